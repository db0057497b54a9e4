import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, measure } from '../../src/core/judge/measure.ts';
import { beforeAt, NO_SUMS, sumsAfter } from '../../src/core/judge/sums.ts';
import type { Sums } from '../../src/core/model/judgement.ts';
import { type JudgedCase, minutesOf, updateOf } from './key-events.ts';

/** An update in numbers, and what its live blog came to before it. */
interface MeasuredRow {
  measured: Measured;
  sums: Sums;
}

/** An update, and whether it is a key event: from 0 to 1. */
interface Row extends MeasuredRow {
  answer: number;
  /** The same update if all that came later had come before. */
  later?: MeasuredRow;
}

/**
 * A live blog to learn from: with the flags that editors set (`flags`), with the sources of the editors'
 * bullets (`bullets`), with flags and each update (`headlines`) or some (`flashes`) cut to their headlines,
 * or with the stretch that a reader read (`readers`; no rows if none did).
 */
export interface JudgedBlog {
  case: JudgedCase;
  kind: 'flags' | 'bullets' | 'headlines' | 'flashes' | 'readers';
  rows: readonly Row[];
  /** The place of the first row among the updates, if not 0. */
  from?: number;
}

/** What the title of a live blog may say when an update appears; by the id of the update. */
type Titles = ReadonlyMap<string | null, string>;

function rowsOf({ updates }: JudgedCase, titles: Titles): Row[] {
  let sums = NO_SUMS;
  return updates.map(update => {
    const minutes = minutesOf(update.time);
    const before = beforeAt(sums, { minutes, title: titles.get(update.id) });
    const measured = measure(updateOf(update), before);
    const answer = Number(update.keyEvent ?? update.bullet ?? false);
    const row = { measured, sums: { ...sums, seen: '', common: '' }, answer };
    sums = sumsAfter(sums, measured, { before, minutes });
    return row;
  });
}

/** A live blog whose updates say no more than their headline or first sentence. */
export const headlinesOf = (one: JudgedCase): JudgedCase => ({
  ...one,
  updates: one.updates.map(update => ({ ...update, text: update.title ? [] : update.text.slice(0, 1) })),
});

/** A live blog two of five of whose updates are flashes: a headline without a text. */
const flashesOf = (one: JudgedCase, place: number): JudgedCase => ({
  ...one,
  updates: one.updates.map((update, at) =>
    (7 * at + 3 * place) % 5 < 2 ? { ...update, title: update.title ?? update.text[0], text: [] } : update,
  ),
});

/** The lines of a set; none if it is not there. */
export function casesIn<T>(path: string): T[] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  return lines.map(line => JSON.parse(line));
}

interface SummarisedStretch {
  updates: readonly { id: string | null }[];
  reference: readonly string[];
}

/**
 * The labelled live blogs have lost their titles. A title names the main event, as does the first bullet
 * of the editors' next summary (`guardian-summaryblock.dev.jsonl`, if the folder has it), so that one
 * takes its place, in every second live blog: the other half teaches what holds without a title.
 */
function titlesIn(folder: string): Titles {
  const stretches = casesIn<SummarisedStretch>(join(folder, 'guardian-summaryblock.dev.jsonl'));
  return new Map(
    stretches.flatMap(({ updates, reference: [first = ''] }) => updates.map(({ id }) => [id, first] as const)),
  );
}

const NO_TITLES: Titles = new Map();

/**
 * What readers who were not there would look for in a list of key events, by the places of the updates in their live blog:
 * what must be in it (`main`), and what they would not mind (`also`). They read from one place to another, both included.
 */
export interface ReadersChoice {
  id: string;
  from: number;
  to: number;
  main: readonly number[];
  also: readonly number[];
}

/** Two of five readers' second choices would be first choices of another. */
const ALSO = 0.4;

/** `readers.jsonl`, by the live blog. */
export const readersChoices = (): ReadonlyMap<string, ReadersChoice> =>
  new Map(casesIn<ReadersChoice>(join(import.meta.dirname, 'readers.jsonl')).map(choice => [choice.id, choice]));

/** The stretch of a live blog that a reader read. `blog`: whole. */
function asRead(blog: JudgedBlog, choice: ReadersChoice | undefined): JudgedBlog {
  if (!choice) return { ...blog, kind: 'readers', rows: [] };
  const { updates } = blog.case;
  const backwards = rowsOf(
    { ...blog.case, updates: updates.map(({ time: _, ...rest }) => rest).toReversed() },
    NO_TITLES,
  );
  const [main, also] = [new Set(choice.main), new Set(choice.also)];
  const rows = blog.rows.map((row, at) => {
    const later = backwards.at(-1 - at);
    return { ...row, ...(later && { later }), answer: main.has(at) ? 1 : also.has(at) ? ALSO : 0 };
  });
  return { ...blog, kind: 'readers', from: choice.from, rows: rows.slice(choice.from, choice.to + 1) };
}

/**
 * Reads `guardian.dev.jsonl` and `bbc.dev.jsonl` of a folder: live blogs with flags, then with bullets. The same place in
 * each list is the same live blog.
 */
export function judgedBlogs(folder: string): Record<'blogs' | 'headlines' | 'flashes' | 'readers', JudgedBlog[]> {
  const titles = titlesIn(folder);
  const flagged = casesIn<JudgedCase>(join(folder, 'guardian.dev.jsonl'));
  const told = casesIn<JudgedCase>(join(folder, 'bbc.dev.jsonl'));
  const blogOf = (kind: JudgedBlog['kind'], known: (at: number) => Titles) => (one: JudgedCase, at: number) => ({
    case: one,
    kind,
    rows: rowsOf(one, known(at)),
  });
  const blogs = [
    ...flagged.map(blogOf('flags', at => (at % 2 === 0 ? NO_TITLES : titles))),
    ...told.map(blogOf('bullets', () => NO_TITLES)),
  ];
  const choices = readersChoices();
  return {
    blogs,
    readers: blogs.map(blog => asRead(blog, choices.get(blog.case.id))),
    headlines: flagged.map(headlinesOf).map(blogOf('headlines', () => NO_TITLES)),
    flashes: flagged.map(flashesOf).map(blogOf('flashes', () => NO_TITLES)),
  };
}
