import { describe, expect, test } from 'vitest';
import { diff } from '../../../src/core/diff/diff.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { changes } from '../../support/changes.ts';
import { liveBlog, text, update } from '../../support/live-blog.ts';

const FEED = { window: 'tail', withdraws: false } as const;
const numbered = (n: number, given: Partial<Update> = {}) =>
  update(`n${n}`, { at: n, url: `https://news.example/live/evening-notes#${n}`, ...given });

describe('an update under a new id', () => {
  const [a, b] = [update('a', { at: 1 }), update('b', { at: 2 })];

  test('keeps its first id, and its other ids are noted', () => {
    const renamed = { ...a, id: 'other' };
    const first = diff(undefined, liveBlog([a, b]));
    const second = diff(first, liveBlog([renamed, b]));
    expect(second.changes).toEqual([]);
    expect(second.tracked.map(({ update: { id }, aliases }) => [id, aliases])).toEqual([
      ['b', undefined],
      ['a', ['other']],
    ]);
  });

  test('is recognised under a noted id whatever its content is by then', () => {
    const renamed = { ...a, id: 'other', url: 'https://news.example/moved' };
    const edited = { ...renamed, headline: 'Other words', url: 'https://news.example/moved/again' };
    expect(changes(liveBlog([a, b]), liveBlog([renamed, b]), liveBlog([edited, b]))).toEqual(['edited a']);
  });

  test('notes a bounded number of ids', () => {
    let known = diff(undefined, liveBlog([a]));
    for (let n = 0; n < 20; n += 1) known = diff(known, liveBlog([{ ...a, id: `session-${n}` }]));
    expect(known.tracked.map(({ aliases }) => aliases?.length)).toEqual([5]);
  });

  test('is another one if two share what they have in common', () => {
    const twins = ['x', 'y'].map(id => update(id, { at: 1, headline: 'Goal', text: text('Goal.') }));
    const others = twins.map(one => ({ ...one, id: `new-${one.id}`, url: `${one.url}-new` }));
    expect(changes(liveBlog([...twins, b]), liveBlog([...others, b]))).toEqual(['added new-y', 'added new-x']);
  });
});

describe('an address', () => {
  test('that ends in a number means the same update if nothing else shares it', () => {
    const before = update('a', { url: 'https://news.example/articles/a#0' });
    const after = update('b', { url: 'https://news.example/articles/a#1' });
    expect(changes(liveBlog([before], FEED), liveBlog([after], FEED))).toEqual(['edited a']);
  });

  test('tells updates apart by that number if several share the rest', () => {
    const reads = [
      [1, 2],
      [2, 3],
      [3, 4],
    ].map(list =>
      liveBlog(
        list.map(n => numbered(n)),
        FEED,
      ),
    );
    expect(changes(...reads)).toEqual(['added n4']);
  });

  test('of the whole page means no update', () => {
    const at = (id: string, n: number) => update(id, { at: n, url: 'https://news.example/live/evening' });
    expect(changes(liveBlog([at('a', 1)], FEED), liveBlog([at('b', 2)], FEED))).toEqual(['added b']);
  });
});

describe('an id that is listed twice', () => {
  test('names two updates if date, headline and text differ', () => {
    const a = update('a', { at: 1 });
    const read = diff(undefined, liveBlog([a, { ...update('b', { at: 2 }), id: 'a' }]));
    expect(read.tracked.map(({ update: { headline } }) => headline)).toEqual(['Headline of b', 'Headline of a']);
  });
});
