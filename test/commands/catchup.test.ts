import { expect, test } from 'vitest';
import catchup, { decodeMark, encodeMark } from '../../commands/catchup.ts';
import type { Reply } from '../../src/command/command.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { runOnly, saidIn } from '../support/members-command.ts';
import { aBlog, anUpdate, type SeededBot, seededBot } from '../support/seeded-bot.ts';

// Questions are asked at 20:00.
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 25, hour, minute)).toISOString();

const update = (id: string, hour: number, given: Partial<Update> = {}): Update =>
  anUpdate({ id, headline: `The ${id} is closed`, keyEvent: true, publishedAt: at(hour), ...given });

async function following(updates: readonly Update[]): Promise<SeededBot> {
  const bot = seededBot();
  await bot.add(aBlog({ updates }), '10');
  return bot;
}

const ask = async (bot: SeededBot | Promise<SeededBot>, options = {}): Promise<Reply> =>
  runOnly(catchup, options, (await bot).asked());

test('the first catch-up covers the last day, oldest first, and says that it is the first', async () => {
  const old = update('old bridge', 0, { publishedAt: '2026-11-24T19:00:00.000Z' });
  const said = saidIn(await ask(following([update('station', 19), update('road', 18), old])));
  expect(said).toContain('**The last 24 hours**\n-# This is your first catch-up');
  expect(said.indexOf('road')).toBeLessThan(said.indexOf('station'));
  expect(said).not.toContain('old bridge');
});

test('the next catch-up lists only what is new since then', async () => {
  const bot = await following([update('station', 19), update('road', 18)]);
  await bot.asked().saveCatchUpCursor('evening', { at: at(18, 30), newest: at(18) });
  const said = saidIn(await ask(bot));
  expect(said).toContain(`**Since your last catch-up, <t:${Date.parse(at(18, 30)) / 1000}:R>**`);
  expect(said).toContain('station');
  expect(said).not.toContain('road');
});

test('an update that was published before the last catch-up but read after it is listed', async () => {
  const bot = await following([update('station', 18, { publishedAt: at(18, 29) }), update('road', 18)]);
  await bot.asked().saveCatchUpCursor('evening', { at: at(18, 30), newest: at(18) });
  expect(saidIn(await ask(bot))).toContain('station');
});

test('the cursor moves once the answer is delivered, not before', async () => {
  const bot = await following([update('road', 18)]);
  const reply = await ask(bot);
  expect(await bot.countCursors()).toBe(0);
  await reply.onDelivered?.();
  expect(await bot.cursor()).toEqual({ at: at(20), newest: at(18) });
});

test('other updates are counted, and summaries are marked', async () => {
  const chatter = [update('a', 19, { keyEvent: false }), update('b', 18, { keyEvent: false })];
  const said = saidIn(await ask(following([...chatter, update('sum', 17, { summary: true })])));
  expect(said).toContain('**Summary:** [The sum is closed]');
  expect(said).toContain('And 2 other updates, the newest: [The a is closed]');
  expect(saidIn(await ask(following(chatter)))).toContain('No key events, but 2 updates');
});

test('an update that was corrected after the reader saw it is listed again', async () => {
  const [road, bridge] = [update('road', 12), update('bridge', 11)];
  const bot = await following([road, bridge]);
  await bot.asked().saveCatchUpCursor('evening', { at: at(18), newest: at(12) });
  await bot.correct('evening', { road: at(19), bridge: at(17) });
  const said = saidIn(await ask(bot));
  expect(said).toContain(`<t:${Date.parse(at(19)) / 1000}:t> **Corrected:** [The road is closed]`);
  expect(said).not.toContain('bridge');
});

test('without news the answer names the newest update, and the cursor moves all the same', async () => {
  const bot = await following([update('road', 12)]);
  await bot.asked().saveCatchUpCursor('evening', { at: at(18), newest: at(12) });
  const reply = await ask(bot);
  expect(saidIn(reply)).toMatch(/^Nothing new in \*\*Harbour evening\*\* since your last catch-up.*Its newest update/);
  await reply.onDelivered?.();
  expect((await bot.cursor())?.at).toBe(at(20));
});

test('further pages belong to the same catch-up, although the cursor has moved', async () => {
  const bot = await following(
    Array.from({ length: 20 }, (_, index) => update(`pier ${index}`, 19, { publishedAt: at(19, 59 - index) })),
  );
  const first = await ask(bot);
  await first.onDelivered?.();
  const second = await runOnly(catchup, {}, bot.asked({ page: 2, mark: first.page?.mark }));
  expect(second.page).toMatchObject({ number: 2, of: 2 });
  expect(saidIn(second)).toContain('The pier 0 is closed');
  expect(second.onDelivered).toBeUndefined();
});

test('a reader can have their cursors deleted', async () => {
  const bot = await following([update('road', 18)]);
  await (await ask(bot)).onDelivered?.();
  expect(saidIn(await ask(bot, { forget: true }))).toContain('I deleted how far you had read in one live blog');
  expect(saidIn(await ask(bot, { forget: true }))).toContain('I had nothing stored');
});

test('a catch-up is impossible if the updates have no times', async () => {
  const bot = await following([update('road', 18, { publishedAt: undefined })]);
  expect(saidIn(await ask(bot))).toContain('have no times, so I can’t tell what you missed');
});

test.each([
  { cursor: { at: at(18) }, isFirst: true },
  { cursor: { at: at(18) }, isFirst: false },
  { cursor: { at: at(18), newest: at(17) }, isFirst: false },
])('a mark of at most 20 characters holds %j', start => {
  expect(encodeMark(start).length).toBeLessThanOrEqual(20);
  expect(decodeMark(encodeMark(start))).toEqual(start);
});

test.each(['', '.', 'x y', '-1.', 'zzzzzzzzzzzz.'])('%j is not a mark of this command', mark => {
  expect(decodeMark(mark)).toBeUndefined();
});
