import type { Update } from '../model/live-blog.ts';
import { runsIn } from '../text/letters.ts';
import type { BlogQuote, Quote } from './quote.ts';

/**
 * A quote with its words in lower case and a space around each, so that others can be searched in it, how many they
 * are, and the runs of words by which it is found.
 */
export interface Lined {
  quote: Quote;
  line: string;
  length: number;
  runs: readonly string[];
}

/** The words of a text with a space around each. */
export const lineOf = (text: string): string => ` ${runsIn(text.toLowerCase()).join(' ')} `;

/** Runs of this many words recognise a quote that was cut or is in a headline. */
const RUN = 4;

/**
 * How many runs of a quote are looked up: a repeated quote shares its beginning or nearly all of
 * it.
 */
const MOST_RUNS = 200;

/** A quote, the update that had it first, and the others that have it. */
interface KnownQuote extends Lined {
  first: Update;
  also: { updateId: string; url: string }[];
}

/** Whether two quotes may have the same speaker: one of them may name nobody. */
const mayShareSpeaker = (a: Quote, b: Quote): boolean => a.speaker === b.speaker || !a.speaker || !b.speaker;

/** Whether one quote, however short, is part of another of the same update. */
export const isPartOf = (short: Lined, long: Lined): boolean =>
  mayShareSpeaker(short.quote, long.quote) && long.line.includes(short.line);

/** A quote with its words. Too few of them have no run but the whole line. */
export function lined(quote: Quote): Lined {
  const line = lineOf(quote.text);
  const spaces: number[] = [];
  for (let at = 0; at >= 0; at = line.indexOf(' ', at + 1)) spaces.push(at);
  const runs = spaces.slice(RUN).map((end, at) => line.slice((spaces[at] ?? 0) + 1, end));
  return { quote, line, length: spaces.length - 1, runs: runs.length > 0 ? runs : [line] };
}

/**
 * Many people may say the same few words, which have no run: they are the same quote only if the speaker
 * is the same.
 */
const isSame = (known: Lined, found: Lined): boolean =>
  found.runs[0] === found.line
    ? known.quote.speaker === found.quote.speaker
    : isPartOf(known, found) || isPartOf(found, known);

/** Combines what both say. The longer text is kept. */
function merged(known: Lined, more: Lined): Lined {
  const [quote, found] = [known.quote, more.quote];
  const named = quote.speaker ? quote : found.speaker ? found : quote;
  const longer = found.text.length > quote.text.length ? more : known;
  const { speaker, confidence } = named;
  const parts = { text: longer.quote.text, speaker, confidence, role: named.role ?? quote.role };
  return {
    ...longer,
    quote: {
      ...quote,
      ...parts,
      via: quote.via ?? found.via,
      cue: quote.cue ?? found.cue,
      scare: quote.scare && found.scare,
    },
  };
}

/**
 * Merges quotes that appear more than once. Adding one takes time in proportion to its own length.
 */
export function createDeduplication() {
  const entries: KnownQuote[] = [];
  const byRun = new Map<string, number>();

  const known = (found: Lined): number | undefined => {
    const alike = new Set<number>();
    for (const run of found.runs.slice(0, MOST_RUNS)) {
      const index = byRun.get(run);
      if (index !== undefined) alike.add(index);
    }
    return [...alike].find(index => {
      const entry = entries[index];
      return entry !== undefined && isSame(entry, found);
    });
  };
  return {
    add(found: Lined, update: Update): void {
      const index = known(found) ?? entries.length;
      const entry = entries[index];
      const { first, also }: Pick<KnownQuote, 'first' | 'also'> = entry ?? { first: update, also: [] };
      if (first.id !== update.id && also.at(-1)?.updateId !== update.id)
        also.push({ updateId: update.id, url: update.url });
      entries[index] = { ...(entry ? merged(entry, found) : found), first, also };
      for (const run of found.runs) byRun.set(run, index);
    },
    /** The distinct quotes, in the order in which they were first added. */
    quotes: (): readonly Lined[] => entries,
    /** The same, with the updates that have them. */
    blogQuotes: (): BlogQuote[] =>
      entries.map(({ quote, first: { id, url, publishedAt }, also }) => {
        return { ...quote, updateId: id, url, ...(publishedAt && { at: publishedAt }), also };
      }),
  };
}
