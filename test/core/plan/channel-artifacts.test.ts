import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';

/** Follows from the first read on. */
const follower = subscription({ firstRevision: Date.parse(at) });

/** The record after these reads, with the deliveries of the last one. */
function recordOf(reads: readonly LiveBlog[]): BlogRecord {
  let record: BlogRecord | undefined;
  for (const blog of reads) record = advance(record, { blog, cursor: { failures: 0 }, at }, [follower]).record;
  if (!record) throw new Error('There was no read.');
  return record;
}

const shown = ({ pending }: BlogRecord): string => JSON.stringify(pending.map(({ want }) => want));

describe('the announcement that a live blog has ended', () => {
  const summary = update('s', { at: 2, summary: true });
  const [older, newer] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 3 })];
  const end = (before: readonly LiveBlog[], last: LiveBlog) =>
    shown(recordOf([...before, { ...last, state: 'ended' }, { ...last, state: 'ended' }]));

  test('shows the newest summary, whatever came after it', () => {
    const blog = liveBlog([older, update('t', { at: 1, summary: true }), summary, newer]);
    const words = end([blog], blog);
    expect(words).toContain('Headline of s');
    expect(words).not.toMatch(/Headline of [abt]/);
  });

  test('does not repeat a summary that was just posted, and only links to it', () => {
    const [before, closing] = [liveBlog([older, newer]), liveBlog([older, newer, summary])];
    const ended = { ...closing, state: 'ended' } as const;
    const end = recordOf([before, closing, ended, ended]).pending;
    const words = JSON.stringify(end.filter(({ artifact }) => artifact.startsWith('end')).map(({ want }) => want));
    expect(words).toContain('Headline of s');
    expect(words).not.toContain('Text of s');
  });

  test('repeats a summary that was there before the channel followed, or that much has followed since', () => {
    const blog = liveBlog([older, summary]);
    expect(end([blog], blog)).toContain('Text of s');
    const after = [4, 5, 6].map(at => keyEvent(`later ${at}`, { at }));
    expect(
      end([liveBlog([older]), blog, liveBlog([older, summary, ...after])], liveBlog([older, summary, ...after])),
    ).toContain('Text of s');
  });

  test('shows no update if there is no summary', () =>
    expect(end([liveBlog([older, newer])], liveBlog([older, newer]))).not.toContain('Headline of'));

  test('shows no summary that was withdrawn', () => {
    const [all, without] = [liveBlog([older, summary]), liveBlog([older])];
    expect(end([all, without, without], without)).not.toContain('Headline of s');
  });
});

describe('a forum post', () => {
  const forum = subscription({ firstRevision: Date.parse(at), forum: { tags: [] } });
  const cards = (updates: LiveBlog['updates']) => {
    const cursor = { failures: 0 };
    const before = advance(undefined, { blog: liveBlog([]), cursor, at }, [forum]).record;
    const { pending } = advance(before, { blog: liveBlog(updates), cursor, at }, [forum]).record;
    return pending.flatMap(({ want }) => want?.cards ?? []);
  };

  test('names the live blog and its only author once', () => {
    const [opening, ...posts] = cards(['a', 'b'].map((id, n) => keyEvent(id, { at: n, authors: ['Mara Quill'] })));
    expect(opening).toMatchObject({ title: 'The evening, live', footer: 'The Harbour Courier · Mara Quill' });
    expect(posts).toHaveLength(2);
    for (const post of posts) expect(Object.keys(post)).not.toEqual(expect.arrayContaining(['author', 'footer']));
  });

  test('names the author of each update if they change', () => {
    const names = ['Mara Quill', 'Oto Reed'];
    const [, ...posts] = cards(names.map((name, n) => keyEvent(name, { at: n, authors: [name] })));
    expect(posts.map(({ footer }) => footer).toSorted()).toEqual(names);
  });
});
