import { languageOfText, recognise } from '../language/detect.ts';
import type { Update } from '../model/live-blog.ts';
import { finish, type Steps } from '../steps.ts';
import { timed } from '../time/chronology.ts';
import { agreeing } from './agreement.ts';
import { createDeduplication, isPartOf, type Lined, lined, lineOf } from './deduplication.ts';
import type { BlogQuote, Quote, QuoteSpan } from './quote.ts';
import { createBlogReader } from './reading/blog-reader.ts';
import { type AttributedText, UNATTRIBUTED } from './reading/reading-state.ts';
import type { Pair } from './text/pairing.ts';
import { composeUpdate, type UpdateText } from './update-text.ts';

/** Stands where the narrator spoke. */
const OMISSION = ' … ';

/** The words of a quote, without the marks that reopen it at each of its paragraphs, and without the narrator. */
function wordsOf(text: string, { start, end, reopenings = [], asides = [] }: Pair): string {
  const cuts = [
    ...reopenings.map(at => ({ start: at, end: at + 1, joint: '\n' })),
    ...asides.map(aside => ({ ...aside, joint: aside.end >= end ? '' : OMISSION })),
  ].sort((a, b) => a.start - b.start);
  let words = '';
  let from = start;
  for (const cut of cuts) {
    words += text.slice(from, cut.start).trimEnd() + cut.joint;
    from = cut.end;
  }
  words += text.slice(from, Math.max(from, end));
  return /[\n\r]/u.test(words) ? words.replace(/(?<!\s)\s*[\n\r]\s*[“"«„]?/gu, '\n') : words;
}

function quoteOf({ text, findings }: AttributedText, pair: Pair, index: number): Quote {
  const { speaker, via, cue, scare, confidence, rule } = findings[index] ?? UNATTRIBUTED;
  return {
    text: wordsOf(text, pair),
    speaker: speaker.entity?.full ?? null,
    confidence: speaker.entity ? confidence : 'unsure',
    role: speaker.role,
    via,
    cue,
    scare,
    rule,
  };
}

/**
 * Returns the quotes of a plain text in order. Paragraphs are separated by line breaks. `language`:
 * that of the text if it is known; null if the bot does not know it.
 */
export function quotesIn(text: string, language = languageOfText(text)): readonly QuoteSpan[] {
  const reader = createBlogReader(language);
  const reading = finish(reader.read(reader.learn(reader.open({ text, blocks: [] }))));
  return reading.pairs.map((pair, index) => {
    const quote = quoteOf(reading, pair, index);
    return { start: pair.start, end: pair.end, ...quote, via: quote.via === quote.speaker ? null : quote.via };
  });
}

/** How many quotes of a headline are looked up in the text. */
const MOST_IN_HEADLINE = 8;

/** In words: a shorter text bears out nothing. */
const FEWEST_IN_TEXT = 12;

/**
 * Keeps the quotes of the headline that the text has in its words, too, but not in a quote: a headline
 * in marks that no text bears out is the desk’s own wording. Where the text says hardly anything, they all stand.
 */
function borneOut(inHeadline: readonly Lined[], inText: readonly Lined[], text: string): readonly Lined[] {
  if (inHeadline.length === 0) return inText;
  const line = lineOf(text);
  const saysLittle = line.split(' ', FEWEST_IN_TEXT + 2).length < FEWEST_IN_TEXT + 2;
  const isOwn = (short: Lined): boolean =>
    (saysLittle || line.includes(short.line)) && !inText.some(long => isPartOf(short, long));
  return [...inHeadline.slice(0, MOST_IN_HEADLINE).filter(isOwn), ...inText];
}

/** The quotes of an update, each once. */
function distinctQuotes(reading: AttributedText, update: Update): readonly Lined[] {
  const { pairs, text } = reading;
  const { length } = update.headline?.replace(/\s+/gu, ' ') ?? '';
  const quotes = pairs.map((pair, index) => lined(quoteOf(reading, pair, index)));
  const first = pairs.findIndex(({ end }) => end > length);
  const inText = first < 0 ? pairs.length : first;
  const deduplication = createDeduplication();
  for (const one of borneOut(quotes.slice(0, inText), quotes.slice(inText), text.slice(length)))
    deduplication.add(one, update);
  return deduplication.quotes();
}

type LinedByUpdate = ReadonlyMap<string, readonly Lined[]>;

/** Texts from which the language of a live blog is recognised, in UTF-16 units. */
const MOST_OF_UPDATE = 400;
const MOST_OF_BLOG = 12_000;

/** The beginnings of the updates of a live blog. */
function sampleOf(texts: Iterable<UpdateText>): string {
  const parts: string[] = [];
  let length = 0;
  for (const { text } of texts) {
    if (length > MOST_OF_BLOG) break;
    parts.push(text.slice(0, MOST_OF_UPDATE));
    length += Math.min(text.length, MOST_OF_UPDATE);
  }
  return parts.join('\n');
}

/**
 * Recognises the language of a live blog. Returns a code of ISO 639-1, also of a language that the bot
 * cannot read further; null if the updates say too little.
 */
export const languageCodeOf = (updates: readonly Update[]): string | null =>
  recognise(sampleOf(updates.values().map(composeUpdate)));

/** A step is an update in each pass, and a paragraph where that takes long. */
function* readingUpdates(oldestFirst: readonly Update[]): Steps<LinedByUpdate> {
  const composed: UpdateText[] = [];
  for (const update of oldestFirst) {
    composed.push(composeUpdate(update));
    yield;
  }
  const reader = createBlogReader(languageOfText(sampleOf(composed)));
  const opened: ReturnType<typeof reader.open>[] = [];
  for (const text of composed) {
    opened.push(reader.open(text));
    yield;
  }
  const learnt: ReturnType<typeof reader.learn>[] = [];
  for (const text of opened) {
    learnt.push(reader.learn(text));
    yield;
  }
  const byUpdate = new Map<string, readonly Lined[]>();
  for (const [index, text] of learnt.entries()) {
    const update = oldestFirst[index];
    const reading = yield* reader.read(text);
    if (update) byUpdate.set(update.id, distinctQuotes(reading, update));
    yield;
  }
  return yield* agreeing(byUpdate);
}

const oldestFirst = (updates: readonly Update[]): Update[] => timed(updates).map(({ update }) => update);

/**
 * Returns the quotes of every update by its id, oldest update first, in the order of headline and
 * text. `updates`: a whole live blog, newest first. Names, offices and pronouns are resolved across
 * all of it.
 */
export function quotesByUpdate(updates: readonly Update[]): ReadonlyMap<string, readonly Quote[]> {
  const byUpdate = finish(readingUpdates(oldestFirst(updates)));
  return new Map([...byUpdate].map(([id, own]) => [id, own.map(({ quote }) => quote)]));
}

/** Quotes that are kept of a live blog, the newest: the longest real ones have a third of them. */
const MOST_QUOTES = 5_000;

/**
 * Does what `quotesOf` does, one update at a time, so that a long live blog does not block the
 * thread.
 */
export function* readingQuotes(updates: readonly Update[]): Steps<readonly BlogQuote[]> {
  const ordered = oldestFirst(updates);
  const byUpdate = yield* readingUpdates(ordered);
  const deduplication = createDeduplication();
  for (const update of ordered) {
    for (const quote of byUpdate.get(update.id) ?? []) deduplication.add(quote, update);
    yield;
  }
  return deduplication.blogQuotes().slice(-MOST_QUOTES).reverse();
}

/**
 * Returns the quotes of a live blog, newest first; one that several updates have is returned once.
 * `updates`: newest first.
 */
export const quotesOf = (updates: readonly Update[]): readonly BlogQuote[] => finish(readingQuotes(updates));
