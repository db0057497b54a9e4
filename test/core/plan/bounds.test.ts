import { describe, expect, test } from 'vitest';
import { appendEdit, deferredUntil, mayPing } from '../../../src/core/delivery/rate-limits.ts';
import { forgetOld } from '../../../src/core/diff/forget-old.ts';
import type { BlogRecord, Tracked } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';
const later = (seconds: number): Date => new Date(Date.parse(at) + seconds * 1000);

function reading(reads: readonly LiveBlog[], wishes: Partial<Subscription> = {}): readonly BlogRecord[] {
  const records: BlogRecord[] = [];
  for (const blog of reads) {
    const read = { blog, cursor: { failures: 0, etag: '"1"' }, at };
    records.push(advance(records.at(-1), read, [subscription(wishes)]).record);
  }
  return records;
}

describe('the record of a live blog', () => {
  const rolledOff = (n: number): Tracked => ({ update: update(`u${n}`), hash: '', absent: 0, state: 'rolled off' });

  test('holds at most a thousand updates, and of older ones only their fingerprints', () => {
    const { tracked, folded } = forgetOld(Array.from({ length: 1_500 }, (_, n) => rolledOff(n)));
    expect([tracked.length, folded.length]).toEqual([1_000, 500]);
  });

  test('holds all updates that the source still lists', () => {
    const listed = Array.from({ length: 1_500 }, (_, n): Tracked => ({ ...rolledOff(n), state: 'listed' }));
    expect(forgetOld(listed).tracked).toHaveLength(1_500);
  });

  test('does not count an update as new that was reduced to its fingerprint and is listed again', () => {
    const many = Array.from({ length: 1_400 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const feed = (updates: typeof many) => liveBlog(updates, { window: 'tail', withdraws: false });
    const records = reading([
      feed(many.slice(0, 1_200)),
      feed(many.slice(-10)),
      feed([...many.slice(0, 5), ...many.slice(-10)]),
    ]);
    expect(records[1]?.folded?.length).toBeGreaterThan(0);
    expect(records[2]?.pending).toEqual([]);
  });

  test('holds no text of a withdrawn update', () => {
    const [a, b] = [keyEvent('a', { at: 1, text: text('Secret words.') }), keyEvent('b', { at: 2 })];
    const records = reading([liveBlog([a, b]), liveBlog([b]), liveBlog([b])]);
    expect(JSON.stringify(records[1]?.tracked)).toContain('Secret');
    expect(JSON.stringify(records[2]?.tracked)).not.toContain('Secret');
  });
});

describe('many updates that disappear at once', () => {
  const all = Array.from({ length: 8 }, (_, n) => keyEvent(`k${n}`, { at: n }));
  const [whole, broken] = [liveBlog(all), liveBlog(all.slice(0, 2))];

  test('are left as they are, with one notice at the second read', () => {
    const told = reading([whole, broken, broken, broken]).map(({ pending }) =>
      pending.map(({ want }) => want?.cards[0]?.text),
    );
    expect(told).toEqual([[], [], [expect.stringMatching(/^6 updates vanished/)], []]);
  });

  test('are requested again in full before the notice', () => {
    const cursors = reading([whole, broken, broken]).map(({ cursor }) => cursor.etag);
    expect(cursors).toEqual(['"1"', undefined, '"1"']);
  });

  test('are announced as found when they are back', () => {
    const records = reading([whole, broken, broken, whole]);
    expect(records.at(-1)?.pending.map(({ want }) => want?.cards[0]?.text)).toEqual([
      expect.stringContaining('there again'),
    ]);
    expect(records.at(-1)?.held).toBeUndefined();
  });
});

describe('our own rate limits', () => {
  const delivery = { artifact: 'board:feed', channelId: '2', revision: 1, order: 0, want: null, create: true };
  const posted = { state: 'posted', revision: 1, at, messageId: '1', hash: '' } as const;

  test('a board waits ten seconds after its last edit, any other message does not', () => {
    const receipt = { ...posted, edits: appendEdit(undefined, at) };
    const board = { ...delivery, upkeep: { everySeconds: 10 } };
    expect(deferredUntil('edit', { delivery: board, receipt }, later(1))).toBe(later(10).getTime());
    expect(deferredUntil('edit', { delivery, receipt }, later(1))).toBeUndefined();
  });

  test('a published message is edited at most three times an hour', () => {
    const receipt = {
      ...posted,
      published: true as const,
      edits: [at, later(60).toISOString(), later(90).toISOString()],
    };
    expect(deferredUntil('edit', { delivery, receipt }, later(100))).toBe(later(3600).getTime());
  });

  test('a clock that was set back makes no message wait', () => {
    const receipt = { ...posted, edits: [later(7200).toISOString()] };
    expect(deferredUntil('edit', { delivery: { ...delivery, upkeep: { everySeconds: 10 } }, receipt }, later(0))).toBe(
      0,
    );
  });

  test('a role is pinged once a minute, and a repeated send still pings', () => {
    const last = { artifact: 'update:a:feed', at };
    expect(mayPing(undefined, 'update:b:feed', later(0))).toBe(true);
    expect(mayPing(last, 'update:b:feed', later(59))).toBe(false);
    expect(mayPing(last, 'update:a:feed', later(1))).toBe(true);
    expect(mayPing(last, 'update:b:feed', later(60))).toBe(true);
  });
});
