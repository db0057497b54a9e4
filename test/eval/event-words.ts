import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Report, readReport } from '../../src/core/stories/report.ts';

/** A term that fewer updates have is as good as unknown. */
const FEWEST = 20;
const WORDS_PER_LINE = 16;

/** The updates of labelled live blogs, as reports. */
const updatesIn = (folder: string): Report[] =>
  ['bbc-bullets', 'guardian-summaryblock']
    .flatMap(name =>
      readFileSync(join(folder, `${name}.dev.jsonl`), 'utf8')
        .trim()
        .split('\n'),
    )
    .flatMap(line => (JSON.parse(line) as { updates: { title?: string; text: string[] }[] }).updates)
    .map(({ title = '', text }) => ({ id: '', source: '', title, text: text.join('\n'), language: 'en' }));

const inLines = (words: readonly string[]): readonly string[] =>
  Array.from({ length: Math.ceil(words.length / WORDS_PER_LINE) }, (_, at) =>
    words.slice(at * WORDS_PER_LINE, (at + 1) * WORDS_PER_LINE).join(' '),
  );

/**
 * Counts how common terms are in the updates of labelled live blogs. Returns lines of terms by how often a
 * half, of a half, is taken to come to their share, twice over: "4" is one update in four. The commonest first.
 */
export function countedShares(folder: string): Readonly<Record<string, readonly string[]>> {
  const updates = updatesIn(folder);
  const counts = new Map<string, number>();
  for (const update of updates)
    for (const term of readReport(update).terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= FEWEST).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const byShare = Map.groupBy(common, ([, count]) => Math.round(-2 * Math.log2(count / updates.length)));
  return Object.fromEntries([...byShare].map(([share, entries]) => [share, inLines(entries.map(([term]) => term))]));
}
