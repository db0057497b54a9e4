import { describe, expect, test } from 'vitest';
import { distinct, isOther, withOwnId } from '../../../src/core/diff/deep-equal.ts';
import { text, update } from '../../support/live-blog.ts';

const a = update('a', { at: 1 });
const other = update('a', { at: 2, headline: 'Tide high', text: text('Two metres.') });

describe('two entries with one id', () => {
  test('are one update unless date, headline and text all differ', () => {
    expect(isOther(a, other)).toBe(true);
    expect(isOther(a, { ...other, publishedAt: a.publishedAt })).toBe(false);
    expect(isOther(a, { ...other, headline: a.headline })).toBe(false);
    expect(isOther(a, { ...other, text: a.text })).toBe(false);
  });

  test('have nothing in common by lacking a headline or a text', () => {
    const bare = { ...a, headline: undefined, text: [] };
    expect(isOther(bare, { ...bare, publishedAt: other.publishedAt })).toBe(true);
  });

  test('are listed once, in the last version, where the first one stood', () => {
    const edited = { ...a, headline: 'Mended' };
    const b = update('b', { at: 3 });
    expect(distinct([a, b, edited])).toEqual([edited, b]);
  });

  test('are both listed if they are two updates, the earlier one under an id of its own', () => {
    const found = distinct([a, other]);
    expect(found).toEqual([withOwnId(a), other]);
    expect(distinct([a, other])).toEqual(found);
  });

  test('leave a list without repetitions as it is', () => {
    const list = [a, update('b')];
    expect(distinct(list)).toBe(list);
  });
});

test('an id of its own follows from the publisher’s and from the content, and its address leads to the same page', () => {
  const own = withOwnId({ ...a, url: 'https://news.example/live' });
  expect(own.id).toMatch(/^a~[\da-f]{8}$/);
  expect(own.url).toBe(`https://news.example/live#${own.id.slice(2)}`);
  expect(withOwnId({ ...a, url: 'https://news.example/live#x' }).url).toBe(
    `https://news.example/live#x-${own.id.slice(2)}`,
  );
  expect(withOwnId({ ...a, headline: 'Another' }).id).not.toBe(own.id);
  expect(withOwnId({ ...a, publishedAt: undefined }).id).not.toBe(own.id);
});
