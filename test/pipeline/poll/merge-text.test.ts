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

test('an update that arrives without text keeps the known text', () => {
  expect(mergeText(liveBlog([silent('a', 1), b]), known(a, b))?.updates).toEqual([b, a]);
});

test('text that arrives replaces the known text', () => {
  const edited = { ...a, text: text('Mended.') };
  expect(mergeText(liveBlog([edited]), known(a))?.updates).toEqual([edited]);
});

test('a video that the API lists without an address keeps its place, and a post that is gone does not', () => {
  const post = (id: string) => ({ kind: 'post' as const, url: `https://x.com/ada/status/${id}` });
  const video = { kind: 'video' as const, url: 'https://www.youtube.com/watch?v=abcdefghijk' };
  const merged = (read: Update, tracked: Update) => mergeText(liveBlog([read]), known(tracked))?.updates[0]?.embedded;
  const before = { ...a, embedded: [post('1'), video, post('2')] };
  expect(merged({ ...a, embedded: [post('1'), post('2')] }, before)).toEqual(before.embedded);
  expect(merged({ ...a, embedded: [post('2'), post('3')] }, before)).toEqual([video, post('2'), post('3')]);
  expect(merged(a, a)).toBeUndefined();
});

test('a new update without text is not accepted', () => {
  expect(mergeText(liveBlog([silent('c', 3), b]), known(a, b))).toBeUndefined();
});

test('an old update that was never listed needs no text', () => {
  expect(mergeText(liveBlog([b, silent('z', 0)]), known(b))?.updates).toEqual([b, silent('z', 0)]);
});

test('if nothing is known, the response is not accepted', () => {
  expect(mergeText(liveBlog([a]), [])).toBeUndefined();
});
