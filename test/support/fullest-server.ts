import type { FeedStatus } from '../../src/actions/nouns/feeds.ts';
import { type AuditEntry, auditKey } from '../../src/core/model/audit.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { seedStatus, statusBot } from './feed-status.ts';
import { aBlog, anUpdate, type SeededBot } from './seeded-bot.ts';

export const SNOWFLAKE = '1234567890123456789';
const TIME = '2026-11-25T17:00:00.000Z';
const KEYWORDS = Array.from({ length: 20 }, (_, at) => `${at % 2 ? '-' : ''}${String(at).padEnd(58, 'k')}`);
const CHANNELS = Array.from({ length: 7 }, (_, at) => `${SNOWFLAKE.slice(1)}${at}`);

/** Everything that makes a settings line long. */
const settings = (channelId: string): Settings => ({
  channelId,
  updates: 'key events',
  keywords: KEYWORDS,
  withdrawn: 'delete',
  mention: SNOWFLAKE,
  thread: true,
  board: true,
  publish: true,
});

const updatesOf = (text: string): Update[] =>
  Array.from({ length: 3 }, (_, at) =>
    anUpdate({ id: String(at), headline: text, keyEvent: at > 0, publishedAt: TIME }),
  );

const status = (text: string): Partial<FeedStatus> => ({
  state: 'live',
  lastCheck: new Date(TIME),
  nextCheck: new Date('2027-01-01T00:00:00Z'),
  because: 'failing',
  changedAt: TIME,
  failures: 1_000_000,
  problems: [
    problem('problem.feedsFound', {
      feeds: Array(9).fill({ title: text, url: `https://harbour.example/${'f'.repeat(400)}` }),
    }),
  ],
  movedTo: `https://harbour.example/${'m'.repeat(400)}`,
  keyEventRule: 'everything',
  massWithdrawal: { vanished: 1_000_000, since: TIME },
  late: 1_000_000,
  missed: Object.fromEntries(CHANNELS.map(id => [id, 1_000])),
  channelProblems: CHANNELS.map(channelId => ({
    channelId,
    since: TIME,
    problem: problem('problem.discordForbids', { message: text }),
  })),
});

const history = (feed: string): AuditEntry[] => {
  const [before, after] = [settings('1'), { ...settings('2'), keywords: [], thread: undefined, board: undefined }];
  const deeds = Array.from({ length: 9 }, () => ({ did: 'edit', before, after, feed, channelId: SNOWFLAKE }) as const);
  return deeds.map(deed => ({ ...deed, at: TIME, userId: SNOWFLAKE }));
};

/** A server that follows as much as it may, all of it with the longest words there are. */
export async function fullestServer(text: string): Promise<SeededBot> {
  const bot = statusBot();
  const blogs = Array.from({ length: 9 }, (_, at): LiveBlog => {
    const title = `${at} ${text}`;
    return aBlog({ id: `blog-${at}`, title, publisher: text, updates: updatesOf(text), pollHint: 86_400 });
  });
  for (const blog of blogs) {
    const [first = ''] = CHANNELS;
    await bot.add(blog, first, { ...settings(first), paused: TIME });
    await seedStatus(bot, blog.id, { ...status(text), shown: updatesOf(text) });
  }
  const [subscription] = (await bot.store.subscriptions.get('blog-0')) ?? [];
  if (!subscription) throw new Error('nothing is followed');
  const others = CHANNELS.slice(1).map(channelId => ({ ...subscription, id: `also-in-${channelId}`, channelId }));
  await bot.store.subscriptions.set('blog-0', [subscription, ...others]);
  const by = { guildId: '1', addedBy: SNOWFLAKE, addedAt: TIME };
  const daily = {
    ...by,
    feedId: 'blog-0',
    channelId: SNOWFLAKE,
    at: '18:00',
    days: [1, 2, 3, 4],
    timezone: 'America/Argentina/ComodRivadavia',
  };
  for (const id of [...CHANNELS, ...CHANNELS.map(channelId => `${channelId}-2`)])
    await bot.store.schedules.set(`1/${id}`, { ...daily, id });
  for (const [at, entry] of history(text).entries()) await bot.store.audit.set(auditKey('1', TIME, at), entry);
  return bot;
}
