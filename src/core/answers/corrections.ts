import { fingerprint } from '../diff/fingerprint.ts';
import type { Update } from '../model/live-blog.ts';
import type { QuoteChange, QuoteCorrections } from '../model/quote-correction.ts';
import type { BlogQuote, Quote } from '../quotes/quote.ts';
import { mapped, type Steps } from '../steps.ts';
import { foldAccents, oncePer } from '../text/fold.ts';
import { plain } from '../text/plain-text.ts';

/** UTF-16 units of a quote that tell it apart from others of its live blog. */
const TELLING = 120;

/** The letters of a text: what stays when it is escaped, or its punctuation is edited. */
export const lettersOf = (text: string): string => foldAccents(text).replace(/[^\p{L}\p{N}]+/gu, '');

export const lettersIn = oncePer(({ text }: Pick<Quote, 'text'>): string => lettersOf(text));

const tellingLetters = oncePer(({ text }: Pick<Quote, 'text'>): string =>
  lettersOf(text.slice(0, 4 * TELLING)).slice(0, TELLING),
);

/** A key for equal words in one live blog, in whichever of its updates they are. */
export const quoteKey = (feedId: string, quote: Pick<Quote, 'text'>): string =>
  fingerprint(`${feedId}\n${tellingLetters(quote)}`, 12);

/**
 * The quotes of a live blog as a server sees them: without hidden ones, and with the names that its
 * moderators gave. A step is a quote.
 */
export function* correctedQuotes(
  quotes: readonly BlogQuote[],
  { feedId, corrections }: { feedId: string; corrections: QuoteCorrections | undefined },
): Steps<readonly BlogQuote[]> {
  if (!corrections || Object.keys(corrections).length === 0) return quotes;
  return (yield* mapped(quotes, quote => correctedQuote(quote, corrections[quoteKey(feedId, quote)]))).flat();
}

/** None if it is hidden. */
function correctedQuote(quote: BlogQuote, { hidden, speaker }: Partial<QuoteChange> = {}): readonly BlogQuote[] {
  if (hidden) return [];
  if (speaker === undefined) return [quote];
  return [{ ...quote, speaker, role: null, confidence: speaker === null ? 'unsure' : 'sure' }];
}

/** The same, with the letters of each quote read, so that many can be compared at once. */
export function* comparableQuotes(...of: Parameters<typeof correctedQuotes>): ReturnType<typeof correctedQuotes> {
  const quotes = yield* correctedQuotes(...of);
  yield* mapped(quotes, lettersIn);
  return quotes;
}

/** Of one server. */
const MOST_CORRECTIONS = 500;

/** Sets or, without one, deletes the correction of a quote. Of more than 500, the oldest are dropped. */
export function withCorrection(
  corrections: QuoteCorrections,
  key: string,
  correction: QuoteCorrections[string] | undefined,
): QuoteCorrections {
  const others = Object.entries(corrections).filter(([other]) => other !== key);
  const all = correction ? [...others, [key, correction] as const] : others;
  return Object.fromEntries(all.sort(([, a], [, b]) => (a.at < b.at ? -1 : 1)).slice(-MOST_CORRECTIONS));
}

/**
 * A correction in the shape in which quotes are labelled to test the bot: its text, with the
 * quote's place in UTF-16 units. What was hidden is no quote. `found`: whom the bot had named.
 */
export interface LabelledQuote {
  id: string;
  text: string;
  quotes: readonly (QuotePlace & { kind: 'direct'; speaker: string | null; speaker_full: string | null })[];
  nonquotes: readonly QuotePlace[];
  found: { speaker: string | null; role: string | null; cue: string | null };
}

/** Where a quote stands in a text, in UTF-16 units. */
interface QuotePlace {
  start: number;
  end: number;
  text: string;
}

/**
 * Where the words of a quote stand in a text from an offset on; at its start, with no length, if they
 * do not. Its lines stand one after the other, each perhaps with an opening mark.
 */
export function placeOf(text: string, words: string, after = 0): QuotePlace {
  const lines = words.split(/\n| … /u);
  const start = text.indexOf(lines[0] ?? words, after);
  const last = lines.at(-1) ?? words;
  const from = text.indexOf(last, Math.max(0, start));
  if (start < 0 || from < 0) return { start: 0, end: 0, text: words };
  const end = from + last.length;
  return { start, end, text: text.slice(start, end) };
}

/** UTF-16 units before and after a quote that say who spoke. */
const CONTEXT = 4_000;

/** The part of a long text around a quote, from the start of a line if one is near. */
function around(text: string, words: string): string {
  const { start, end } = placeOf(text, words);
  const line = start > CONTEXT ? text.indexOf('\n', start - CONTEXT) + 1 : 0;
  return text.slice(Math.min(line, start), end + CONTEXT);
}

export function labelledQuote(
  update: Update,
  quote: Quote,
  { id, hidden, speaker }: QuoteChange & { id: string },
): LabelledQuote {
  const text = around([update.headline, plain(update.text)].filter(Boolean).join('\n'), quote.text);
  const place = placeOf(text, quote.text);
  const found = { speaker: quote.speaker, role: quote.role, cue: quote.cue };
  if (hidden) return { id, text, quotes: [], nonquotes: [place], found };
  const named = speaker ?? null;
  return {
    id,
    text,
    quotes: [{ ...place, kind: 'direct', speaker: named, speaker_full: named }],
    nonquotes: [],
    found,
  };
}
