import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { LINES_PER_BATCH, renderBatch } from '../../../src/core/render/batch-message.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { teller } from '../../support/teller.ts';

const { t } = localeFor(ENGLISH);

/** What a channel is to show after these reads of a live blog: the newest word on each artifact, in the order of posting. */
function shown(reads: readonly LiveBlog[], wishes: Partial<Subscription> = {}): readonly string[] {
  const want = new Map<string, string | null>();
  const channel = teller(subscription(wishes), liveBlog([], { ...reads[0], updates: [] }));
  for (const { artifact, want: message, create } of reads.flatMap(blog => channel.read(blog))) {
    // What was never created does not stand, and is not mended.
    if (!create && !want.has(artifact)) continue;
    want.set(artifact, message && `${message.cards[0]?.title}|${message.cards[0]?.text}`);
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

  const warned = (hour: string) =>
    burst.map(each => (each.id === 'k10' ? { ...each, headline: `Gale expected until ${hour}` } : each));
  const before = '2026-11-25T19:00:00.000Z';

  test('says in the line of an update what was wrong in it, unless the channel wants no marks', () => {
    const reads = [liveBlog(warned('23:00')), liveBlog(warned('02:00'))];
    expect(shown(reads).at(-1)).toMatch(
      /\[Gale expected until 02:00\].*\n-# Corrected <t:\d+:t>: until \*\*02:00\*\* \(was 23:00\)/u,
    );
    expect(shown(reads, { corrections: 'quiet' }).at(-1)).not.toContain('was 23:00');
    const later = warned('02:00').map(each => (each.id === 'k11' ? { ...each, headline: 'Pier mended again' } : each));
    expect(shown([...reads, liveBlog(later)]).at(-1)).toMatch(/was 23:00.*\n.*\[Pier mended again\]/u);
  });

  test('leaves out what was wrong where the message has no room for it', () => {
    const long = Array.from({ length: LINES_PER_BATCH }, (_, at) => ({
      update: keyEvent(`k${at}`, { at, headline: '*'.repeat(300), url: `https://harbour.example/${'x'.repeat(120)}` }),
      struck: false,
      edited: { at: before, corrected: true, places: [{ from: 'x'.repeat(60), to: 'y'.repeat(80) }] },
    }));
    const text = renderBatch(long, { blog: liveBlog([]), t }).cards[0]?.text ?? '';
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.split('\n').filter(line => line.includes('<t:')).length).toBeGreaterThanOrEqual(LINES_PER_BATCH);
  });

  test('of six updates is six messages: a single one needs no batch', () => {
    expect(shown([liveBlog(burst.slice(0, 6))])).toHaveLength(6);
  });

  test('keeps showing edits, withdrawals and restorations of its updates', () => {
    const edited = burst.map(each => (each.id === 'k10' ? { ...each, headline: 'Pier mended again' } : each));
    const without = edited.filter(({ id }) => id !== 'k11');
    const [reads, again] = [
      [liveBlog(burst), liveBlog(edited), liveBlog(without), liveBlog(without)],
      liveBlog(edited),
    ];
    expect(shown(reads).at(-1)).toMatch(/\[Pier mended again\].*\n.*~~Headline of k11~~/);
    expect(shown([...reads, again]).at(-1)).not.toContain('~~');
    expect(shown(reads, { withdrawn: 'delete' }).at(-1)).not.toContain('k11');
  });
});

test('lines of several days stand under a heading for each, as in the zone of the server', () => {
  const lines = ['2026-05-03T08:00:00Z', '2026-05-03T23:30:00Z', '2026-05-04T09:00:00Z'].map(publishedAt => ({
    update: update(publishedAt, { publishedAt }),
    struck: false,
  }));
  const headingsIn = (count: number, timezone?: string) =>
    renderBatch(lines.slice(0, count), { t, blog: liveBlog([]), timezone })
      ?.cards[0]?.text?.split('\n')
      .flatMap((line, at) => (/^\*\*<t:\d+:D>\*\*$/u.test(line) ? [at] : []));
  expect(headingsIn(2)).toEqual([]);
  expect(headingsIn(3)).toEqual([0, 3]);
  expect(headingsIn(3, 'Europe/Berlin')).toEqual([0, 2]);
});

