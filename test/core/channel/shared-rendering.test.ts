import { describe, expect, test } from 'vitest';
import { begun } from '../../../src/core/channel/begin.ts';
import { type BlogState, blogState } from '../../../src/core/channel/blog-state.ts';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { ChannelLog } from '../../../src/core/model/channel-log.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { lookAt } from '../../support/looked.ts';
import { advance } from '../../support/unpaused.ts';

/** Channels that differ from the first in one setting each, and some in two. */
const SETTINGS: readonly Partial<Subscription>[] = [
  {},
  { language: 'de' },
  { timezone: 'Asia/Tokyo' },
  { mention: '42' },
  { publish: true },
  { look: 'short' },
  { look: 'headline' },
  { colour: 0x112233 },
  { shortName: 'Evening' },
  { thread: true },
  { thread: true, language: 'de' },
  { thread: true, colour: 0x112233 },
  { forum: { tags: [] } },
  { board: true },
  { corrections: 'reply' },
  { corrections: 'reply', language: 'de' },
  { corrections: 'quiet' },
  { withdrawn: 'delete' },
  { updates: 'everything' },
  { keywords: ['fire'] },
];
const channels = SETTINGS.map((given, n) => subscription({ id: `s${n}`, channelId: `c${n}`, ...given }));

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 25, 20, minute)).toISOString();
const read = (record: BlogRecord | undefined, blog: LiveBlog, minute: number): BlogRecord =>
  advance(record, { blog, cursor: { failures: 0 }, at: at(minute) }, channels).record;

/** Ten key events, of which the last share a message, and as many updates that go into a thread; all by one author. */
const ANNA = { authors: ['Anna Vay'] };
const numbers = Array.from({ length: 10 }, (_, n) => n);
const headline = (n: number) => ({ headline: `${n + 12} people hurt in the fire`, ...ANNA });
const evening = numbers.flatMap(n => [
  keyEvent(`k${n}`, { at: 2 * n, ...headline(n) }),
  update(`u${n}`, { at: 2 * n + 1, ...ANNA }),
]);
const corrected = evening.map(one =>
  one.id === 'k1' || one.id === 'k9' ? { ...one, headline: `${one.id === 'k1' ? 9 : 8} people hurt in the fire` } : one,
);
const without = (ids: readonly string[]) => liveBlog(corrected.filter(({ id }) => !ids.includes(id)));

const first = read(undefined, liveBlog([]), 0);
const told = read(first, liveBlog(evening), 1);
const edited = read(told, liveBlog(corrected), 2);
const gone = [3, 4].reduce((record, minute) => read(record, without(['k2', 'k8', 'u3']), minute), edited);
const ended = [5, 6].reduce(
  (record, minute) => read(record, { ...without(['k2', 'k8', 'u3']), state: 'ended' }, minute),
  gone,
);
const reopened = read(ended, without(['k2', 'k8', 'u3']), 7);

interface Looked {
  log: ChannelLog;
  shown: unknown;
}

function looked(log: ChannelLog, one: Subscription, state: BlogState): Looked {
  const next = lookAt(log, { subscription: one, state, at: at(30) });
  return { log: { ...(next ?? log), pending: [] }, shown: next?.pending ?? [] };
}

describe('channels that look at one live blog, each with settings of its own', () => {
  test('are shown what each would be shown alone', () => {
    let logs = channels.map(() => begun(undefined, { state: blogState(first), revision: first.revision, carried: [] }));
    for (const record of [first, told, edited, gone, ended, reopened]) {
      const shared = blogState(record);
      const together = channels.map((one, n) => looked(logs[n] as ChannelLog, one, shared));
      const alone = channels.map((one, n) => looked(logs[n] as ChannelLog, one, blogState(record)));
      expect(together).toEqual(alone);
      logs = alone.map(({ log }) => log);
    }
  });
});
