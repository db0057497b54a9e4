import type { Weigher } from './rarity.ts';
import type { Reading } from './report.ts';
import weights from './weights.json' with { type: 'json' };

/**
 * The signs that two reports tell of the same event, each from 0 to 1: likeness of all they say, weighed
 * by their sources and by all news; of headline and first sentence, in the same ways; of the headlines;
 * how much of the lead of one the other says anywhere, the lesser and the greater; likeness of pairs of
 * words in a row; of how names sound.
 */
export const SIGNS = [
  'whole',
  'wholeNews',
  'lead',
  'leadNews',
  'title',
  'leastSaid',
  'mostSaid',
  'pairs',
  'sounds',
] as const;
export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>;

/** Log odds: `bias`, that of a long pair in addition, and for each sign. */
export interface Model {
  bias: number;
  long: number;
  signs: Readonly<Record<string, number>>;
}

type Weigh = (term: string) => number;

/** Cosine of the angle between two reports as vectors of terms. */
function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, weigh: Weigh): number {
  const valued = (times: number, weight: number): number => (times > 0 ? (1 + Math.log(times)) * weight : 0);
  let [product, ofA, ofB] = [0, 0, 0];
  for (const [term, times] of a) {
    const weight = weigh(term);
    const value = valued(times, weight);
    ofA += value ** 2;
    product += value * valued(b.get(term) ?? 0, weight);
  }
  for (const [term, times] of b) ofB += valued(times, weigh(term)) ** 2;
  return product / Math.sqrt(ofA * ofB || 1);
}

const once = (terms: ReadonlySet<string>): ReadonlyMap<string, number> => new Map(Array.from(terms, term => [term, 1]));

/** The share of what a lead says, by weight, that another report says too. */
function said(lead: ReadonlySet<string>, { terms }: Reading, weigh: Weigh): number {
  let [all, shared] = [0, 0];
  for (const term of lead) {
    const weight = weigh(term);
    all += weight;
    if (terms.has(term)) shared += weight;
  }
  return shared / (all || 1);
}

/** Returns the signs of two reports. */
export function signsOf(a: Reading, b: Reading, { term, sound, news }: Weigher): Signs {
  const both = [said(a.lead, b, term), said(b.lead, a, term)];
  const pair: Weigh = words => words.split(' ').reduce((sum, word) => sum + term(word), 0);
  const [leadA, leadB] = [once(a.lead), once(b.lead)];
  return {
    whole: cosine(a.terms, b.terms, term),
    wholeNews: cosine(a.terms, b.terms, news),
    lead: cosine(leadA, leadB, term),
    leadNews: cosine(leadA, leadB, news),
    title: cosine(once(a.title), once(b.title), term),
    leastSaid: Math.min(...both),
    mostSaid: Math.max(...both),
    pairs: cosine(once(a.pairs), once(b.pairs), pair),
    sounds: cosine(once(a.skeletons), once(b.skeletons), sound),
  };
}

/** Terms of the shorter report from which on a pair is more than two headlines, and from which it is long. */
const [SHORT, LONG] = [12, 32];

/** How long the shorter of two reports is: from 0, a headline, to 1. */
export const lengthOf = (a: Reading, b: Reading): number =>
  Math.max(0, Math.min(1, (Math.min(a.terms.size, b.terms.size) - SHORT) / (LONG - SHORT)));

/** How probably two reports with such signs tell of the same event, from 0 to 1. */
export function probability(signs: Signs, length: number, { bias, long, signs: by }: Model = weights): number {
  const odds = SIGNS.reduce((sum, sign) => sum + (by[sign] ?? 0) * signs[sign], bias + long * length);
  return 1 / (1 + Math.exp(-odds));
}

/** The probability from which on two reports count as the same: higher for headlines alone. */
export const thresholdFor = (length: number): number =>
  weights.threshold.headlines + length * (weights.threshold.long - weights.threshold.headlines);
