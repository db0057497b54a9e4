import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';

/** The record after these reads, with the deliveries of the last one. */
function recordOf(reads: readonly LiveBlog[]): BlogRecord {
  let record: BlogRecord | undefined;
  for (const blog of reads) record = advance(record, { blog, cursor: { failures: 0 }, at }, [subscription()]).record;
  if (!record) throw new Error('There was no read.');
  return record;
}

const shown = ({ pending }: BlogRecord): string => JSON.stringify(pending.map(({ want }) => want));

describe('the announcement that a live blog has ended', () => {
  const summary = update('s', { at: 2, summary: true });
  const [older, newer] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 3 })];
  const end = (before: readonly LiveBlog[], last: LiveBlog) =>
    shown(recordOf([...before, { ...last, state: 'ended' }]));

  test('shows the newest summary, whatever came after it', () => {
    const blog = liveBlog([older, update('t', { at: 1, summary: true }), summary, newer]);
    const words = end([blog], blog);
    expect(words).toContain('Headline of s');
    expect(words).not.toMatch(/Headline of [abt]/);
  });

  test('shows no update if there is no summary', () =>
    expect(end([liveBlog([older, newer])], liveBlog([older, newer]))).not.toContain('Headline of'));

  test('shows no summary that was withdrawn', () => {
    const [all, without] = [liveBlog([older, summary]), liveBlog([older])];
    expect(end([all, without, without], without)).not.toContain('Headline of s');
  });
});
