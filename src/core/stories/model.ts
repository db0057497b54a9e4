import { countSame } from './figures.ts';
import { isRare, TELLING, type Weigher } from './rarity.ts';
import { type ComparedReport, type Manner, says } from './report.ts';
import weights from './weights.json' with { type: 'json' };

/**
 * The signs that two reports tell of the same event, each from 0 to 1, `shared` to about 2. `said`: how much of either lead, headline
 * and first sentence, the other report says anywhere, by weight; `shared`: how many telling words of the leads it
 * says; `opening`: how many of the first words of either lead, which mostly say who did what; `topic`: whether their
 * sources speak of the same all day; `figures`: whether they give the same number of the same thing. Against it:
 * only one tells what is to come (`ahead`), or explains or comments (`about`).
 */
export const SIGNS = ['said', 'shared', 'opening', 'topic', 'figures', 'ahead', 'about'] as const;
export type PairSigns = Readonly<Record<(typeof SIGNS)[number], number>>;

/** Log odds: `bias`, that of a long pair in addition, and for each sign. */
export interface StoryModel {
  bias: number;
  long: number;
  signs: Readonly<Record<string, number>>;
}

/** Terms that open a lead. */
const OPENING = 3;

/** What of a lead another report says too: the share by weight, how many telling words, and the share of its opening. */
function saidOf({ lead }: ComparedReport, other: ComparedReport, weigh: (term: string) => number) {
  let [all, shared, telling, opening, at] = [0, 0, 0, 0, 0];
  for (const [term, sound] of lead) {
    const weight = weigh(term);
    all += weight;
    at += 1;
    if (!says(other, term, sound)) continue;
    shared += weight;
    telling += Number(weight >= TELLING);
    opening += Number(at <= OPENING);
  }
  return { share: shared / (all || 1), telling, opening: opening / (Math.min(OPENING, lead.size) || 1) };
}

/** The numbers of the same thing that two reports give. */
export const commonFigures = (a: ComparedReport, b: ComparedReport): readonly (readonly [number, number])[] =>
  a.figures.flatMap(one =>
    b.figures.flatMap(other => (countSame(one, other) ? [[one.value, other.value] as const] : [])),
  );

/** Whether both leads have words as rare as names, and the other report has none of them. */
export function areStrangers(a: ComparedReport, b: ComparedReport): boolean {
  const [ofA, ofB] = [a, b].map(({ lead }) => [...lead].filter(([term]) => isRare(term)));
  const isKnown =
    (report: ComparedReport) =>
    ([term, sound]: readonly [string, string | undefined]) =>
      says(report, term, sound);
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
export function signsOf(a: ComparedReport, b: ComparedReport, { term, topic }: Weigher): PairSigns {
  const [ofA, ofB] = [saidOf(a, b, term), saidOf(b, a, term)];
  return {
    said: Math.sqrt(ofA.share * ofB.share),
    shared: Math.log1p((ofA.telling + ofB.telling) / 2),
    opening: Math.min(ofA.opening, ofB.opening),
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

/** The probability from which on one that was looked for among many counts as the same: some of these are alike by chance. */
export const AMONG = weights.threshold.headlines;

/** The probability from which on the two of a pair count as the same: it is higher for headlines alone. */
export function thresholdFor(length: number): number {
  const { headlines, long } = weights.threshold;
  return headlines + Math.min(1, 2 * length) * (long - headlines);
}
