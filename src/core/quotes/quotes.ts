import { languageOfText, recognise } from '../language/detect.ts';
import type { Update } from '../model/live-blog.ts';
import { finish, type Steps } from '../steps.ts';
import { timed } from '../time/chronology.ts';
import { agreeing } from './agreement.ts';
import { createDeduplication, isPartOf, lineOf } from './deduplication.ts';
import type { BlogQuote, Quote, QuoteSpan } from './quote.ts';
import { createBlogReader } from './reading/blog-reader.ts';
import { type AttributedText, UNATTRIBUTED } from './reading/finding.ts';
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
  return (words + text.slice(from, Math.max(from, end))).replace(/(?<!\s)\s*[\n\r]\s*[“"«„]?/gu, '\n');
}

function quoteSpan({ text, findings }: AttributedText, pair: Pair, index: number): QuoteSpan {
  const { speaker, via, cue, scare, confidence, rule } = findings[index] ?? UNATTRIBUTED;
  return {
    start: pair.start,
    end: pair.end,
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

const quoteSpans = (reading: AttributedText): QuoteSpan[] =>
  reading.pairs.map((pair, index) => quoteSpan(reading, pair, index));

/**
 * Returns the quotes of a plain text in order. Paragraphs are separated by line breaks. `language`:
 * that of the text if it is known; null if the bot does not know it.
 */
export function quotesIn(text: string, language = languageOfText(text)): readonly QuoteSpan[] {
  const reader = createBlogReader(language);
  const opened = reader.open({ text, blocks: [] });
  reader.learn(opened);
  return quoteSpans(finish(reader.read(opened))).map(quote =>
    quote.via === quote.speaker ? { ...quote, via: null } : quote,
  );
}

/** How many quotes of a headline are looked up in the text. */
const MOST_IN_HEADLINE = 8;

/** In words: a shorter text bears out nothing. */
const FEWEST_IN_TEXT = 12;

/**
 * Keeps the quotes of the headline that the text has in its words, too, but not in a quote: a headline
 * in marks that no text bears out is the desk’s own wording. Where the text says hardly anything, they all stand.
 */
function ofHeadline(spans: readonly QuoteSpan[], { text }: UpdateText, headline: string): readonly QuoteSpan[] {
  const inHeadline = spans.filter(({ end }) => end <= headline.length);
  const inText = spans.filter(({ end }) => end > headline.length);
  const line = lineOf(text.slice(headline.length));
  const saysLittle = line.split(' ', FEWEST_IN_TEXT + 2).length < FEWEST_IN_TEXT + 2;
  const isOwn = (short: QuoteSpan): boolean =>
    (saysLittle || line.includes(lineOf(short.text))) && !inText.some(long => isPartOf(short, long));
  return [...inHeadline.slice(0, MOST_IN_HEADLINE).filter(isOwn), ...inText];
}

/** The quotes of an update, each once. */
function distinctQuotes(spans: readonly QuoteSpan[], update: Update, composed: UpdateText): readonly Quote[] {
  const deduplication = createDeduplication();
  for (const { start: _, end: __, ...quote } of ofHeadline(
    spans,
    composed,
    update.headline?.replace(/\s+/gu, ' ') ?? '',
  ))
    deduplication.add(quote, update);
  return deduplication.quotes().map(({ updateId: _, url: __, at: ___, also: ____, ...quote }) => quote);
}

type QuotesByUpdate = ReadonlyMap<string, readonly Quote[]>;

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
function* readingUpdates(oldestFirst: readonly Update[]): Steps<QuotesByUpdate> {
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
  for (const text of opened) {
    reader.learn(text);
    yield;
  }
  const byUpdate = new Map<string, readonly Quote[]>();
  for (const [index, text] of opened.entries()) {
    const [update, source] = [oldestFirst[index], composed[index]];
    const reading = yield* reader.read(text);
    if (update && source) byUpdate.set(update.id, distinctQuotes(quoteSpans(reading), update, source));
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
export const quotesByUpdate = (updates: readonly Update[]): QuotesByUpdate =>
  finish(readingUpdates(oldestFirst(updates)));

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
  return deduplication.quotes().reverse();
}

/**
 * Returns the quotes of a live blog, newest first; one that several updates have is returned once.
 * `updates`: newest first.
 */
export const quotesOf = (updates: readonly Update[]): readonly BlogQuote[] => finish(readingQuotes(updates));
