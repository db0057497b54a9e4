import { lazy } from '../lazy.ts';
import type { ComparedReport } from './report.ts';
import shares from './shares.json' with { type: 'json' };

/** Share of all news that has a term, of the common ones. */
const sharesOfTerms = lazy(
  () =>
    new Map(
      Object.entries(shares).flatMap(([halvings, lines]) =>
        lines.flatMap(line => line.split(' ')).map(term => [term, 2 ** (-Number(halvings) / 2)] as const),
      ),
    ),
);
/** The share of a term that is not among them. */
const RARE = 1 / 5000;
/** How much a term tells among all news, in nats. */
const news = (term: string): number => -Math.log(sharesOfTerms().get(term) ?? RARE);

/** Whether a term is as rare among all news as names mostly are. */
export const isRare = (term: string): boolean => !sharesOfTerms().has(term) && !term.startsWith('#');

/** In nats. A shared term that tells less is no evidence. */
export const TELLING = 3;

/** As many reports as what is known of all news counts for against what its sources say. */
const STRENGTH = 40;
/** The smallest share that a term can have. */
const LEAST = 1e-5;

/** How much it tells that two reports share a term, in nats. */
export interface Weigher {
  /** By what their sources say: little for a word that every update of a big story has. */
  term(term: string): number;
  /** How much their sources speak of the same, from 0 to 1: live blogs of one story do. */
  topic: number;
}

/** How many reports a source has, and how many of them have a term. */
interface SourceTally {
  reports: number;
  terms: Map<string, number>;
  topic?: Topic;
}

/** Counts which words the reports of each source have. */
export function createRarity() {
  const sources = new Map<string, SourceTally>();
  const count = (source: string, { terms }: ComparedReport, by: 1 | -1): void => {
    const tally: SourceTally = sources.get(source) ?? { reports: 0, terms: new Map() };
    tally.reports += by;
    for (const term of terms) increase(tally.terms, term, by);
    if (tally.reports > 0) sources.set(source, tally);
    else sources.delete(source);
  };
  return {
    add: (source: string, reading: ComparedReport): void => count(source, reading, 1),
    remove: (source: string, reading: ComparedReport): void => count(source, reading, -1),
    /** Weighs what two sources share. `own`: their reports in question, which were added and do not count. */
    between: (pair: readonly string[], own: readonly ComparedReport[]): Weigher =>
      weigherOf(
        [...new Set(pair)].flatMap(source => sources.get(source) ?? []),
        own,
      ),
  };
}

export type Rarity = ReturnType<typeof createRarity>;

function increase(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}

/** The terms that a source says most often, weighed by how rare they are elsewhere. */
interface Topic {
  /** How many reports it was made of. */
  reports: number;
  terms: ReadonlyMap<string, number>;
  length: number;
}

const TOPIC_TERMS = 60;
/** In nats. A term that tells less belongs to no topic. */
const LEAST_TELLING = 2;
/** The share of reports that may come or go before a topic is made anew. */
const STALE = 0.1;

function topicOf(tally: SourceTally): Topic {
  const { topic, reports } = tally;
  if (topic && Math.abs(topic.reports - reports) <= STALE * reports) return topic;
  const weights = [...tally.terms]
    .filter(([term, times]) => times > 1 && !term.startsWith('#'))
    .map(([term, times]) => [term, (times / (reports + 2)) * (news(term) - LEAST_TELLING)] as const)
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOPIC_TERMS);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  tally.topic = { reports, terms: new Map(weights), length };
  return tally.topic;
}

function topicCosine([a, b]: readonly SourceTally[]): number {
  if (!a || !b) return 0;
  const [one, other] = [topicOf(a), topicOf(b)];
  const product = [...one.terms].reduce((sum, [term, weight]) => sum + weight * (other.terms.get(term) ?? 0), 0);
  return product / (one.length * other.length || 1);
}

/** Looks a weight up once. */
function memo(weigh: (term: string) => number): (term: string) => number {
  const known = new Map<string, number>();
  return term => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const weight = weigh(term);
    known.set(term, weight);
    return weight;
  };
}

function weigherOf(tallies: readonly SourceTally[], own: readonly ComparedReport[]): Weigher {
  const reports = tallies.reduce((sum, tally) => sum + tally.reports, 0) - own.length;
  const weight = (share: number, having: number): number =>
    -Math.log(Math.max(LEAST, Math.min(1, (share * STRENGTH + having) / (STRENGTH + reports))));
  return {
    term: memo(term => {
      let having = 0;
      for (const { terms } of tallies) having += terms.get(term) ?? 0;
      for (const { terms } of own) having -= Number(terms.has(term));
      return weight(sharesOfTerms().get(term) ?? RARE, having);
    }),
    topic: topicCosine(tallies),
  };
}
