import type { Update } from '../model/live-blog.ts';
import { timed } from '../time/chronology.ts';
import { createDeduplication, isPartOf } from './deduplication.ts';
import { createMemory, learnNames, type Office } from './people/coreference.ts';
import type { BlogQuote, Quote, QuoteSpan } from './quote.ts';
import { readParagraph, startReading, type TextReading } from './reading.ts';
import { type Pair, pairsIn } from './text/pairing.ts';
import { type ParagraphTokens, paragraphsOf } from './text/tokens.ts';
import { composeUpdate, type UpdateText } from './update-text.ts';

/** A text with its quotes, split into paragraphs. */
interface TokenizedText extends UpdateText {
  paragraphs: readonly ParagraphTokens[];
}

const tokenize = ({ text, pairs }: UpdateText): TokenizedText => ({
  text,
  pairs,
  paragraphs: paragraphsOf(text, pairs),
});

/**
 * Reads the texts of a live blog in two passes, so that a full name is known wherever in it that
 * name appears.
 */
interface BlogReader {
  /** First pass: learns the names in a text. */
  learn(text: TokenizedText): void;
  /** Second pass, oldest text first: attributes the quotes. */
  read(text: TokenizedText): TextReading;
}

function createBlogReader(): BlogReader {
  const memory = createMemory();
  const offices: Office[] = [];
  return {
    learn({ text, paragraphs }) {
      for (const office of learnNames(memory, text, paragraphs)) offices.push(office);
    },
    read({ text, pairs, paragraphs }) {
      // Only once all full names are known can "Vane, the mayor" give Ada Vane her office.
      for (const { name, role } of offices.splice(0)) memory.people.appoint(name, role);
      const reading = startReading(text, pairs, memory);
      for (const paragraph of paragraphs) readParagraph(reading, paragraph);
      memory.discourse.nextUpdate();
      return reading;
    },
  };
}

/** Removes the marks that reopen a quote at each of its paragraphs. */
const withoutReopeningMarks = (text: string): string => text.replace(/\s*[\n\r]\s*[“"«„]?/gu, '\n');

function quoteSpan({ text, findings }: TextReading, { start, end }: Pair, index: number): QuoteSpan {
  const { speaker, via = null, cue = null, scare = false } = findings[index] ?? {};
  const words = withoutReopeningMarks(text.slice(start, end));
  return {
    start,
    end,
    text: words,
    speaker: speaker?.entity?.full ?? null,
    role: speaker?.role ?? null,
    via,
    cue,
    scare,
  };
}

const quoteSpans = (reading: TextReading): QuoteSpan[] =>
  reading.pairs.map((pair, index) => quoteSpan(reading, pair, index));

/** Returns the quotes of a plain text in order. Paragraphs are separated by line breaks. */
export function quotesIn(text: string): readonly QuoteSpan[] {
  const tokenized = tokenize({ text, pairs: pairsIn(text) });
  const reader = createBlogReader();
  reader.learn(tokenized);
  return quoteSpans(reader.read(tokenized));
}

/** How many quotes of a headline are looked up in the text. */
const MOST_IN_HEADLINE = 8;

/** Removes quotes of the headline that only repeat part of a quote in the text. */
function withoutRepeats(spans: readonly QuoteSpan[], headline: string): readonly QuoteSpan[] {
  const inHeadline = spans.filter(({ end }) => end <= headline.length);
  const inText = spans.filter(({ end }) => end > headline.length);
  const isRepeated = (short: QuoteSpan, index: number) =>
    index < MOST_IN_HEADLINE && inText.some(long => isPartOf(short, long));
  return [...inHeadline.filter((short, index) => !isRepeated(short, index)), ...inText];
}

/** The quotes of an update, each once. */
function distinctQuotes(spans: readonly QuoteSpan[], update: Update): readonly Quote[] {
  const deduplication = createDeduplication();
  for (const { start: _, end: __, ...quote } of withoutRepeats(spans, update.headline ?? ''))
    deduplication.add(quote, update);
  return deduplication
    .quotes()
    .map(({ text, speaker, role, via, cue, scare }) => ({ text, speaker, role, via, cue, scare }));
}

type QuotesByUpdate = ReadonlyMap<string, readonly Quote[]>;

/** Yields after each update in both passes. */
function* readingUpdates(oldestFirst: readonly Update[]): Generator<void, QuotesByUpdate> {
  const reader = createBlogReader();
  const texts: { update: Update; text: TokenizedText }[] = [];
  for (const update of oldestFirst) {
    const text = tokenize(composeUpdate(update));
    reader.learn(text);
    texts.push({ update, text });
    yield;
  }
  const byUpdate = new Map<string, readonly Quote[]>();
  for (const { update, text } of texts) {
    byUpdate.set(update.id, distinctQuotes(quoteSpans(reader.read(text)), update));
    yield;
  }
  return byUpdate;
}

/** Runs a generator to its end and returns its result. */
function finish<T>(work: Generator<void, T>): T {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

const oldestFirst = (updates: readonly Update[]): Update[] => timed(updates).map(({ update }) => update);

/**
 * Returns the quotes of every update by its id, oldest update first, in the order of headline and
 * text. `updates`: a whole live blog, newest first. Names, offices and pronouns are resolved across
 * all of it.
 */
export const quotesByUpdate = (updates: readonly Update[]): QuotesByUpdate =>
  finish(readingUpdates(oldestFirst(updates)));

/**
 * Does what `quotesOf` does, one update at a time, so that a long live blog does not block the
 * thread.
 */
export function* readingQuotes(updates: readonly Update[]): Generator<void, readonly BlogQuote[]> {
  const ordered = oldestFirst(updates);
  const byUpdate = yield* readingUpdates(ordered);
  const deduplication = createDeduplication();
  for (const update of ordered) {
    for (const quote of byUpdate.get(update.id) ?? []) deduplication.add(quote, update);
    yield;
  }
  return deduplication.quotes().reverse();
}

/**
 * Returns the quotes of a live blog, newest first; one that several updates have is returned once.
 * `updates`: newest first.
 */
export const quotesOf = (updates: readonly Update[]): readonly BlogQuote[] => finish(readingQuotes(updates));
