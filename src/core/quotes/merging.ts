import type { Update } from '../model/live-blog.ts';
import type { Said } from './said.ts';

/** A quote of a live blog, wherever it appears. */
export interface Quoted extends Said {
  /** The update that had it first. */
  updateId: string;
  url: string;
  /** When that update was published, ISO 8601. */
  at?: string;
  /** The other updates that have it. */
  also: readonly { updateId: string; url: string }[];
}

/** Runs of so many words are enough to know a quote again, where it was cut or in a headline. */
const RUN = 4;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** So many runs are looked up of a quote: what is the same shares its beginning or nearly all. */
const MOST_RUNS = 200;

interface Entry {
  quote: Quoted & { also: { updateId: string; url: string }[] };
  /** Its words with a space around each, to look for others in. */
  line: string;
}

const lineOf = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** Not two different mouths: where one text names nobody, the other may. */
const agree = (a: Said, b: Said): boolean => a.speaker === b.speaker || !a.speaker || !b.speaker;

/** Whether a quote, however short, is cut from another of the same update. */
export const isPartOf = (short: Said, long: Said): boolean =>
  agree(short, long) && lineOf(wordsOf(long.text)).includes(lineOf(wordsOf(short.text)));

/** Few words may be said by many: they are the same quote only from the same mouth. */
const isSame = (known: Entry, said: Said, words: readonly string[]): boolean => {
  if (words.length < RUN) return known.quote.speaker === said.speaker && known.line === lineOf(words);
  const line = lineOf(words);
  return agree(known.quote, said) && (known.line.includes(line) || line.includes(known.line));
};

/** Whatever one of both tells. The longer text stands. */
function joined({ quote, line }: Entry, said: Said, words: readonly string[]): Entry {
  const named = quote.speaker ? quote : said.speaker ? said : quote;
  const text = said.text.length > quote.text.length ? said.text : quote.text;
  const parts = { text, speaker: named.speaker, role: named.role ?? quote.role, via: quote.via ?? said.via };
  const own = lineOf(words);
  return {
    quote: { ...quote, ...parts, cue: quote.cue ?? said.cue, scare: quote.scare && said.scare },
    line: own.length > line.length ? own : line,
  };
}

function* runsOf(words: readonly string[]): Generator<string> {
  if (words.length < RUN) yield lineOf(words);
  for (let at = 0; at + RUN <= words.length; at += 1) yield words.slice(at, at + RUN).join(' ');
}

/** Tells quotes that were seen before. A live blog's quotes are few words each: looking one up costs its own length. */
export function createMerging() {
  const entries: Entry[] = [];
  const byRun = new Map<string, number>();

  const known = (said: Said, words: readonly string[]): number | undefined => {
    const alike = new Set(
      runsOf(words)
        .take(MOST_RUNS)
        .map(run => byRun.get(run))
        .filter(index => index !== undefined),
    );
    return [...alike].find(index => {
      const entry = entries[index];
      return entry !== undefined && isSame(entry, said, words);
    });
  };
  const remember = (index: number, words: readonly string[]): void => {
    for (const run of runsOf(words)) byRun.set(run, index);
  };
  return {
    add(said: Said, { id: updateId, url, publishedAt }: Update): void {
      const words = wordsOf(said.text);
      const index = known(said, words) ?? entries.length;
      const entry = entries[index];
      const fresh = { ...said, updateId, url, ...(publishedAt && { at: publishedAt }), also: [] };
      const next = entry ? joined(entry, said, words) : { quote: fresh, line: lineOf(words) };
      const { also } = next.quote;
      if (next.quote.updateId !== updateId && also.at(-1)?.updateId !== updateId) also.push({ updateId, url });
      entries[index] = next;
      remember(index, words);
    },
    /** In the order in which they came. */
    quotes: (): Quoted[] => entries.map(({ quote }) => quote),
  };
}
