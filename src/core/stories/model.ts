import { countSame } from './figures.ts';
import type { Manner } from './manner.ts';
import { isRare, type Weigher } from './rarity.ts';
import type { ComparedReport } from './report.ts';
import { skeletonOf } from './skeleton.ts';
import weights from './weights.json' with { type: 'json' };

/**
 * The signs that two reports tell of the same event, each about 0 to 1. `whole` and `lead`: likeness of
 * all words, and of those in headline and first sentence; `said`: how much of either
 * lead the other report says anywhere; `sounds`: likeness of how words sound, for names in two languages;
 * `groups` and `leadGroups`: how much they share that their sources seldom say; `topic`: whether their
 * sources speak of the same all day; `figures`: whether they give
 * the same number of the same thing. Against it: only one tells what is to come (`ahead`), or explains or
 * comments (`about`).
 */
export const SIGNS = [
  'whole',
  'lead',
  'said',
  'sounds',
  'groups',
  'leadGroups',
  'topic',
  'figures',
  'ahead',
  'about',
] as const;
export type PairSigns = Readonly<Record<(typeof SIGNS)[number], number>>;

/** Log odds: `bias`, that of a long pair in addition, and for each sign. */
export interface StoryModel {
  bias: number;
  long: number;
  signs: Readonly<Record<string, number>>;
}

type Weigh = (term: string) => number;

/** Cosine of the angle between two sets of words as vectors of their weights. */
function cosine(a: Iterable<string>, b: ReadonlySet<string>, weigh: Weigh): number {
  let [product, ofA, ofB] = [0, 0, 0];
  for (const term of a) {
    const square = weigh(term) ** 2;
    ofA += square;
    if (b.has(term)) product += square;
  }
  for (const term of b) ofB += weigh(term) ** 2;
  return product / Math.sqrt(ofA * ofB || 1);
}

/** The same with how often each is said. */
function frequencyCosine(a: ComparedReport, b: ComparedReport, weigh: Weigh): number {
  let [product, ofA, ofB] = [0, 0, 0];
  for (const [term, times] of a.terms) {
    const value = (1 + Math.log(times)) * weigh(term);
    ofA += value ** 2;
    const others = b.terms.get(term);
    if (others !== undefined) product += value * (1 + Math.log(others)) * weigh(term);
  }
  for (const [term, times] of b.terms) ofB += ((1 + Math.log(times)) * weigh(term)) ** 2;
  return product / Math.sqrt(ofA * ofB || 1);
}

/** The share of a lead, by weight, that another report says too. */
function said(lead: ReadonlySet<string>, { terms }: ComparedReport, weigh: Weigh): number {
  let [all, shared] = [0, 0];
  for (const term of lead) {
    const weight = weigh(term);
    all += weight;
    if (terms.has(term)) shared += weight;
  }
  return shared / (all || 1);
}

/** A shared word counts by what it tells beyond this, in nats. */
const LEAST_TELLING = 3;
const SCALE = 1 / 4;

/** How much shared terms tell. What both reports have in a row counts once: a name is no more evidence for having two words. */
function grouped(shared: readonly string[], rows: readonly (readonly [string, string])[], weigh: Weigh): number {
  const heads = new Map(shared.map(term => [term, term]));
  const headOf = (term: string): string => {
    const head = heads.get(term) ?? term;
    return head === term ? term : headOf(head);
  };
  for (const [one, other] of rows) if (heads.has(one) && heads.has(other)) heads.set(headOf(one), headOf(other));
  const best = new Map<string, number>();
  for (const term of shared) {
    const head = headOf(term);
    best.set(head, Math.max(best.get(head) ?? 0, weigh(term) - LEAST_TELLING));
  }
  return SCALE * Math.log1p([...best.values()].reduce((sum, weight) => sum + weight, 0));
}

/** Pairs of terms that both reports have in a row. */
const sharedRows = (a: ComparedReport, b: ComparedReport): readonly (readonly [string, string])[] =>
  [...a.pairs].filter(pair => b.pairs.has(pair)).map(pair => pair.split(' ') as [string, string]);

/** The numbers of the same thing that two reports give. */
export const commonFigures = (a: ComparedReport, b: ComparedReport): readonly (readonly [number, number])[] =>
  a.figures.flatMap(one =>
    b.figures.flatMap(other => (countSame(one, other) ? [[one.value, other.value] as const] : [])),
  );

/** Whether both leads have words as rare as names, and the other report has none of them. */
export function areStrangers(a: ComparedReport, b: ComparedReport): boolean {
  const [ofA, ofB] = [a, b].map(({ lead }) => [...lead].filter(isRare));
  const isKnown =
    ({ terms, skeletons }: ComparedReport) =>
    (term: string) =>
      terms.has(term) || skeletons.has(skeletonOf(term) ?? '');
  return ofA?.some(isKnown(b)) === false && ofB?.some(isKnown(a)) === false && ofA.length * ofB.length > 0;
}

const differs = (a: ComparedReport, b: ComparedReport, how: keyof Manner): number =>
  Number(a.manner[how] !== b.manner[how]);

/** Terms of the shorter report from which on a pair is more than two headlines, and from which it is long. */
const [SHORT, LONG] = [12, 32];

/** How long the shorter of two reports is: from 0, a headline, to 1. */
export const lengthOf = (a: ComparedReport, b: ComparedReport): number =>
  Math.max(0, Math.min(1, (Math.min(a.terms.size, b.terms.size) - SHORT) / (LONG - SHORT)));

/** Returns the signs of two reports. */
export function signsOf(a: ComparedReport, b: ComparedReport, { term, sound, topic }: Weigher): PairSigns {
  const shared = [...a.terms.keys()].filter(one => b.terms.has(one));
  const rows = sharedRows(a, b);
  return {
    whole: frequencyCosine(a, b, term),
    lead: cosine(a.lead, b.lead, term),
    said: Math.min(said(a.lead, b, term), said(b.lead, a, term)),
    sounds: cosine(a.skeletons, b.skeletons, sound),
    groups: grouped(shared, rows, term),
    leadGroups: grouped(
      shared.filter(one => a.lead.has(one) && b.lead.has(one)),
      rows,
      term,
    ),
    topic: topic * lengthOf(a, b),
    figures: Number(commonFigures(a, b).some(([one, other]) => one === other)),
    ahead: differs(a, b, 'ahead'),
    about: differs(a, b, 'about'),
  };
}

/** How probably two reports with such signs tell of the same event, from 0 to 1. */
export function probability(signs: PairSigns, length: number, { bias, long, signs: by }: StoryModel = weights): number {
  const odds = SIGNS.reduce((sum, sign) => sum + (by[sign] ?? 0) * signs[sign], bias + long * length);
  return 1 / (1 + Math.exp(-odds));
}

/**
 * The probability from which on two reports count as the same: higher for headlines alone, and for one
 * that was looked for among many (`among`), of which some are alike by chance.
 */
export function thresholdFor(length: number, which: 'pair' | 'among'): number {
  const { headlines, long, among } = weights.threshold;
  return headlines + (which === 'pair' ? Math.min(1, 2 * length) * (long - headlines) : length * (among - headlines));
}
