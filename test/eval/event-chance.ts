import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIndex } from '../../src/core/stories/echo.ts';
import { createRarity } from '../../src/core/stories/rarity.ts';
import { isSmallTalk, type Report, readReport } from '../../src/core/stories/report.ts';

/** A live blog of labelled data, and the day on which it began: days since the epoch. */
interface DayOfBlog {
  blog: string;
  day: number;
  reports: readonly Report[];
}

interface Line {
  id: string;
  updates: readonly { id: string | null; title?: string; text: readonly string[] }[];
}

/** The first digits of an update's id are the second in which it was written. */
const secondOf = (id: string): number => Number.parseInt(id.replace(/^(?:post_|block-)/u, '').slice(0, 8), 16);
const [DAY, FEWEST, MOST] = [86_400, 40, 140];

function blogsIn(folder: string): DayOfBlog[] {
  const blogs = new Map<string, Report[]>();
  for (const name of ['bbc-bullets', 'guardian-summaryblock'])
    for (const line of readFileSync(join(folder, `${name}.dev.jsonl`), 'utf8')
      .trim()
      .split('\n')) {
      const { id: whole, updates } = JSON.parse(line) as Line;
      const source = whole.replace(/#.*$/u, '');
      const reports = updates.flatMap(({ id, title = '', text }) =>
        id === null ? [] : [{ id: `${source} ${id}`, source, title, text: text.join(' '), language: 'en' }],
      );
      blogs.set(source, [...(blogs.get(source) ?? []), ...reports]);
    }
  return [...blogs]
    .map(([blog, reports]) => ({
      blog,
      day: Math.min(...reports.map(({ id }) => secondOf(id.split(' ')[1] ?? '') / DAY).filter(Number.isFinite)),
      reports: reports.slice(0, MOST),
    }))
    .filter(({ reports, day }) => reports.length >= FEWEST && Number.isFinite(day));
}

/** Live blogs of one such day began at least so many days apart, so that they have no event in common. */
const [APART, BLOGS_A_DAY] = [5, 20];

/** Returns days of live blogs that have no event in common, as reports in order of arrival. */
export function quietDays(folder: string): readonly (readonly Report[])[] {
  const left = new Set(blogsIn(folder));
  const days: (readonly Report[])[] = [];
  for (let chosen = chosenFrom(left); chosen.length === BLOGS_A_DAY; chosen = chosenFrom(left)) {
    for (const one of chosen) left.delete(one);
    days.push(interleaved(chosen.map(({ reports }) => reports)));
  }
  return days;
}

function chosenFrom(blogs: Iterable<DayOfBlog>): readonly DayOfBlog[] {
  const chosen: DayOfBlog[] = [];
  for (const one of blogs)
    if (chosen.length < BLOGS_A_DAY && chosen.every(({ day }) => Math.abs(day - one.day) > APART)) chosen.push(one);
  return chosen;
}

/** The reports of several newsrooms in turns, each spread over the day. */
const interleaved = (all: readonly (readonly Report[])[]): readonly Report[] =>
  all
    .flatMap(reports => reports.map((report, at) => ({ report, at: (at + 0.5) / reports.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ report }) => report);

const MOST_ALIKE = 2;

/** Pairs that resemble each other by chance: each update of a quiet day, and what it has most in common with. */
export function chancePairs(days: readonly (readonly Report[])[]) {
  return days.flatMap(reports => {
    const [index, rarity] = [createIndex(), createRarity()];
    return reports.flatMap(a => {
      if (isSmallTalk(a)) return [];
      const alike = index.candidatesFor(a).slice(0, MOST_ALIKE);
      index.add(a);
      rarity.add(a.source, readReport(a));
      return alike.map(b => ({ a, b, weigher: rarity.between([a.source, b.source], [readReport(a), readReport(b)]) }));
    });
  });
}
