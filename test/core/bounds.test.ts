import { expect, test } from 'vitest';
import { withCorrection } from '../../src/core/answers/corrections.ts';
import { renderQuotes } from '../../src/core/answers/quotes.ts';
import { findQuotes } from '../../src/core/answers/search.ts';
import { forgetOld } from '../../src/core/diff/forget-old.ts';
import type { Tracked } from '../../src/core/model/blog-record.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { boundedFeeds, problem } from '../../src/core/model/problem.ts';
import type { QuoteCorrections } from '../../src/core/model/quote.ts';
import { longerStory } from '../../src/core/model/subscription.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { renderThread } from '../../src/core/render/channel-artifacts.ts';
import { displayKeyword, placesLine } from '../../src/core/render/lines.ts';
import { mediaLines, withPictures } from '../../src/core/render/media.ts';
import { normaliseAddress } from '../../src/core/text/address.ts';
import { openingOf } from '../../src/core/text/excerpt.ts';
import { limitMarks, normalised } from '../../src/core/text/fold.ts';
import { readTerms } from '../../src/core/text/keywords.ts';
import { linkTarget, webAddress } from '../../src/core/text/link.ts';
import { readShortName } from '../../src/core/text/look.ts';
import { localeFor } from '../../src/i18n/translate.ts';
import { FEED } from '../support/lab.ts';
import { liveBlog, subscription, update } from '../support/live-blog.ts';

const { t } = localeFor('en');
const NOW = { now: '2026-11-25T18:00:00.000Z', timezone: 'UTC' };
const some = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));
/** How many of the letter `a` a text has. */
const lettersA = (text = ''): number => text.match(/a/gu)?.length ?? 0;

/** An address of this many characters. */
const address = (length: number): string => 'https://b.dev/'.padEnd(length, 'a');
const quote = (n: number, speaker: string): BlogQuote => ({
  ...{ text: 'We turn back now because the sea is far too rough.', speaker, confidence: 'sure' },
  ...{ role: null, via: null, cue: null, scare: false, updateId: `u${n}`, url: 'https://b.dev/', also: [] },
});
const lineOf = (given: Partial<Update>): string =>
  mediaLines(update('b', given), { words: 100, said: '', linked: new Set() }, t).join('\n');
const picture = (n: number) => ({ url: `https://b.dev/${n}.jpg` });
const cardWith = (given: Partial<Update>) => withPictures({ url: 'https://b.dev/' }, update('b', given));
/** Where the last of so many quotes stands on the last page. */
const lastListed = (count: number): number =>
  renderQuotes(
    some(count, n => quote(n, 'Nia Falk')),
    { blog: liveBlog([]), page: 100, t, ...NOW },
  ).range.to;
/** How many of so many speakers are compared with a misspelt name that only the last of them nearly has. */
const compared = (count: number): number => {
  const last = quote(count, 'Oda Lindqvist');
  const all = [...some(count - 1, n => quote(n, `Bo Xu${n}`)), last];
  return findQuotes(all, { who: 'Lindqvits' }).near === undefined ? 0 : count;
};
const corrected = (count: number): number => {
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString();
  const corrections = some(count, n => [`${n}`, { hidden: true, at: at(n) }] as const);
  const before: QuoteCorrections = Object.fromEntries(corrections.slice(1));
  return Object.keys(withCorrection(before, '0', corrections[0]?.[1])).length;
};
const rolledOff = (n: number): Tracked => ({ update: update(`${n}`), hash: '', absent: 0, state: 'rolled off' });

