import { expect, test } from 'vitest';
import corrections from '../../commands/corrections.ts';
import { runOnly, saidIn } from '../support/members-command.ts';
import { aBlog, anUpdate, seededBot } from '../support/seeded-bot.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 18, minute)).toISOString();

async function corrected(count: number, state: 'listed' | 'withdrawn' = 'listed') {
  const bot = seededBot();
  const updates = Array.from({ length: count }, (_, index) =>
    anUpdate({ id: `u${index}`, headline: `Event ${index}.` }),
  );
  await bot.add(aBlog({ updates }), '10');
  await bot.record('evening', ({ tracked }) => ({
    tracked: tracked.map((one, index) => {
      const places = [{ lead: 'until', from: '23:00', to: '02:00' }];
      const edited = { at: at(59), corrected: true, correctedAt: at(index), places };
      return { ...one, state, edited };
    }),
  }));
  return bot;
}

test('corrections are listed newest first, with what is right and what was wrong', async () => {
  const said = saidIn(await runOnly(corrections, {}, (await corrected(2)).asked()));
  expect(said.indexOf('Event 1')).toBeLessThan(said.indexOf('Event 0'));
  expect(said).toContain(`<t:${Date.parse(at(1)) / 1000}:t> [Event 1.]`);
  expect(said).toContain('until **02:00** (was 23:00)');
});

test('many corrections have pages', async () => {
  const bot = await corrected(20);
  const second = await runOnly(corrections, {}, bot.asked({ page: 2 }));
  expect(second.page).toEqual({ number: 2, of: 3 });
});

test('a live blog without corrections is told in a sentence, and withdrawn updates are no corrections', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: [anUpdate({ id: 'a' })] }), '10');
  expect(saidIn(await runOnly(corrections, {}, bot.asked()))).toContain('correct anything');
  const said = saidIn(await runOnly(corrections, {}, (await corrected(1, 'withdrawn')).asked()));
  expect(said).not.toContain('02:00');
});
