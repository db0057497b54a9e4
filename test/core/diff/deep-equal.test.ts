import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeepEqual, isSameContent, looksAlike } from '../../../src/core/diff/deep-equal.ts';
import { updateHash } from '../../../src/core/diff/fingerprint.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { text, update } from '../../support/live-blog.ts';

const words = fc.constantFrom('Pier closed', 'Pier  closed', 'Pier', '');
const spans = fc.array(fc.record({ text: words, bold: fc.constantFrom(true, undefined) }), { maxLength: 2 });
const blocks = fc.array(fc.record({ kind: fc.constantFrom('paragraph' as const, 'quote' as const), spans }), {
  maxLength: 2,
});
const updates = fc
  .record({
    headline: fc.option(words, { nil: undefined }),
    text: blocks,
    keyEvent: fc.boolean(),
    summary: fc.boolean(),
  })
  .map((given): Update => ({ ...update('a'), ...given }) as Update);

const kept = (value: Update): Update => JSON.parse(JSON.stringify(value)) as Update;

test('an update has the same content as what the store kept of it', () => {
  fc.assert(fc.property(updates, each => isSameContent(kept(each), each)));
});

test('two updates with the same content have the same hash', () => {
  fc.assert(
    fc.property(updates, updates, (one, other) => !isSameContent(one, other) || updateHash(one) === updateHash(other)),
    { numRuns: 5_000 },
  );
});

test('an update with one letter or flag changed has other content', () => {
  const one = update('a', { text: [{ kind: 'paragraph', spans: [{ text: 'Pier closed' }] }] });
  const others: Partial<Update>[] = [
    { headline: `${one.headline}.` },
    { keyEvent: !one.keyEvent },
    { summary: !one.summary },
    { pinned: !one.pinned },
    { text: [{ kind: 'paragraph', spans: [{ text: 'Pier closed.' }] }] },
    { text: [...one.text, { kind: 'paragraph', spans: [] }] },
    { text: [] },
  ];
  for (const other of others) expect(isSameContent(one, { ...one, ...other })).toBe(false);
});

/** So few keys and values that two of them are often alike, or nearly. */
const values = fc.letrec(tie => ({
  leaf: fc.constantFrom<unknown>(0, 1, '', 'a', null, true, undefined),
  list: fc.array(
    tie('value').map(value => value ?? null),
    { maxLength: 2 },
  ),
  fields: fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('fields')),
})).value;

test('two values are equal if a store would keep the same of them', () => {
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify({ value }));
  let alike = 0;
  const law = fc.property(values, values, (one, other) => {
    const same = isDeepStrictEqual(stored(one), stored(other));
    if (same) alike += 1;
    expect(isDeepEqual(one, other)).toBe(same);
  });
  fc.assert(law, { numRuns: 5_000 });
  expect(alike).toBeGreaterThan(100);
});

describe('a channel shows two versions of an update alike', () => {
  const a = update('a', { at: 1, url: 'https://news.example/live' });

  test('unless links, styles, picture, page or byline differ', () => {
    const styled = text('Text of a.').map(block => ({
      ...block,
      spans: block.spans.map(span => ({ ...span, bold: true as const })),
    }));
    const others = [
      { ...a, text: styled },
      { ...a, pictures: [{ url: 'https://news.example/a.png' }] },
      { ...a, url: 'https://news.example/other' },
      { ...a, authors: ['Ann'] },
    ];
    expect(looksAlike(a, { ...a })).toBe(true);
    for (const other of others) expect(looksAlike(a, other)).toBe(false);
  });

  test('by its tags, if the older one was read with tags', () => {
    const a = { ...update('a'), tags: ['Weather'] };
    expect(looksAlike(a, { ...a, tags: ['Sport'] })).toBe(false);
    expect(looksAlike(a, { ...a, tags: undefined })).toBe(false);
    expect(looksAlike({ ...a, tags: undefined }, a)).toBe(true);
  });

  test('if only dates, flags, or what an address has besides its page differ', () => {
    const others = [
      { ...a, publishedAt: undefined, modifiedAt: a.publishedAt },
      { ...a, keyEvent: true },
      { ...a, pictures: undefined },
      { ...a, text: text(' Text  of a. ') },
      { ...a, url: `${a.url}?session=1#2` },
      { ...a, url: `${a.url}#2` },
      { ...a, url: `${a.url}?x\n#y` },
    ];
    for (const other of others) expect(looksAlike(a, other)).toBe(true);
  });
});
