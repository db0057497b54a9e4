import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { LINES_PER_BATCH, renderBatch } from '../../../src/core/render/batch-message.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const { t } = localeFor(ENGLISH);

/** What a channel is to show after these reads of a live blog: the newest word on each artifact, in the order of posting. */
function shown(reads: readonly LiveBlog[], wishes: Partial<Subscription> = {}): readonly string[] {
  const want = new Map<string, string | null>();
  let record: BlogRecord | undefined;
  for (const blog of [liveBlog([], { ...reads[0], updates: [] }), ...reads]) {
    record = advance(record, { blog, cursor: { failures: 0 }, at: '2026-11-25T19:00:00.000Z' }, [
      subscription(wishes),
    ]).record;
    for (const { artifact, want: message, create } of record.pending) {
      // What was never created does not stand, and is not mended.
      if (!create && !want.has(artifact)) continue;
      want.set(artifact, message && `${message.cards[0]?.title}|${message.cards[0]?.text}`);
    }
  }
  return [...want.values()].filter(message => message !== null);
}

const burst = Array.from({ length: 12 }, (_, at) => keyEvent(`k${at}`, { at }));
const bare = (id: string, at: number): Update => update(id, { at, headline: undefined });

describe('a burst', () => {
  test('arrives as five messages and one with the rest', () => {
    const messages = shown([liveBlog(burst)]);
    expect(messages).toHaveLength(6);
    expect(messages.at(-1)).toMatch(/^7 more updates\|/);
    for (const { id } of burst) expect(messages.join('\n')).toContain(`Headline of ${id}`);
  });

  test('of six updates is six messages: a single one needs no batch', () => {
    expect(shown([liveBlog(burst.slice(0, 6))])).toHaveLength(6);
  });

  test('keeps showing edits, withdrawals and restorations of its updates', () => {
    const edited = burst.map(each => (each.id === 'k10' ? { ...each, headline: 'Mended' } : each));
    const without = edited.filter(({ id }) => id !== 'k11');
    const [reads, again] = [
      [liveBlog(burst), liveBlog(edited), liveBlog(without), liveBlog(without)],
      liveBlog(edited),
    ];
    expect(shown(reads).at(-1)).toMatch(/\[Mended\].*\n.*~~Headline of k11~~/);
    expect(shown([...reads, again]).at(-1)).not.toContain('~~');
    expect(shown(reads, { withdrawn: 'delete' }).at(-1)).not.toContain('k11');
  });
});

describe('updates without a headline', () => {
  test('arrive together if a channel asks for everything', () => {
    const messages = shown([liveBlog([bare('a', 1), bare('b', 2), keyEvent('c', { at: 3 })])], {
      updates: 'everything',
    });
    expect(messages).toEqual([expect.stringMatching(/^Headline of c/), expect.stringMatching(/^2 more updates/)]);
  });

  test('arrive together if nothing tells them apart, whatever the channel asks for', () => {
    const messages = shown([liveBlog([bare('a', 1)], { together: true, keyEventRule: 'everything' })]);
    expect(messages).toEqual([expect.stringMatching(/^One more update\|.*Text of a/)]);
  });

  test('stay where they are when the source begins to flag key events', () => {
    const blind = liveBlog([bare('a', 1), bare('b', 2)], { together: true, keyEventRule: 'everything' });
    const seeing = liveBlog([bare('a', 1), { ...bare('b', 2), headline: 'Named' }, keyEvent('c', { at: 3 })]);
    expect(shown([blind, seeing])).toEqual([
      expect.stringMatching(/^2 more[^~]*Named/),
      expect.stringMatching(/^Headline of c/),
    ]);
  });
});

test('no batch is longer than a message, and none of its updates is missing', () => {
  const lines = fc.array(
    fc.record({
      headline: fc.string({ unit: 'grapheme', maxLength: 400 }),
      url: fc.webUrl({ withFragments: true }),
      struck: fc.boolean(),
    }),
    { minLength: 1, maxLength: LINES_PER_BATCH },
  );
  fc.assert(
    fc.property(lines, all => {
      const given = all.map(({ struck, ...each }, at) => ({ struck, update: keyEvent(`k${at}`, { at, ...each }) }));
      const text = renderBatch(given, { t, blog: liveBlog([]) })?.cards[0]?.text ?? '';
      expect(text.length).toBeLessThanOrEqual(4096);
      expect(text.split('\n')).toHaveLength(all.length);
    }),
  );
});
