import { expect, test } from 'vitest';
import catchup, { decodeMark, encodeMark } from '../../commands/catchup.ts';
import type { Reply } from '../../src/actions/command.ts';
import type { Tracked } from '../../src/core/model/blog-record.ts';
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

test('more than a page of events begins with the newest of them', async () => {
  const many = Array.from({ length: 20 }, (_, n) => update(`pier ${n}`, 18, { publishedAt: at(18, 40 - n) }));
  const bot = await following(many);
  const lines = saidIn(await ask(bot)).split('\n');
  expect(lines.filter(line => line.includes('pier'))).toHaveLength(15);
  expect(lines.find(line => line.includes('pier'))).toContain('**Newest:** [The pier 0 is closed]');
  expect(lines.findLast(line => line.includes('pier'))).not.toContain('The pier 0 ');
});

const long = (n: number) => `https://news.example/live?${'x'.repeat(450)}${n}`;

test('events whose lines are long leave the newest of them on the page', async () => {
  const few = Array.from({ length: 12 }, (_, n) =>
    update(`pier ${n}`, 18, { publishedAt: at(18, 40 - n), url: long(n) }),
  );
  const reply = await ask(following(few));
  expect(reply.page?.of).toBeGreaterThan(1);
  const lines = saidIn(reply).split('\n');
  expect(lines.find(line => line.includes('pier'))).toContain('**Newest:** [The pier 0 is closed]');
});

test('among several live blogs, too, the newest event stays where lines are long', async () => {
  const url = `https://news.example/live?${'x'.repeat(1990)}`;
  const chatter = update('quay', 19, { keyEvent: false, url, publishedAt: at(19, 59), headline: 'q'.repeat(110) });
  const said = saidIn(await ask(await followingTwo([chatter, update('pier', 19, { url })], [update('road', 18)])));
  expect(said).toContain('The pier is closed');
});

const match = (): Update[] => [
  update('cup', 19, { headline: 'The captain of Tarn lifts the cup' }),
  update('end', 18, { headline: 'Full time: Tarn 2-1 Osk', keyEvent: false }),
  ...Array.from({ length: 6 }, (_, n) =>
    update(`goal${n}`, 17, { headline: `Goal! Tarn 1-${n} Osk`, publishedAt: at(17, 30 - n) }),
  ),
];

test('of a match the result comes first, once, whether or not it is a key event', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ title: 'Tarn v Osk, live', updates: match() }), '10');
  const said = saidIn(await ask(bot));
  expect(said.split('Full time: Tarn 2-1 Osk')).toHaveLength(2);
  expect(said.indexOf('**Result:** [Full time: Tarn 2-1 Osk]')).toBeLessThan(said.indexOf('Goal!'));
  expect(said.indexOf('Goal!')).toBeLessThan(said.indexOf('lifts the cup'));
});

test('a result that pushes the newest event from the page is followed by it', async () => {
  const bot = seededBot();
  const goals = Array.from({ length: 14 }, (_, n) =>
    update(`goal${n}`, 17, { headline: `Goal! Tarn 1-${n} Osk`, publishedAt: at(17, 30 - n) }),
  );
  await bot.add(aBlog({ title: 'Tarn v Osk, live', updates: [...match().slice(0, 2), ...goals] }), '10');
  const said = saidIn(await ask(bot));
  expect(said.indexOf('**Result:**')).toBeLessThan(said.indexOf('**Newest:** [The captain of Tarn lifts the cup]'));
});

test('among several live blogs, too, the result of a match is told', async () => {
  const bot = await followingTwo(match(), [update('road', 18)]);
  expect(saidIn(await ask(bot))).toContain('**Result:** [Full time: Tarn 2-1 Osk]');
});

test('the next catch-up lists only what is new since then', async () => {
  const bot = await following([update('station', 19), update('road', 18)]);
  await bot.asked().member.saveCatchUpCursor('evening', { at: at(18, 30), newest: at(18) });
  const said = saidIn(await ask(bot));
  expect(said).toContain(`**Since your last catch-up, <t:${Date.parse(at(18, 30)) / 1000}:R>**`);
  expect(said).toContain('station');
  expect(said).not.toContain('road');
});

test('an update that was published before the last catch-up but read after it is listed', async () => {
  const bot = await following([update('station', 18, { publishedAt: at(18, 29) }), update('road', 18)]);
  await bot.asked().member.saveCatchUpCursor('evening', { at: at(18, 30), newest: at(18) });
  expect(saidIn(await ask(bot))).toContain('station');
});

