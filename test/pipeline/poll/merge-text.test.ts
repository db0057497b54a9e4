import { expect, test } from 'vitest';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { mergeText } from '../../../src/pipeline/poll/guardian-api.ts';
import { liveBlog, text, update } from '../../support/live-blog.ts';

const known = (...updates: readonly Update[]): readonly Tracked[] =>
  updates.map(each => ({ update: each, hash: '', absent: 0, state: 'listed' }));
const silent = (id: string, at: number) => update(id, { at, text: [] });
const a = update('a', { at: 1 });
const b = update('b', { at: 2 });

test('an update that arrives without words keeps those that are known', () => {
  expect(mergeText(liveBlog([silent('a', 1), b]), known(a, b))?.updates).toEqual([b, a]);
});

test('words that arrive count over those that are known', () => {
  const edited = { ...a, text: text('Mended.') };
  expect(mergeText(liveBlog([edited]), known(a))?.updates).toEqual([edited]);
});

test('news without words is not taken', () => {
  expect(mergeText(liveBlog([silent('c', 3), b]), known(a, b))).toBeUndefined();
});

test('what is old and was never listed needs no words', () => {
  expect(mergeText(liveBlog([b, silent('z', 0)]), known(b))?.updates).toEqual([b, silent('z', 0)]);
});

test('where nothing is known the reading is not taken', () => {
  expect(mergeText(liveBlog([a]), [])).toBeUndefined();
});
