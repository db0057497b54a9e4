import { describe, expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { teller } from '../../support/teller.ts';

describe('the announcement that a live blog has ended', () => {
  const summary = update('s', { at: 2, summary: true });
  const [older, newer] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 3 })];

  /** What is announced in a channel that follows from the first read on. */
  function end([first, ...reads]: readonly [LiveBlog, ...LiveBlog[]], last: LiveBlog): string {
    const channel = teller(subscription(), first);
    const over: LiveBlog = { ...last, state: 'ended' };
    const deliveries = [...reads, over, over].flatMap(blog => channel.read(blog));
    return JSON.stringify(deliveries.filter(({ artifact }) => artifact === 'end:feed').map(({ want }) => want));
  }

  test('shows the newest summary, whatever came after it', () => {
    const blog = liveBlog([older, update('t', { at: 1, summary: true }), summary, newer]);
    const words = end([blog], blog);
    expect(words).toContain('Headline of s');
    expect(words).not.toMatch(/Headline of [abt]/);
  });

  test('does not repeat a summary that was just posted, and only links to it', () => {
    const closing = liveBlog([older, newer, summary]);
    const words = end([liveBlog([older, newer]), closing], closing);
    expect(words).toContain('Headline of s');
    expect(words).not.toContain('Text of s');
  });

  test('repeats a summary that was there before the channel followed, or that much has followed since', () => {
    const blog = liveBlog([older, summary]);
    expect(end([blog], blog)).toContain('Text of s');
    const after = liveBlog([older, summary, ...[4, 5, 6].map(at => keyEvent(`later ${at}`, { at }))]);
    expect(end([liveBlog([older]), blog, after], after)).toContain('Text of s');
  });

  test('shows no update if there is no summary', () =>
    expect(end([liveBlog([older, newer])], liveBlog([older, newer]))).not.toContain('Headline of'));

  test('shows no summary that was withdrawn', () => {
    const [all, without] = [liveBlog([older, summary]), liveBlog([older])];
    expect(end([all, without, without], without)).not.toContain('Headline of s');
  });
});

describe('a forum post', () => {
  const cards = (updates: LiveBlog['updates']) => {
    const channel = teller(subscription({ forum: { tags: [] } }), liveBlog([]));
    return channel.read(liveBlog(updates)).flatMap(({ want }) => want?.cards ?? []);
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
