import { expect, test } from 'vitest';
import { isFlagged, mostImportant } from '../../../src/core/model/live-blog.ts';
import { keyEvent, update } from '../../support/live-blog.ts';

const ids = (most: number) =>
  mostImportant([update('a'), keyEvent('k'), update('b'), update('s', { summary: true })], most).map(({ id }) => id);

test('key events and summaries go first, then what comes first, in the order of the list', () => {
  expect(ids(9)).toEqual(['a', 'k', 'b', 's']);
  expect(ids(4)).toEqual(['a', 'k', 'b', 's']);
  expect(ids(3)).toEqual(['a', 'k', 's']);
  expect(ids(2)).toEqual(['k', 's']);
  expect(ids(1)).toEqual(['k']);
});

test('an update is flagged as a key event or as a summary', () =>
  expect([update('a'), keyEvent('a'), update('a', { summary: true })].map(isFlagged)).toEqual([false, true, true]));
