import { setImmediate } from 'node:timers/promises';
import catchup from '../../commands/catchup.ts';
import { status } from '../../commands/feed/status/status.ts';
import { why } from '../../commands/feed/why.ts';
import feeds from '../../commands/feeds.ts';
import follow from '../../commands/follow.ts';
import quote from '../../commands/quote.ts';
import summary from '../../commands/summary.ts';
import timeline from '../../commands/timeline.ts';
import type { Reply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { inSlices } from '../../src/async/in-slices.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { readingQuotes } from '../../src/core/quotes/quotes.ts';
import { readKeywords } from '../../src/core/text/keywords.ts';
import { createLetters } from '../../src/pipeline/letters/letters.ts';
import { createPoll } from '../../src/pipeline/poll/poll.ts';
import { run } from '../support/feed-command.ts';
import { aMember, desk } from '../support/letters.ts';
import { text, update } from '../support/live-blog.ts';
import { runOnly } from '../support/members-command.ts';
import { aBlog, SeededBot } from '../support/seeded-bot.ts';
import { silent } from './poll-setup.ts';

/** One live blog that many follow, and what one read of it brings. */
interface Crowd {
  channels: number;
  known: number;
  edited: number;
  added: number;
  /** Characters of an update. */
  length?: number;
  wishes?: Partial<Subscription>;
  /** Who follow speakers and words for themselves, each as many as a member may. */
  members?: number;
  /** Every command is asked meanwhile. */
  isAsked?: true;
}

/** The first one has what waits for its turn, the second one brings some of that. */
const READS = 2;

const keywords = readKeywords(Array.from({ length: 20 }, (_, n) => `pier${n}`).join(', ')).keywords;

/** By what the table of results calls them. */
export const CROWDS: Readonly<Record<string, Crowd>> = {
  '500 channels, 140 edits of 300': { channels: 500, known: 300, edited: 140, added: 0 },
  '  with every command asked meanwhile': { channels: 500, known: 300, edited: 140, added: 0, isAsked: true },
  '100 channels, 900 edits of 1,950': { channels: 100, known: 1_950, edited: 900, added: 0 },
  'a thread with replies, 900 edits of 1,950': {
    ...{ channels: 1, known: 1_950, edited: 900, added: 0 },
    wishes: { thread: true, corrections: 'reply' },
  },
  '500 boards, 5 new of 1,000': { channels: 500, known: 1_000, edited: 0, added: 5, wishes: { board: true } },
  '20 members with 25 follows each, 300 new of 600': { channels: 1, known: 300, edited: 0, added: 300, members: 20 },
  '500 channels with 20 keywords, 15 long updates': {
    ...{ channels: 500, known: 15, edited: 0, added: 15, length: 49_000 },
    wishes: { keywords },
  },
};

const sentence = (n: number, version: number): string =>
  `Pier ${n} was closed to ${10 + version} ferries, and the harbour master, Ada Vane, said it was “too early to say what gale ${n} did”. `;

function tell(n: number, { length = 390 }: Crowd, version: number): Update {
  const words = sentence(n, version)
    .repeat(Math.ceil(length / sentence(n, version).length))
    .slice(0, length);
  return update(`u${n}`, { at: n, text: text(words), summary: n % 50 === 0 });
}

const read = (crowd: Crowd, version: 0 | 1): LiveBlog =>
  aBlog({
    window: 'tail',
    withdraws: false,
    updates: Array.from({ length: crowd.known + version * crowd.added }, (_, n) =>
      tell(n, crowd, n < crowd.edited ? version : 0),
    ).toReversed(),
  });

type Ask = (context: Context) => Promise<Reply>;

const ASKED: readonly Ask[] = [
  context => runOnly(quote, { about: Array.from({ length: 20 }, (_, n) => `-nothing${n}`).join(' ') }, context),
  context => runOnly(quote, { who: 'Vane' }, context),
  context => runOnly(catchup, {}, context),
  context => runOnly(timeline, { corrections: true }, context),
  context => runOnly(summary, {}, context),
  context => runOnly(timeline, {}, context),
  context => runOnly(feeds, {}, context),
  context => status.run({}, context),
  context => why.run({ update: 'Headline of u7' }, context),
  context => run('edit', {}, context),
  context => run('pause', {}, context),
  context => run('resume', {}, context),
  context => runOnly(follow, { who: 'Vane', about: 'gale, ferries' }, context),
  context => run('remove', {}, context),
];

const MOST_FOLLOWS = 25;

/** Half of the follows are of speakers, and half of words. */
const follows = Array.from({ length: MOST_FOLLOWS }, (_, n) => ({
  ...{ id: `${n}`, guildId: '1', addedAt: '2026-11-25T12:00:00.000Z' },
  ...(n % 2 === 0 ? { who: `Ada Vane${n}` } : { about: [`pier${n}`, 'early'] }),
}));

/** What tells members of the news in conversations that stand already. */
function lettersOf({ store, lease }: SeededBot): () => Promise<unknown> {
  const discord = desk();
  return createLetters({
    ...{ store, lease, log: silent, jitter: () => 0, now: () => new Date() },
    ...{ channel: discord.channel, conversations: discord.conversations },
    quotes: (_, __, { tracked }) => inSlices(readingQuotes(tracked.map(({ update }) => update))),
    stopping: new AbortController().signal,
  });
}

async function followedBy(bot: SeededBot, crowd: Crowd): Promise<void> {
  const { feed, subscription } = await bot.add(read(crowd, 0), '10', { updates: 'everything', ...crowd.wishes });
  const followers = Array.from({ length: crowd.channels }, (_, n) => ({
    ...subscription,
    ...(n > 0 && { id: `s${n}`, channelId: `${1_000 + n}`, guildId: `${100 + (n % 50)}` }),
  }));
  await bot.store.subscriptions.set(feed.id, followers);
  await bot.record(feed.id, () => ({ followers: followers.map(({ id }) => id) }));
  for (let n = 0; n < (crowd.members ?? 0); n += 1)
    await bot.store.members.set(`${n}`, aMember({ channelId: `9${n}`, follows }));
}

/**
 * Polls until the first changes were brought, and the next. `watch` runs work and returns what its longest
 * turn took; making the live blog is the bench's own work.
 */
export async function crowded(crowd: Crowd, watch: (work: () => Promise<unknown>) => Promise<number>): Promise<number> {
  const bot = new SeededBot();
  await followedBy(bot, crowd);
  const blog = read(crowd, 1);
  const clock = { minutes: 0 };
  const poll = createPoll({
    ...{ store: bot.store, lease: bot.lease, log: silent, elapsed: () => performance.now(), jitter: () => 0 },
    now: () => new Date(Date.now() + clock.minutes * 60_000),
    pollSeconds: 60,
    fetch: async url => ({
      status: 'ok',
      document: { url, contentType: null, bytes: new Uint8Array() },
      validators: {},
    }),
    parse: async () => blog,
  });
  const polling = async () => {
    for (clock.minutes = 1; clock.minutes <= READS; clock.minutes += 1) await poll('evening');
  };
  const asking = async () => {
    for (const ask of crowd.isAsked ? ASKED : []) {
      // Discord brings each command in a turn of its own.
      await setImmediate();
      await ask(bot.asked());
    }
  };
  const letters = lettersOf(bot);
  const longest = await watch(async () => {
    await Promise.all([polling(), asking()]);
    await letters();
  });
  await bot.store.close();
  return longest;
}