/** What is kept of so much: all up to a limit, and `beyond` of one more. */
const BOUNDS: readonly [what: string, most: number, kept: (count: number) => number | undefined, beyond?: number][] = [
  ['characters of an address that Discord shows', 2_048, n => webAddress(address(n))?.length, 0],
  ['characters of an address that a link leads to', 2_048, n => linkTarget(address(n))?.length, 0],
  [
    'characters of a typed address',
    2_000,
    n => {
      const read = normaliseAddress(address(n));
      return 'url' in read ? read.url.length : 0;
    },
    0,
  ],
  ['marks on one letter', 30, n => limitMarks(`a${'\u0301'.repeat(n)}`).length - 1],
  ['characters of a short name', 32, n => lettersA(readShortName('a'.repeat(n)).fault ?? 'a'.repeat(n)), 0],
  [
    'units of a short name',
    128,
    // One sign of three, four or five units among those of four.
    n => (readShortName('👍🏽'.repeat(31) + (['☝🏽', '👍🏽', '❤️‍🔥'][n - 127] ?? '')).fault === undefined ? n : 0),
    0,
  ],
  ['keywords', 20, n => readTerms(some(n, at => `a${at}`).join(' ')).keywords.length],
  ['characters of a keyword', 60, n => readTerms('a'.repeat(n)).keywords[0]?.length, 0],
  ['words of an opening', 60, n => lettersA(openingOf('a '.repeat(n) + 'b'.repeat(900), 500))],
  ['characters of a word in a problem', 300, n => boundedFeeds([{ title: 'a'.repeat(n), url: '' }])[0]?.title.length],
  ['characters of an address in a problem', 2_048, n => boundedFeeds([{ title: '', url: address(n) }])[0]?.url.length],
  ['feeds in a problem', 10, n => boundedFeeds(some(n, () => ({ title: '', url: '' }))).length],
  [
    'live blogs of a story',
    14,
    n =>
      longerStory(
        some(n - 1, () => FEED),
        FEED,
      ).length,
  ],
  ['corrected quotes of a server', 500, corrected],
  ['quotes that are listed', 200, lastListed],
  ['speakers that are compared with a misspelt name', 1_000, compared, 0],
  ['updates that a source no longer lists', 1_000, n => forgetOld(some(n, rolledOff)).tracked.length],
  [
    'authors in the message of a thread',
    6,
    n =>
      lettersA(
        renderThread(subscription(), liveBlog([], { publisher: 'Dock' }), { authors: some(n, () => 'Ba') }).cards[0]
          ?.footer,
      ),
  ],
  [
    'characters of the name of a thread',
    100,
    n => renderThread(subscription(), liveBlog([], { title: 'a'.repeat(n) })).thread?.name.length,
  ],
  ['pictures of a message', 4, n => cardWith({ pictures: some(n, picture) }).length],
  [
    'characters of an alternative text',
    1_024,
    n => cardWith({ pictures: [{ ...picture(0), alt: 'a'.repeat(n) }] })[0].alt?.length,
  ],
  [
    'characters of a picture’s credit',
    160,
    n => lettersA(lineOf({ pictures: [{ ...picture(0), credit: 'a'.repeat(n) }] })),
    159,
  ],
  [
    'characters of a picture’s caption',
    600,
    n => lettersA(lineOf({ pictures: [{ ...picture(0), caption: 'a'.repeat(n) }] })),
    599,
  ],
  ['characters of a keyword that is shown', 120, n => lettersA(displayKeyword('a'.repeat(n), t)), 119],
  [
    'characters of what was wrong',
    60,
    n =>
      lettersA(placesLine([{ from: 'a'.repeat(n), to: 'b' }], t)) - lettersA(placesLine([{ from: 'b', to: 'b' }], t)),
    59,
  ],
];

test.each(BOUNDS)('%s: %i are kept whole, and one more is too many', (...[, most, kept, beyond = most]) => {
  expect([kept(most - 1), kept(most), kept(most + 1) ?? 0]).toEqual([most - 1, most, beyond]);
});

test('a compatible form may be a thousand units longer than twice the text', () => {
  // Each of these letters becomes eighteen: 1,142 units of 71 characters, and 1,141 of 70.
  const [fits, tooLong] = [`${'\ufdfa'.repeat(63)}${'a'.repeat(8)}`, `${'\ufdfa'.repeat(63)}${'a'.repeat(7)}`];
  expect(normalised(fits, 'NFKC')).toHaveLength(1_142);
  expect(normalised(tooLong, 'NFKC')).toHaveLength(70);
});

test('what a problem says is cut like its feeds', () => {
  const said = (length: number) => JSON.stringify(problem('problem.hostBusy', { host: 'a'.repeat(length) }).values);
  expect([lettersA(said(300)), lettersA(said(301))]).toEqual([300, 299]);
});
