import { fingerprint } from '../diff/fingerprint.ts';
import type { QuoteChange, QuoteCorrections } from '../model/quote.ts';
import type { BlogQuote, Quote } from '../quotes/quote.ts';
import { mapped, type Steps } from '../steps.ts';
import { foldAccents, oncePer } from '../text/fold.ts';

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

/** The quotes that a server's moderators hide, by `quoteKey`. A step is a quote. */
export function* hiddenQuotes(
  quotes: readonly BlogQuote[],
  { feedId, corrections = {} }: { feedId: string; corrections: QuoteCorrections | undefined },
): Steps<ReadonlyMap<string, BlogQuote>> {
  const isAnyHidden = Object.values(corrections).some(one => one.hidden);
  const keyed = isAnyHidden ? yield* mapped(quotes, quote => [quoteKey(feedId, quote), quote] as const) : [];
  return new Map(keyed.filter(([key]) => corrections[key]?.hidden));
}

/** What `correctedQuotes` returns, with the letters of each quote read, so that many can be compared at once. */
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
