import { type Report, readReport } from './report.ts';

/** Keys of a report by which candidates are found: its rarest. */
const MOST_KEYS = 32;
/** A key that more reports have does not tell them apart. */
const MOST_HAVING = 60;
/** Candidates that are compared. */
const MOST_CANDIDATES = 6;

/** What reports that may be the same share: terms, or sounds of names. */
function keysOf(report: Report): readonly string[] {
  const { terms, skeletons } = readReport(report);
  return [...terms, ...Array.from(skeletons, sound => `~${sound}`)];
}

/** An index of reports by what they say. */
export function createIndex() {
  const having = new Map<string, Set<Report>>();
  return {
    add(report: Report): void {
      for (const key of keysOf(report)) {
        const known = having.get(key) ?? new Set();
        having.set(key, known.add(report));
      }
    },
    remove(report: Report): void {
      for (const key of keysOf(report)) {
        having.get(key)?.delete(report);
        if (having.get(key)?.size === 0) having.delete(key);
      }
    },
    /** The reports of other sources that share most of the rarest keys of a report, those with most first. */
    candidatesFor(report: Report): readonly Report[] {
      const rarest = keysOf(report)
        .flatMap(key => having.get(key) ?? [])
        .filter(({ size }) => size <= MOST_HAVING)
        .sort((a, b) => a.size - b.size)
        .slice(0, MOST_KEYS);
      const shared = new Map<Report, number>();
      for (const reports of rarest)
        for (const other of reports)
          if (other.source !== report.source)
            shared.set(other, (shared.get(other) ?? 0) + 1 / Math.log2(1 + reports.size));
      return [...shared]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_CANDIDATES)
        .map(([other]) => other);
    },
  };
}