test('the cursor moves once the answer is delivered, not before', async () => {
  const bot = await following([update('road', 18)]);
  const reply = await ask(bot);
  expect(await bot.countCursors()).toBe(0);
  await reply.onDelivered?.();
  expect(await bot.cursor()).toEqual({ at: at(20), newest: at(18), upTo: expect.any(Number) });
});

/** A reader who asked when this was there, and what came in the read after that. */
async function askedBefore(shown: readonly Update[], came: readonly Tracked[]): Promise<SeededBot> {
  const bot = await following(shown);
  await (await ask(bot)).onDelivered?.();
  await bot.record('evening', ({ tracked, revision }) => {
    const ids = new Set(came.map(({ update: { id } }) => id));
    const next = came.map(one => ({ seenIn: revision + 1, ...one }));
    return { revision: revision + 1, tracked: [...next, ...tracked.filter(one => !ids.has(one.update.id))] };
  });
  return bot;
}

const tracked = (update: Update, given: Partial<Tracked> = {}): Tracked => ({
  ...{ update, hash: '', absent: 0, state: 'listed' as const },
  ...given,
});

test('what was flagged since the last catch-up is listed, although the reader saw it before', async () => {
  const bot = await askedBefore([update('road', 18, { keyEvent: false }), update('pier', 17)], []);
  expect(saidIn(await ask(bot))).toMatch(/^Nothing new/);
  await bot.record('evening', ({ revision, tracked }) => ({
    revision: revision + 1,
    tracked: tracked.map(one =>
      one.update.id === 'road' ? { ...one, update: { ...one.update, keyEvent: true }, newsIn: revision + 1 } : one,
    ),
  }));
  const reply = await ask(bot);
  expect(saidIn(reply)).toContain('The road is closed');
  expect(saidIn(reply)).not.toContain('The pier is closed');
  await reply.onDelivered?.();
  expect(saidIn(await ask(bot))).toMatch(/^Nothing new/);
});

test('what came since the last catch-up is listed, although it is dated before the newest update of then', async () => {
  const bot = await askedBefore([update('road', 19)], [tracked(update('pier', 18)), tracked(update('dam', 2))]);
  const said = saidIn(await ask(bot));
  expect(said).toContain('The pier is closed');
  expect(said).not.toMatch(/The (road|dam) is closed/);
});

test('what a publisher dates hours ahead is listed once', async () => {
  const bot = await askedBefore([update('pier', 22), update('road', 21)], [tracked(update('dam', 22))]);
  const reply = await ask(bot);
  expect(saidIn(reply)).toContain('The dam is closed');
  expect(saidIn(reply)).not.toMatch(/The (road|pier) is closed/);
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
  await bot.asked().member.saveCatchUpCursor('evening', { at: at(18), newest: at(12) });
  await bot.correct('evening', { road: at(19), bridge: at(17) });
  const said = saidIn(await ask(bot));
  expect(said).toContain(`<t:${Date.parse(at(19)) / 1000}:t> **Corrected:** [The road is closed]`);
  expect(said).not.toContain('bridge');
});

test('without news the answer names the newest update, and the cursor moves all the same', async () => {
  const bot = await following([update('road', 12)]);
  await bot.asked().member.saveCatchUpCursor('evening', { at: at(18), newest: at(12) });
  const reply = await ask(bot);
  expect(saidIn(reply)).toMatch(/^Nothing new in \*\*Harbour evening\*\* since your last catch-up.*Its newest update/);
  await reply.onDelivered?.();
  expect((await bot.cursor())?.at).toBe(at(20));
});

test('of a feed the newest article is named', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ articles: true, updates: [update('road', 12)] }), '10');
  await bot.asked().member.saveCatchUpCursor('evening', { at: at(18), newest: at(12) });
  expect(saidIn(await ask(bot))).toContain('Its newest article, <t:');
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
  { cursor: { at: at(18), upTo: Date.parse(at(17)) + 40_000 }, isFirst: false },
])('a mark of at most 20 characters holds %j', start => {
  expect(encodeMark(start).length).toBeLessThanOrEqual(20);
  expect(decodeMark(encodeMark(start))).toEqual(start);
});

