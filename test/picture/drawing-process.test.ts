import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createQuoteCards } from '../../src/picture/quote-card.ts';
import { card, sentence } from '../fixtures/quote-card.ts';
import { PATIENCE } from '../support/until.ts';

function cardsFor(limits: Parameters<typeof createQuoteCards>[0]): ReturnType<typeof createQuoteCards> {
  const cards = createQuoteCards({ deadlineMs: PATIENCE, ...limits });
  onTestFinished(() => cards.close());
  return cards;
}

test('nothing that draws is ever loaded into the process that asks', async () => {
  await cardsFor({}).draw(card());
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
  expect(sharedObjects.length).toBeGreaterThan(0);
  expect(sharedObjects.filter(path => /canvas|skia/.test(path))).toEqual([]);
});

test('a card that takes longer than the deadline is refused', async () => {
  const hurried = cardsFor({ deadlineMs: 1 });
  await expect(hurried.draw(card())).rejects.toThrow('The drawing process took too long.');
});

/** Processes that draw for this one, where the system lists them. */
function drawing(): number[] {
  const tasks = globSync('/proc/self/task/*/children');
  const children = tasks.flatMap(path => readFileSync(path, 'utf8').split(' ').filter(Boolean));
  return children.filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('drawing-worker.ts')).map(Number);
}

test.skipIf(process.platform !== 'linux')('a crash while drawing costs that card and no other', async () => {
  const others = drawing();
  const fragile = cardsFor({});
  const whole = await fragile.draw(card());
  const lost = fragile.draw(card({ words: sentence.repeat(20) }));
  const next = fragile.draw(card());
  const [pid = Number.NaN] = drawing().filter(child => !others.includes(child));
  process.kill(pid, 'SIGKILL');
  await expect(lost).rejects.toThrow('The drawing process ended with SIGKILL.');
  expect(await next).toEqual(whole);
});

test.each([{ memoryMb: 1 }, { idleMs: 0 }])('the next card is drawn after the process ended: %j', async limits => {
  const frugal = cardsFor(limits);
  const first = await frugal.draw(card());
  await new Promise(resolve => setImmediate(resolve));
  expect(await frugal.draw(card())).toEqual(first);
});

test('a closed one draws nothing, and what was being drawn is given up', async () => {
  const closed = createQuoteCards();
  const open = expect(closed.draw(card())).rejects.toThrow();
  await closed.close();
  await open;
  await expect(closed.draw(card())).rejects.toThrow('The drawing process is closed.');
});

test('a program that drew a card ends without closing anything', async () => {
  const address = new URL('../../src/picture/quote-card.ts', import.meta.url).href;
  const program = `import { createQuoteCards } from '${address}';
    const png = await createQuoteCards().draw(${JSON.stringify(card())});
    process.stdout.write(String(png.length));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    timeout: PATIENCE,
  });
  expect(Number(stdout)).toBe((await cardsFor({}).draw(card())).length);
});
