import { expect, test } from 'vitest';
import { isOtherBlog } from '../../../src/core/diff/continuity.ts';
import { foldedId } from '../../../src/core/diff/forget-old.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { liveBlog, update } from '../../support/live-blog.ts';
import { diff } from '../../support/unpaused.ts';

const [a, b, c] = [update('a', { at: 1 }), update('b', { at: 2 }), update('c', { at: 3 })];
const known = diff(undefined, liveBlog([a, b]));
const isOther = (read: LiveBlog, folded?: readonly string[]) => isOtherBlog({ ...known, folded }, read);
const night = { id: 'night' };

test('a read under another name that lists nothing known is of another live blog', () =>
  expect(isOther(liveBlog([c], night))).toBe(true));

test('a read under the same name is of the same live blog, whatever it lists', () =>
  expect(isOther(liveBlog([c]))).toBe(false));

test('a read that lists a known update is of the same live blog, whatever it is called', () => {
  expect(isOther(liveBlog([b, c], night))).toBe(false);
  expect(isOther(liveBlog([{ ...b, id: 'renamed' }, c], night))).toBe(false);
  expect(isOther(liveBlog([c], night), [foldedId('c')])).toBe(false);
});

test('nothing is known of a read that is empty, or of a live blog that had no update', () => {
  expect(isOther(liveBlog([], night))).toBe(false);
  expect(isOtherBlog(diff(undefined, liveBlog([])), liveBlog([c], night))).toBe(false);
});
