import type { Reading } from './report.ts';
import shares from './shares.json' with { type: 'json' };
import { skeletonOf } from './skeleton.ts';

/** Share of all news that has a term, of the common ones. */
const SHARES = new Map(
  Object.entries(shares).flatMap(([halvings, words]) =>
    words.flatMap(line => line.split(' ')).map(term => [term, 2 ** (-Number(halvings) / 2)] as const),
  ),
);
const SOUND_SHARES = new Map<string, number>();
for (const [term, share] of SHARES) {
  const sound = skeletonOf(term);
  if (sound !== undefined) SOUND_SHARES.set(sound, (SOUND_SHARES.get(sound) ?? 0) + share);
}
/** The share of a term that is not among them. */
const RARE = 1 / 5000;
/** As many reports as what is known of all news counts for against what its sources say. */
const STRENGTH = 40;
/** The rarest that a term can be. */
const LEAST = 1e-5;

/** How much it tells that two reports share a term or a skeleton, in nats. */
export interface Weigher {
  /** By what their sources say: little for a word that every update of a big story has. */
  term(term: string): number;
  sound(skeleton: string): number;
  /** By what all news say. */
  news(term: string): number;
}

/** How many reports a source has, and how many of them have a term. */
interface Tally {
  reports: number;
  terms: Map<string, number>;
  sounds: Map<string, number>;
}

const news = (term: string): number => -Math.log(SHARES.get(term) ?? RARE);

/** Counts which words the reports of each source have. */
export function createRarity() {
  const sources = new Map<string, Tally>();
  const count = (source: string, { terms, skeletons }: Reading, by: 1 | -1): void => {
    const tally = sources.get(source) ?? { reports: 0, terms: new Map(), sounds: new Map() };
    tally.reports += by;
    for (const term of terms.keys()) tally.terms.set(term, (tally.terms.get(term) ?? 0) + by);
    for (const sound of skeletons) tally.sounds.set(sound, (tally.sounds.get(sound) ?? 0) + by);
    if (tally.reports > 0) sources.set(source, tally);
    else sources.delete(source);
  };
  return {
    add: (source: string, reading: Reading): void => count(source, reading, 1),
    remove: (source: string, reading: Reading): void => count(source, reading, -1),
    /** Weighs what two sources share. `own`: their reports in question, which were added and do not count. */
    between: (pair: readonly string[], own: readonly Reading[]): Weigher =>
      weigherOf(
        [...new Set(pair)].flatMap(source => sources.get(source) ?? []),
        own,
      ),
  };
}

export type Rarity = ReturnType<typeof createRarity>;

function weigherOf(tallies: readonly Tally[], own: readonly Reading[]): Weigher {
  const reports = tallies.reduce((sum, tally) => sum + tally.reports, 0) - own.length;
  const weight = (share: number, having: number): number =>
    -Math.log(Math.max(LEAST, Math.min(1, (share * STRENGTH + having) / (STRENGTH + reports))));
  const sum = (counts: (tally: Tally) => number | undefined): number =>
    tallies.reduce((all, tally) => all + (counts(tally) ?? 0), 0);
  return {
    term: term =>
      weight(
        SHARES.get(term) ?? RARE,
        sum(({ terms }) => terms.get(term)) - own.filter(({ terms }) => terms.has(term)).length,
      ),
    sound: sound =>
      weight(
        SOUND_SHARES.get(sound) ?? RARE,
        sum(({ sounds }) => sounds.get(sound)) - own.filter(({ skeletons }) => skeletons.has(sound)).length,
      ),
    news,
  };
}
