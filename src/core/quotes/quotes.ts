import type { Update } from '../model/live-blog.ts';
import { timed } from '../time/chronology.ts';
import { compose } from './composition.ts';
import { createMerging, isPartOf, type Quoted } from './merging.ts';
import { createLibrary, type Page, pageOf } from './page.ts';
import type { Reading } from './reading.ts';
import type { Said } from './said.ts';
import { type Pair, pairsIn } from './text/pairing.ts';

export type { Quoted } from './merging.ts';
export type { Said } from './said.ts';

/** A quote in a text. Offsets in UTF-16 units; the span is without its marks. */
export interface Spotted extends Said {
  start: number;
  end: number;
}

/** The marks that open a quote again at each of its paragraphs are not part of it. */
const unmarked = (text: string): string => text.replace(/\s*[\n\r]\s*[“"«„]?/gu, '\n');

function spotted({ text, findings }: Reading, { start, end }: Pair, index: number): Spotted {
  const { voice, via = null, cue = null, scare = false } = findings[index] ?? {};
  const speaker = voice?.entity?.full ?? null;
  return { start, end, text: unmarked(text.slice(start, end)), speaker, role: voice?.role ?? null, via, cue, scare };
}

const spottedIn = (reading: Reading): Spotted[] => reading.pairs.map((pair, index) => spotted(reading, pair, index));

/** The quotes of one plain text, its paragraphs separated by line breaks, in order. */
export function quotesIn(text: string): readonly Spotted[] {
  const page = pageOf({ text, pairs: pairsIn(text) });
  const library = createLibrary();
  library.learn(page);
  return spottedIn(library.read(page));
}

/** So many quotes of a headline are looked for in its text. */
const MOST_IN_HEADLINE = 8;

/** Without what the headline only repeats of a quote in the text. */
function unrepeated(spotted: readonly Spotted[], headline: string): readonly Spotted[] {
  const [inHeadline, inText] = [
    spotted.filter(({ end }) => end <= headline.length),
    spotted.filter(({ end }) => end > headline.length),
  ];
  const isRepeated = (short: Spotted, index: number) =>
    index < MOST_IN_HEADLINE && inText.some(long => isPartOf(short, long));
  return [...inHeadline.filter((short, index) => !isRepeated(short, index)), ...inText];
}

/** One that stands in many places of an update is one. */
function distinct(spotted: readonly Spotted[], update: Update): readonly Said[] {
  const merging = createMerging();
  for (const { start: _, end: __, ...said } of unrepeated(spotted, update.headline ?? '')) merging.add(said, update);
  return merging.quotes().map(({ text, speaker, role, via, cue, scare }) => ({ text, speaker, role, via, cue, scare }));
}

type ByUpdate = ReadonlyMap<string, readonly Said[]>;

/** Stops after each update in each of its rounds. */
function* readingUpdates(oldestFirst: readonly Update[]): Generator<void, ByUpdate> {
  const library = createLibrary();
  const pages: { update: Update; page: Page }[] = [];
  for (const update of oldestFirst) {
    const page = pageOf(compose(update));
    library.learn(page);
    pages.push({ update, page });
    yield;
  }
  const byUpdate = new Map<string, readonly Said[]>();
  for (const { update, page } of pages) {
    byUpdate.set(update.id, distinct(spottedIn(library.read(page)), update));
    yield;
  }
  return byUpdate;
}

/** What a generator returns in the end, without a stop. */
function finished<T>(work: Generator<void, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

const oldestFirst = (updates: readonly Update[]): Update[] => timed(updates).map(({ update }) => update);

/**
 * The quotes of every update by its id, oldest update first, in the order of its headline and text. `updates`: a whole live
 * blog, newest first. Names, offices and pronouns are resolved over all of it.
 */
export const quotesByUpdate = (updates: readonly Update[]): ByUpdate => finished(readingUpdates(oldestFirst(updates)));

/** As `quotesOf`, in steps that each take as long as one update, so that a long live blog keeps nobody waiting. */
export function* readingQuotes(updates: readonly Update[]): Generator<void, readonly Quoted[]> {
  const ordered = oldestFirst(updates);
  const byUpdate = yield* readingUpdates(ordered);
  const merging = createMerging();
  for (const update of ordered) {
    for (const said of byUpdate.get(update.id) ?? []) merging.add(said, update);
    yield;
  }
  return merging.quotes().reverse();
}

/** The quotes of a live blog, newest first; one that several updates have is one. `updates`: newest first. */
export const quotesOf = (updates: readonly Update[]): readonly Quoted[] => finished(readingQuotes(updates));
