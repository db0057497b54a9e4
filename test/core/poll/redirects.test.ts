import { expect, test } from 'vitest';
import type { Cursor } from '../../../src/core/model/blog-record.ts';
import { currentAddress, nextRedirect } from '../../../src/core/poll/advance.ts';

const feed = { url: 'https://news.example/old' };
const [to, other] = ['https://news.example/new', 'https://news.example/other'];
/** The redirect that is remembered after these responses; `undefined` is one that did not redirect. */
const after = (...responses: readonly (string | undefined)[]) =>
  responses.reduce<Cursor['moved']>(nextRedirect, undefined);
const polled = (moved: Cursor['moved']): string => currentAddress(feed, { failures: 0, moved });

test('a permanent redirect is believed after three responses in a row', () => {
  expect(polled(after(to, to))).toBe(feed.url);
  expect(polled(after(to, to, to))).toBe(to);
  expect(polled(undefined)).toBe(feed.url);
  expect(currentAddress(feed, undefined)).toBe(feed.url);
});

test('one response that does not redirect, or elsewhere, begins anew', () => {
  expect(after(to, to, undefined)).toBeUndefined();
  expect(after(to, to, other)).toEqual({ to: other, answers: 1 });
  expect(after(to, to)).toEqual({ to, answers: 2 });
});

test('a target that is believed is polled on, because it does not redirect itself', () =>
  expect(polled(after(to, to, to, undefined, undefined))).toBe(to));
