import { factWords, spelledAlike } from '../correction/fact-words.ts';
import { nameDetector } from '../correction/proper-name.ts';
import { type Counted, countSame, type Figure } from './figures.ts';
import { createRarity, isRare, type Rarity, TELLING, type Weigher } from './rarity.ts';
import { type ComparedReport, type Manner, newsOf, type Report, readReport, says, termOf } from './report.ts';
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

/** What two reports share, as the first of them writes it; the rarest first, at most five of each. */
export interface Evidence {
  names: readonly string[];
  figures: readonly string[];
  words: readonly string[];
}

const MOST = 5;

interface Shared {
  kind: keyof Evidence;
  shown: string;
  weight: number;
}

/** The words of a report and the text in which they stand. */
function wordsIn(report: Report) {
  const { title, text, language } = newsOf(report);
  const whole = `${title}\n${text}`;
  return { words: factWords(whole, language), shown: spelledAlike(whole), language };
}

/** Returns what speaks for two reports being of the same event. */
export function evidenceOf(a: Report, b: Report, { term: weigh }: Weigher): Evidence {
  const { words, shown, language } = wordsIn(a);
  const isName = nameDetector(words, wordsIn(b).words, { language });
  const other = readReport(b);
  const shared = new Map<string, Shared>();
  for (const word of words) {
    const term = termOf(word);
    const kind = word.isFigure ? 'figures' : isName(word) ? 'names' : 'words';
    if (term === undefined || !says(other, term) || (shared.has(term) && kind !== 'names')) continue;
    shared.set(term, { kind, shown: shown.slice(word.start, word.end), weight: weigh(term) });
  }
  const rarest = [...shared.values()]
    .filter(({ weight }) => weight >= TELLING)
    .sort((one, other) => other.weight - one.weight);
  const ofKind = (kind: keyof Evidence): readonly string[] =>
    rarest.flatMap(one => (one.kind === kind ? [one.shown] : [])).slice(0, MOST);
  return { names: ofKind('names'), figures: ofKind('figures'), words: ofKind('words') };
}

/** How alike two reports are. */
export interface Likeness {
  /** How probably they tell of the same event, from 0 to 1. */
  score: number;
  /** The length of the shorter: from 0, a headline, to 1. */
  length: number;
  weigher: Weigher;
}

/** `added`: those of the two by which the rarity of words was counted. */
export function likenessOf(
  a: Report,
  b: Report,
  { rarity, added }: { rarity: Rarity; added: readonly Report[] },
): Likeness {
  const [one, other] = [readReport(a), readReport(b)];
  const weigher = rarity.between([a.source, b.source], added.map(readReport));
  const length = lengthOf(one, other);
  return { score: probability(signsOf(one, other, weigher), length), length, weigher };
}

/** Whether two reports tell of the same event. */
export interface Comparison {
  /** How probably they do, from 0 to 1. */
  score: number;
  same: boolean;
  evidence: Evidence;
}

/**
 * Compares two reports alone. `background`: what their sources say, these two among it; without it, words
 * are as rare as in all news.
 */
export function sameEvent(a: Report, b: Report, background?: Rarity): Comparison {
  const rarity = background ?? createRarity();
  const { score, length, weigher } = likenessOf(a, b, { rarity, added: background ? [a, b] : [] });
  return { score, same: score >= thresholdFor(length), evidence: evidenceOf(a, b, weigher) };
}

/** Numbers of the same thing that two reports give differently. */
interface Difference {
  thing: Counted;
  a: Figure;
  b: Figure;
}

/** The one figure that a text gives of what another counts; nothing if it gives several. */
function soleOf(figures: readonly Figure[], as: Figure): Figure | undefined {
  const same = figures.filter(figure => countSame(figure, as));
  return new Set(same.map(({ value }) => value)).size === 1 ? same[0] : undefined;
}

/** Returns where two reports of one event differ, in the order of the first. */
export function differencesOf(a: Report, b: Report): readonly Difference[] {
  const [ofA, ofB] = [readReport(a).figures, readReport(b).figures];
  const seen = new Set<Counted>();
  return ofA.flatMap(figure => {
    if (seen.has(figure.thing)) return [];
    seen.add(figure.thing);
    const [one, other] = [soleOf(ofA, figure), soleOf(ofB, figure)];
    return one && other && one.value !== other.value ? [{ thing: figure.thing, a: one, b: other }] : [];
  });
}
