import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createAnswers } from '../../src/context/answers.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { problem } from '../../src/core/model/problem.ts';
import { type QuoteCards, UndrawableCardError } from '../../src/picture/quote-card.ts';
import { recordingLog } from '../support/discord.ts';
import { text, update } from '../support/live-blog.ts';

const said = (id: string, words: string): Update => update(id, { text: text(`“${words}” said Ada Vane.`) });

function desk(draw: QuoteCards['draw'] = async () => new Uint8Array()) {
  const { log, logged } = recordingLog();
  return { logged, answers: createAnswers({ cards: { draw, close: async () => undefined }, log }) };
}

const card = { words: 'No.', speaker: 'Ada Vane', blog: 'The evening', publisher: 'The Courier', time: '18:00 UTC' };

test('quotes are read once for each revision of a live blog', async () => {
  const { answers } = desk();
  const first = await answers.quotes({ feedId: 'a', revision: 1, updates: [said('1', 'The ferry is back in port,')] });
  expect(first.map(({ speaker }) => speaker)).toEqual(['Ada Vane']);
  expect(await answers.quotes({ feedId: 'a', revision: 1, updates: [] })).toBe(first);
  expect(await answers.quotes({ feedId: 'b', revision: 1, updates: [] })).toEqual([]);
  expect(await answers.quotes({ feedId: 'a', revision: 2, updates: [] })).toEqual([]);
});

test('the quotes of the most recently used live blogs are cached', async () => {
  const { answers } = desk();
  const ask = (feedId: string) => answers.quotes({ feedId, revision: 1, updates: [] });
  const [old, used] = [await ask('old'), await ask('used')];
  for (let other = 0; other < 49; other++) {
    await ask(`other ${other}`);
    await ask('used');
  }
  expect(await ask('used')).toBe(used);
  expect(await ask('old')).not.toBe(old);
});

test('the event loop gets turns while the quotes of a long live blog are read', async () => {
  const { answers } = desk();
  const updates = Array.from({ length: 400 }, (_, at) =>
    said(`${at}`, `Pier number ${at} is open to all again, `.repeat(20)),
  );
  let done = false;
  const reading = answers.quotes({ feedId: 'a', revision: 1, updates }).finally(() => {
    done = true;
  });
  let turns = 0;
  for (; !done; turns++) await setImmediate();
  expect(await reading).toHaveLength(400);
  expect(turns).toBeGreaterThan(3);
});

test('a failure rejects, and the next call tries again', async () => {
  const { answers } = desk();
  const broken = [null as unknown as Update];
  await expect(answers.quotes({ feedId: 'a', revision: 1, updates: broken })).rejects.toThrow();
  expect(await answers.quotes({ feedId: 'a', revision: 1, updates: [] })).toEqual([]);
});

test('a picture has an alternative text', async () => {
  const { answers } = desk(async () => new Uint8Array([7]));
  expect(await answers.draw(card)).toEqual({
    bytes: new Uint8Array([7]),
    alt: expect.stringContaining('“No.” — Ada Vane'),
  });
});

test('a card that cannot be drawn gives the reason, which is not logged as an error', async () => {
  const { answers, logged } = desk(async () => {
    throw new UndrawableCardError(problem('problem.pictureNoTypeface'));
  });
  expect(await answers.draw(card)).toEqual({ problem: problem('problem.pictureNoTypeface') });
  expect(logged).toEqual([]);
});

test('an error while drawing is logged, and the answer continues without a picture', async () => {
  const { answers, logged } = desk(async () => {
    throw new Error('The process that draws ended.');
  });
  expect(await answers.draw(card)).toEqual({ problem: problem('problem.pictureNotDrawn') });
  expect(logged).toEqual([{ event: 'card.failed', facts: { error: expect.any(Error) } }]);
});
