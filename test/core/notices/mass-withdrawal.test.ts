import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';
import { advance } from '../../support/unpaused.ts';

const timeOf = (read: number): string => new Date(Date.UTC(2026, 10, 25, 19, read)).toISOString();

function reading(reads: readonly LiveBlog[]): readonly BlogRecord[] {
  const records: BlogRecord[] = [];
  for (const blog of reads) {
    const read = { blog, cursor: { failures: 0, etag: '"1"' }, at: timeOf(records.length) };
    records.push(advance(records.at(-1), read, [subscription()]).record);
  }
  return records;
}

describe('many updates that disappear at once', () => {
  const all = Array.from({ length: 8 }, (_, n) => keyEvent(`k${n}`, { at: n }));
  const [whole, broken] = [liveBlog(all), liveBlog(all.slice(0, 2))];

  test('are left as they are, with one notice at the second read', () => {
    const notices = reading([whole, broken, broken, broken]).map(({ pending }) =>
      pending.map(({ want }) => want?.cards[0]?.text),
    );
    expect(notices).toEqual([[], [], [expect.stringMatching(/^6 updates disappeared/)], []]);
  });

  test('are requested again in full while they are doubted', () => {
    const cursors = reading([whole, broken, broken]).map(({ cursor }) => cursor.etag);
    expect(cursors).toEqual(['"1"', undefined, undefined]);
  });

  test('are announced as found when they are back', () => {
    const records = reading([whole, broken, broken, whole]);
    expect(records.at(-1)?.pending.map(({ want }) => want?.cards[0]?.text)).toEqual([
      expect.stringContaining('They are back'),
    ]);
    expect(records.at(-1)?.held).toBeUndefined();
  });
});