test.each(['', '.', 'x y', '-1.', 'zzzzzzzzzzzz.', '1.~', '1.2~3'])('%j is not a mark of this command', mark => {
  expect(decodeMark(mark)).toBeUndefined();
});

test('a correction says what was wrong, and a withdrawal of what the reader saw is told', async () => {
  const [road, bridge, pier] = [update('road', 12), update('bridge', 11), update('pier', 19)];
  const bot = await following([pier, road, bridge]);
  await bot.asked().member.saveCatchUpCursor('evening', { at: at(18), newest: at(12) });
  const places = [{ lead: 'until', from: '23:00', to: '02:00' }];
  await bot.record('evening', ({ tracked }) => ({
    tracked: tracked.map(one => {
      if (one.update.id === 'road')
        return { ...one, edited: { at: at(19), corrected: true, correctedAt: at(19), places } };
      return { ...one, state: 'withdrawn' as const, withdrawnAt: at(19) };
    }),
  }));
  const said = saidIn(await ask(bot));
  expect(said).toMatch(/\*\*Corrected:\*\* \[The road is closed\]\(.*\): until \*\*02:00\*\* \(was 23:00\)/u);
  expect(said).toContain('**Withdrawn:** ~~The bridge is closed~~');
  expect(said).not.toContain('pier');
});

test('what was read only after the last catch-up is not told as corrected or withdrawn: the reader was never shown it', async () => {
  const bot = await following([update('road', 12), update('bridge', 11)]);
  await bot.asked().member.saveCatchUpCursor('evening', { at: at(18), newest: at(12) });
  await bot.correct('evening', { road: at(19) });
  await bot.record('evening', ({ tracked }) => ({
    tracked: tracked.map(one =>
      one.update.id === 'road'
        ? { ...one, seenAt: at(18, 30) }
        : { ...one, seenAt: at(18, 30), state: 'withdrawn' as const, withdrawnAt: at(19) },
    ),
  }));
  expect(saidIn(await ask(bot))).not.toMatch(/Corrected|Withdrawn/);
});

async function followingTwo(first: readonly Update[], second: readonly Update[]): Promise<SeededBot> {
  const bot = await following(first);
  await bot.add(aBlog({ id: 'storm', title: 'Storm watch', updates: second }), '10');
  return bot;
}

test('in a channel that follows several live blogs, each has a section, and all are read then', async () => {
  const bot = await followingTwo([update('road', 18)], [update('dam', 19)]);
  const reply = await ask(bot);
  expect(reply.message.content).toBe('2 of the 2 live blogs of this channel have news for you.');
  expect(reply.message.cards.map(({ author }) => author?.name)).toEqual(['Harbour evening', 'Storm watch']);
  expect(saidIn(reply)).toMatch(/road is closed[\s\S]*dam is closed/u);
  await reply.onDelivered?.();
  expect(await bot.cursor('storm')).toEqual({ at: at(20), newest: at(19), upTo: expect.any(Number) });
  expect(saidIn(await ask(bot))).toBe('Nothing new in the 2 live blogs of this channel since you last asked.');
});

test('a live blog with more news than its section holds stays unread, and a menu offers it', async () => {
  const many = Array.from({ length: 9 }, (_, index) =>
    update(`pier ${index}`, 19, { publishedAt: at(19, 59 - index) }),
  );
  const bot = await followingTwo(many, [update('dam', 19)]);
  const reply = await ask(bot);
  expect(saidIn(reply)).toContain('The pier 0 is closed');
  expect(saidIn(reply)).not.toContain('The pier 8 is closed');
  expect(reply.ask?.choices).toEqual([{ name: 'Harbour evening', value: 'evening' }]);
  await reply.onDelivered?.();
  expect(await bot.cursor('evening')).toBeUndefined();
  expect(saidIn(await ask(bot, { feed: 'evening' }))).toContain('The pier 8 is closed');
});

test('several live blogs are read one after another', async () => {
  const bot = await followingTwo([update('road', 18)], [update('dam', 19)]);
  const { feeds, ...context } = bot.asked();
  let [running, most] = [0, 0];
  const blog = async (feedId: string) => {
    running += 1;
    most = Math.max(most, running);
    const found = await feeds.blog(feedId);
    running -= 1;
    return found;
  };
  await runOnly(catchup, {}, { ...context, feeds: { ...feeds, blog } });
  expect(most).toBe(1);
});
