import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, measure } from '../../src/core/judge/measure.ts';
import { beforeAt, NO_SUMS, sumsAfter } from '../../src/core/judge/sums.ts';
import type { Sums } from '../../src/core/model/judgement.ts';
import { type JudgedCase, minutesOf, updateOf } from './key-events.ts';

/** An update in numbers, what its live blog came to before it, and whether it is a key event (0 or 1). */
interface Row {
  measured: Measured;
  sums: Sums;
  answer: number;
}

/**
 * A live blog to learn from: with the flags that editors set (`flags`), with the sources of the editors'
 * bullets (`bullets`), or with flags and each update (`headlines`) or some (`flashes`) cut to their headlines.
 */
export interface JudgedBlog {
  case: JudgedCase;
  kind: 'flags' | 'bullets' | 'headlines' | 'flashes';
  rows: readonly Row[];
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

/** Reads `guardian.dev.jsonl` and `bbc.dev.jsonl` of a folder: live blogs with flags, then with bullets. */
export function judgedBlogs(folder: string): Record<'blogs' | 'headlines' | 'flashes', JudgedBlog[]> {
  const titles = titlesIn(folder);
  const flagged = casesIn<JudgedCase>(join(folder, 'guardian.dev.jsonl'));
  const told = casesIn<JudgedCase>(join(folder, 'bbc.dev.jsonl'));
  const blogOf = (kind: JudgedBlog['kind'], known: (at: number) => Titles) => (one: JudgedCase, at: number) => ({
    case: one,
    kind,
    rows: rowsOf(one, known(at)),
  });
  return {
    blogs: [
      ...flagged.map(blogOf('flags', at => (at % 2 === 0 ? NO_TITLES : titles))),
      ...told.map(blogOf('bullets', () => NO_TITLES)),
    ],
    headlines: flagged.map(headlinesOf).map(blogOf('headlines', () => NO_TITLES)),
    flashes: flagged.map(flashesOf).map(blogOf('flashes', () => NO_TITLES)),
  };
}
