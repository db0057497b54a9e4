import type { FeedStatus } from '../../src/command/context.ts';
import type { AuditEntry } from '../../src/core/model/audit.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { aBlog, anUpdate, Memory } from './context.ts';

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
  keepAfterEnd: true,
});

const updatesOf = (text: string): Update[] =>
  Array.from({ length: 3 }, (_, at) =>
    anUpdate({ id: String(at), headline: text, keyEvent: at > 0, publishedAt: TIME }),
  );

const status = (text: string): FeedStatus => ({
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
  updates: 1_000_000,
  keyEvents: 1_000_000,
  held: { vanished: 1_000_000, since: TIME },
  missed: Object.fromEntries(CHANNELS.map(id => [id, 1_000_000])),
  obstacles: CHANNELS.map(channelId => ({
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
export function fullestServer(text: string): Memory {
  const memory = new Memory();
  const blogs = Array.from({ length: 9 }, (_, at): LiveBlog => {
    const title = `${at} ${text}`;
    return aBlog({ id: `blog-${at}`, title, publisher: text, updates: updatesOf(text), pollHint: 86_400 });
  });
  const [first] = blogs;
  for (const blog of blogs) {
    const places = blog === first ? CHANNELS : CHANNELS.slice(0, 1);
    for (const channelId of places) memory.add(blog, channelId, { ...settings(channelId), paused: TIME });
    memory.statuses.set(blog.id, status(text));
  }
  const by = { guildId: '1', addedBy: SNOWFLAKE, addedAt: TIME };
  const daily = {
    ...by,
    feedId: 'blog-0',
    channelId: SNOWFLAKE,
    at: '18:00',
    days: [1, 2, 3, 4],
    timezone: 'America/Argentina/ComodRivadavia',
  };
  memory.moderators.schedules.push(
    ...CHANNELS.map(id => ({ ...daily, id })),
    ...CHANNELS.map(id => ({ ...daily, id: `${id}-2` })),
  );
  memory.moderators.entries.push(...history(text));
  return memory;
}
