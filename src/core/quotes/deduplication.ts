import type { Update } from '../model/live-blog.ts';
import type { BlogQuote, Quote } from './quote.ts';

/** Runs of this many words recognise a quote that was cut or is in a headline. */
const RUN = 4;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * How many runs of a quote are looked up: a repeated quote shares its beginning or nearly all of
 * it.
 */
const MOST_RUNS = 200;

interface KnownQuote {
  quote: BlogQuote & { also: { updateId: string; url: string }[] };
  /** Its words with a space around each, so that others can be searched in it. */
  line: string;
}

const spaced = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** The words of a text with a space around each. */
export const lineOf = (text: string): string => spaced(wordsOf(text));

/** Whether two quotes may have the same speaker: one of them may name nobody. */
const mayShareSpeaker = (a: Quote, b: Quote): boolean => a.speaker === b.speaker || !a.speaker || !b.speaker;

/** Whether one quote, however short, is part of another of the same update. */
export const isPartOf = (short: Quote, long: Quote): boolean =>
  mayShareSpeaker(short, long) && lineOf(long.text).includes(lineOf(short.text));

/**
 * Many people may say the same few words: they are the same quote only if the speaker is the same.
 */
const isSame = (known: KnownQuote, found: Quote, words: readonly string[]): boolean => {
  if (words.length < RUN) return known.quote.speaker === found.speaker && known.line === spaced(words);
  const line = spaced(words);
  return mayShareSpeaker(known.quote, found) && (known.line.includes(line) || line.includes(known.line));
};

/** Combines what both say. The longer text is kept. */
function merged({ quote, line }: KnownQuote, found: Quote, words: readonly string[]): KnownQuote {
  const named = quote.speaker ? quote : found.speaker ? found : quote;
  const text = found.text.length > quote.text.length ? found.text : quote.text;
  const { speaker, confidence } = named;
  const parts = { text, speaker, confidence, role: named.role ?? quote.role, via: quote.via ?? found.via };
  const own = spaced(words);
  return {
    quote: { ...quote, ...parts, cue: quote.cue ?? found.cue, scare: quote.scare && found.scare },
    line: own.length > line.length ? own : line,
  };
}

function runsOf(words: readonly string[]): readonly string[] {
  if (words.length < RUN) return [spaced(words)];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

/**
 * Merges quotes that appear more than once. Adding one takes time in proportion to its own length.
 */
export function createDeduplication() {
  const entries: KnownQuote[] = [];
  const byRun = new Map<string, number>();

  const known = (found: Quote, words: readonly string[], runs: readonly string[]): number | undefined => {
    const alike = new Set<number>();
    for (const run of runs.slice(0, MOST_RUNS)) {
      const index = byRun.get(run);
      if (index !== undefined) alike.add(index);
    }
    return [...alike].find(index => {
      const entry = entries[index];
      return entry !== undefined && isSame(entry, found, words);
    });
  };
  return {
    add(found: Quote, { id: updateId, url, publishedAt }: Update): void {
      const words = wordsOf(found.text);
      const runs = runsOf(words);
      const index = known(found, words, runs) ?? entries.length;
      const entry = entries[index];
      const fresh = { ...found, updateId, url, ...(publishedAt && { at: publishedAt }), also: [] };
      const next = entry ? merged(entry, found, words) : { quote: fresh, line: spaced(words) };
      const { also } = next.quote;
      if (next.quote.updateId !== updateId && also.at(-1)?.updateId !== updateId) also.push({ updateId, url });
      entries[index] = next;
      for (const run of runs) byRun.set(run, index);
    },
    /** The distinct quotes, in the order in which they were first added. */
    quotes: (): BlogQuote[] => entries.map(({ quote }) => quote),
  };
}
