import { expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { missedBetween } from '../../../src/core/notices/source-notices.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { advance } from '../../support/unpaused.ts';

/** The newest `count` updates of a live blog with one a minute, at minute `last`. */
const tail = (last: number, count: number, given: Partial<LiveBlog> = {}): LiveBlog => {
  const updates = Array.from({ length: count }, (_, n) => update(`u${last - n}`, { at: last - n }));
  return liveBlog(updates, { window: 'tail', windowEnd: updates.at(-1)?.id, ...given });
};

function afterReads(reads: readonly LiveBlog[], followers: readonly Subscription[] = [subscription()]): BlogRecord {
  let record: BlogRecord | undefined;
  for (const blog of reads)
    record = advance(
      record && { ...record, pending: [] },
      { blog, cursor: { failures: 0 }, at: '2026-11-25T20:00:00.000Z' },
      followers,
    ).record;
  if (!record) throw new Error('There was no read.');
  return record;
}

const notices = ({ pending }: BlogRecord) =>
  pending
    .filter(({ artifact }) => artifact.startsWith('gap:'))
    .map(({ channelId, want }) => `${channelId} ${want?.cards[0]?.text}`);

test('about as many updates were missed as would have come in the time that no list covers', () => {
  const known = afterReads([tail(20, 20)]);
  expect(missedBetween(known, tail(60, 20))).toBe(20);
  expect(missedBetween(known, tail(41, 20))).toBe(1);
});

test.each<[string, LiveBlog]>([
  ['the list reaches back to what is known', tail(39, 20)],
  ['the next update is the oldest one listed', tail(40, 20)],
  ['everything is listed', tail(60, 20, { window: 'whole' })],
  ['the list is too short to tell', tail(60, 4)],
  [
    'nothing is dated',
    liveBlog(
      tail(60, 20).updates.map(({ publishedAt: _, ...one }): Update => one),
      { window: 'tail' },
    ),
  ],
])('nothing was missed if %s', (_, fetched) => {
  expect(missedBetween(afterReads([tail(20, 20)]), fetched)).toBe(0);
});

test('updates that come in bursts are not counted as if they came without pause', () => {
  const days = [0, 1440, 2880].flatMap(day => tail(day + 10, 10).updates);
  const known = afterReads([liveBlog(days, { window: 'tail' })]);
  expect(missedBetween(known, tail(4330, 10))).toBeLessThan(20);
});

test('channels are told once, in their language', () => {
  const followers = [subscription(), subscription({ id: 'b', channelId: '9', language: 'de' })];
  const gap = [tail(20, 20), tail(60, 20)];
  expect(notices(afterReads(gap, followers))).toEqual([
    expect.stringMatching(/^2 About 20 updates came while I couldn’t check/),
    expect.stringMatching(/^9 Etwa 20 Einträge/),
  ]);
  expect(notices(afterReads([...gap, tail(61, 20)], followers))).toEqual([]);
});

test('channels that miss nothing, because the source lists all key events, and paused ones are not told', () => {
  const old = keyEvent('old', { at: 1 });
  const whole = (last: number) => {
    const { updates, ...blog } = tail(last, 20, { keyEventsWhole: true });
    return { ...blog, updates: [...updates, old] };
  };
  const followers = [
    subscription(),
    subscription({ id: 'b', channelId: '8', updates: 'everything' }),
    subscription({ id: 'c', channelId: '9', updates: 'everything', paused: '2026-11-25T19:00:00.000Z' }),
  ];
  const told = notices(afterReads([whole(30), whole(70)], followers));
  expect(told).toEqual([expect.stringMatching(/^8 About \d+ updates/)]);
});

test('a channel that gets nothing but the board is not told either', () => {
  const followers = [subscription({ updates: 'none', board: true })];
  const told = notices(afterReads([tail(30, 20), tail(70, 20)], followers));
  expect(told).toEqual([]);
  expect(notices(afterReads([tail(30, 20), tail(70, 20)], [subscription()]))).toHaveLength(1);
});
