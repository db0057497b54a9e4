import { timestampMs } from '../time/timestamp.ts';
import { createRarity } from './rarity.ts';
import { isSmallTalk, type Report, readReport } from './report.ts';
import {
  AMONG,
  areStrangers,
  commonFigures,
  type Evidence,
  evidenceOf,
  type Likeness,
  likenessOf,
} from './same-event.ts';

/** An earlier report of another source that tells of the same event. */
interface Echo {
  id: string;
  /** How probably it does, from 0 to 1. */
  score: number;
  evidence: Evidence;
}

/** An index of what newsrooms reported. Looking for an echo takes time in the number of candidates, not of reports. */
export type Stories = ReturnType<typeof createStories>;

/** Reports that are kept, and milliseconds for which they are: newsrooms tell an event within hours, and what is alike later is new. */
const MOST_REPORTS = 3000;
const KEPT_FOR = 12 * 60 * 60_000;
/** A source tells an event once: if two of its reports are as probable, by less than this, neither is sure. */
const MARGIN = 0.05;

const timeOf = ({ seenAt, time }: Report): number => timestampMs(seenAt) ?? timestampMs(time) ?? Number.NaN;

/** Sources that speak of the same less than this have hardly an event in common, and what is alike needs this score. */
const [UNRELATED, UNRELATED_SCORE] = [0.35, 0.985];

const leastFor = ({ weigher }: Likeness): number => (weigher.topic < UNRELATED ? UNRELATED_SCORE : AMONG);

/** By what factor numbers of the same thing may differ; more shows that one was counted long before the other. */
const MOST_APART = 2;

/** Whether reports that are alike tell of two events: their numbers or names show it. */
function isOtherEvent(a: Report, b: Report): boolean {
  const [one, other] = [readReport(a), readReport(b)];
  const isApart = ([m, n]: readonly [number, number]) => Math.max(m, n) > MOST_APART * Math.min(m, n);
  return commonFigures(one, other).some(isApart) || areStrangers(one, other);
}

export function createStories() {
  const reports = new Map<string, Report>();
  const index = createIndex();
  const rarity = createRarity();

  function remove(id: string): void {
    const report = reports.get(id);
    if (!report) return;
    reports.delete(id);
    index.remove(report);
    rarity.remove(report.source, readReport(report));
  }

  function forgetOld(now: number): void {
    for (const [id, report] of reports) {
      if (!(now - timeOf(report) > KEPT_FOR) && reports.size < MOST_REPORTS) return;
      remove(id);
    }
  }

  /** Adds a report, in order of arrival. It takes the place of one with its id. The oldest are forgotten. */
  function add(report: Report): void {
    remove(report.id);
    forgetOld(timeOf(report));
    if (isSmallTalk(report)) return;
    reports.set(report.id, report);
    index.add(report);
    rarity.add(report.source, readReport(report));
  }

  /** Returns the report of another source that a report echoes; it need not be added. */
  function echoOf(report: Report): Echo | undefined {
    if (isSmallTalk(report)) return undefined;
    const isAdded = reports.get(report.id) === report;
    const [best, ...others] = index
      .candidatesFor(report)
      .map(other => ({ other, ...likenessOf(report, other, { rarity, added: isAdded ? [report, other] : [other] }) }))
      .sort((a, b) => b.score - a.score);
    if (!best || best.score < leastFor(best)) return undefined;
    if (isOtherEvent(report, best.other)) return undefined;
    const rival = others.find(({ other }) => other.source === best.other.source);
    if (rival && best.score - rival.score < MARGIN) return undefined;
    return { id: best.other.id, score: best.score, evidence: evidenceOf(report, best.other, best.weigher) };
  }

  return { add, remove, echoOf };
}

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