describe('a burst of more than fits into seven messages', () => {
  const many = (count: number, given: (at: number) => Update): LiveBlog =>
    liveBlog([keyEvent('first', { at: 0 }), ...Array.from({ length: count }, (_, at) => given(at + 1))]);
  const events = (count: number): LiveBlog => many(count, at => keyEvent(`k${at}`, { at }));
  const known = many(0, at => keyEvent(`k${at}`, { at }));

  test('shows its newest updates and counts the others', () => {
    const [, ...messages] = shown([known, events(60)]);
    expect(messages).toHaveLength(7);
    expect(messages[0]).toMatch(/^Headline of k27\|/);
    expect(messages.at(-1)).toMatch(
      /^40 more updates\|.*Headline of k60.*\n\[And 26 more in the live blog\]\([^()]+\)$/s,
    );
  });

  test('counts nothing if all of it fits', () => {
    const [, ...messages] = shown([known, events(35)]);
    expect(messages).toHaveLength(7);
    expect(messages.join('\n')).not.toContain('in the live blog');
    for (let at = 1; at <= 35; at += 1) expect(messages.join('\n')).toContain(`Headline of k${at}`);
  });

  test('leaves out no key event for an update that is none', () => {
    const mixed = many(90, at => (at === 3 ? keyEvent('k3', { at }) : update(`u${at}`, { at })));
    const [, ...messages] = shown([known, mixed], { updates: 'everything' });
    expect(messages[0]).toMatch(/^Headline of k3\|/);
    expect(messages).toHaveLength(7);
  });

  test('counts for each channel what that channel asks for', () => {
    const mixed = many(2000, at => (at % 10 === 0 ? keyEvent(`k${at}`, { at }) : update(`u${at}`, { at })));
    expect(shown([known, mixed]).at(-1)).toContain('And 166 more in the live blog');
    expect(shown([known, mixed], { updates: 'everything' }).at(-1)).toContain('And 1,966 more in the live blog');
    expect(shown([known, mixed], { updates: 'everything', language: 'de' }).at(-1)).toContain('Und 1.966 weitere');
  });

  test('says nothing to a channel with keywords that none of the newest matches', () => {
    const messages = shown([known, events(2000)], { keywords: ['earthquake'] });
    expect(messages).toEqual([]);
    expect(shown([known, events(2000)], { keywords: ['k1900'] })).toEqual([
      expect.stringMatching(/^Headline of k1900/),
      expect.stringMatching(/^1,700 more updates\|\[And 1,700 more in the live blog/),
    ]);
  });

  test('counts in a thread what goes into threads', () => {
    const mixed = many(2000, at => (at % 10 === 0 ? keyEvent(`k${at}`, { at }) : update(`u${at}`, { at })));
    const counted = shown([known, mixed], { thread: true }).flatMap(text => /And [\d,]+ more/.exec(text) ?? []);
    expect(counted).toEqual(['And 166 more', 'And 1,766 more']);
  });

  test('goes on counting them when a shown one is edited, and posts none of them for an edit', () => {
    const before = events(60);
    const mended = before.updates.map(one =>
      ['k1', 'k60'].includes(one.id) ? { ...one, headline: 'Pier mended again' } : one,
    );
    const [, ...messages] = shown([known, before, { ...before, updates: mended }]);
    expect(messages).toHaveLength(7);
    expect(messages.at(-1)).toMatch(/mended.*\n\[And 26 more/s);
  });

  test('posts one of them that becomes a key event later', () => {
    const plain = many(60, at => update(`u${at}`, { at }));
    const promoted = plain.updates.map(one => (one.id === 'u2' ? { ...one, keyEvent: true } : one));
    const messages = shown([known, plain, { ...plain, updates: promoted }]);
    expect(messages).toEqual([expect.stringMatching(/^Headline of first/), expect.stringMatching(/^Headline of u2\|/)]);
  });
});

test('updates that are too late to be news are counted in a message of their own', () => {
  const recent = keyEvent('recent', { at: 0 });
  const older = Array.from({ length: 25 }, (_, at) => keyEvent(`k${at}`, { at: at - 60 }));
  const [, ...messages] = shown([liveBlog([recent]), liveBlog([recent, ...older])]);
  expect(messages).toEqual([expect.stringMatching(/^25 more updates\|\[And 25 more in the live blog\]/)]);
});

describe('updates without a headline', () => {
  test('arrive together if a channel asks for everything', () => {
    const messages = shown([liveBlog([bare('a', 1), bare('b', 2), keyEvent('c', { at: 3 })])], {
      updates: 'everything',
    });
    expect(messages).toEqual([expect.stringMatching(/^Headline of c/), expect.stringMatching(/^2 more updates/)]);
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
      const text = renderBatch(given, { t, blog: liveBlog([]) }).cards[0]?.text ?? '';
      expect(text.length).toBeLessThanOrEqual(4096);
      expect(text.split('\n')).toHaveLength(all.length);
      const counting = renderBatch(given.slice(1), { t, blog: liveBlog([]), more: 987_654 }).cards[0]?.text ?? '';
      expect(counting.length).toBeLessThanOrEqual(4096);
    }),
  );
});
