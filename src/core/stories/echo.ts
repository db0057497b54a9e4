import { timestampMs } from '../time/timestamp.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { createRarity } from './rarity.ts';
import { type Report, readReport } from './report.ts';
import { likenessOf } from './same-event.ts';

/** An earlier report of another source that tells of the same event. */
export interface Echo {
  id: string;
  /** How probably it does, from 0 to 1. */
  score: number;
  evidence: Evidence;
}

/** An index of what newsrooms reported. Looking for an echo takes time in the number of candidates, not of reports. */
export interface Stories {
  /** Adds a report, in order of arrival. It takes the place of one with its id. The oldest are forgotten. */
  add(report: Report): void;
  remove(id: string): void;
  /** The report of another source that a report echoes; it need not be added. */
  echoOf(report: Report): Echo | undefined;
}

/** Reports that are kept, and milliseconds for which they are. */
const MOST_REPORTS = 3000;
const KEPT_FOR = 24 * 60 * 60_000;
/** Keys of a report by which candidates are found: its rarest. */
const MOST_KEYS = 24;
/** A key that more reports have does not tell them apart. */
const MOST_HAVING = 60;
/** Candidates that are compared. */
const MOST_CANDIDATES = 12;

const timeOf = ({ seenAt, time }: Report): number => timestampMs(seenAt) ?? timestampMs(time) ?? Number.NaN;

/** What reports that may be the same share: terms, or sounds of names. */
function keysOf(report: Report): readonly string[] {
  const { terms, skeletons } = readReport(report);
  return [...terms.keys(), ...Array.from(skeletons, sound => `~${sound}`)];
}

/** The ids of the reports that have each key. */
function createKeys() {
  const having = new Map<string, Set<string>>();
  return {
    add(report: Report): void {
      for (const key of keysOf(report)) having.set(key, (having.get(key) ?? new Set()).add(report.id));
    },
    remove(report: Report): void {
      for (const key of keysOf(report)) {
        having.get(key)?.delete(report.id);
        if (having.get(key)?.size === 0) having.delete(key);
      }
    },
    /** How much each report shares of the rarest keys of a report. */
    sharing(report: Report): ReadonlyMap<string, number> {
      const rarest = keysOf(report)
        .flatMap(key => having.get(key) ?? [])
        .filter(({ size }) => size <= MOST_HAVING)
        .sort((a, b) => a.size - b.size)
        .slice(0, MOST_KEYS);
      const shared = new Map<string, number>();
      for (const ids of rarest) for (const id of ids) shared.set(id, (shared.get(id) ?? 0) + 1 / Math.sqrt(ids.size));
      return shared;
    },
  };
}

export function createStories(): Stories {
  const reports = new Map<string, Report>();
  const keys = createKeys();
  const rarity = createRarity();

  function remove(id: string): void {
    const report = reports.get(id);
    if (!report) return;
    reports.delete(id);
    keys.remove(report);
    rarity.remove(report.source, readReport(report));
  }

  function forgetOld(now: number): void {
    for (const [id, report] of reports) {
      if (!(now - timeOf(report) > KEPT_FOR) && reports.size <= MOST_REPORTS) return;
      remove(id);
    }
  }

  function add(report: Report): void {
    remove(report.id);
    reports.set(report.id, report);
    keys.add(report);
    rarity.add(report.source, readReport(report));
    forgetOld(timeOf(report));
  }

  const candidatesFor = (report: Report): readonly Report[] =>
    [...keys.sharing(report)]
      .flatMap(([id, weight]) => ({ other: reports.get(id) ?? report, weight }))
      .filter(({ other }) => other.source !== report.source)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_CANDIDATES)
      .map(({ other }) => other);

  function echoOf(report: Report): Echo | undefined {
    const isAdded = reports.get(report.id) === report;
    const [best] = candidatesFor(report)
      .map(other => ({ other, ...likenessOf(report, other, { rarity, added: isAdded ? [report, other] : [other] }) }))
      .sort((a, b) => b.score - a.score);
    if (!best?.same) return undefined;
    return { id: best.other.id, score: best.score, evidence: evidenceOf(report, best.other, best.weigher) };
  }

  return { add, remove, echoOf };
}
