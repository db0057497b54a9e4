import type { ChangedWords, ComparedVersion, ComparedVersions } from './compared.ts';
import { figuresAround, plainWords, without } from './compared.ts';
import { AMOUNTS, AS_OF, COUNTS_DOWN, MONTHS, SPANS } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';

/**
 * What became of a fact: it was wrong, its date was another one, it moved on as the news did, or
 * neither.
 */
export type FactChange = 'corrected' | 'redated' | 'advanced';

/**
 * What a replaced figure tells. A tally (so many dead, so much raised) moves on when it grows and is
 * corrected when it shrinks; the reverse for what is missing or left. A year, a date, a clock time,
 * an age, a figure joined to a word by a hyphen, or digits that only changed places are wrong before
 * and right after, whichever way they went.
 */
export function figureChange(change: ChangedWords, versions: ComparedVersions): FactChange | undefined {
  const { hunk, was, is } = change;
  if (!isAboutTheSame(change, versions)) return undefined;
  const [old, now] = [was.filter(({ isFigure }) => isFigure), is.filter(({ isFigure }) => isFigure)];
  const [gone, come] = [without(old, now), without(now, old)];
  if (gone.length === 0) return amountChange(change);
  if (gone.length !== come.length) return undefined;
  const isBalanced =
    figuresAround(versions.before, hunk.before) === figuresAround(versions.after, hunk.after) ||
    (gone.some(word => versions.gain(word) < 0) && come.some(word => versions.gain(word) > 0));
  if (!isBalanced) return undefined;
  const told = gone.map((word, at) => replaced(word, come[at] ?? word, versions));
  return STRONGEST.find(fact => told.includes(fact));
}

/** Only words like "nearly" or "at least" may come or go with a figure. */
function isAboutTheSame({ was, is }: ChangedWords, versions: ComparedVersions): boolean {
  const [gone, come] = [plainWords(without(was, is), versions), plainWords(without(is, was), versions)];
  return Math.min(gone, come) === 0 && Math.max(gone, come) <= MOST_QUALIFIERS;
}

const MOST_QUALIFIERS = 2;

const STRONGEST: readonly FactChange[] = ['corrected', 'redated', 'advanced'];

/** Hundreds instead of thousands. */
function amountChange({ was, is }: ChangedWords): FactChange | undefined {
  const [old, now] = [rankIn(was), rankIn(is)];
  if (old === undefined || now === undefined || old === now) return undefined;
  return now < old ? 'corrected' : 'advanced';
}

const rankIn = (words: readonly FactWord[]): number | undefined =>
  words.map(({ key }) => AMOUNTS.get(key)).find(rank => rank !== undefined);

function replaced(was: FactWord, is: FactWord, { before, after }: ComparedVersions): FactChange | undefined {
  const [old, now] = [contextOf(was, before), contextOf(is, after)];
  if (STAMP.test(now.around) || old.kind !== now.kind) return undefined;
  if (old.currency !== now.currency && old.value !== now.value) return undefined;
  if (now.isAsOf) return 'advanced';
  if (now.kind === 'date') return 'redated';
  if (now.kind === 'fixed' || now.kind === 'year' || isSlip(old, now)) return 'corrected';
  const falls = now.value < old.value;
  return falls === now.countsDown ? 'advanced' : 'corrected';
}

/** A moment as machines write it (2026-02-11T14:00); such text was not meant for readers. */
const STAMP = /\d{4}-\d{2}-\d{2}T\d/u;

/** A figure and what stands around it. */
interface FigureContext {
  kind: 'date' | 'year' | 'fixed' | 'tally';
  value: number;
  digits: string;
  isDecimal: boolean;
  around: string;
  currency: string;
  isAsOf: boolean;
  countsDown: boolean;
}

const CURRENCY = /\p{Sc}/u;
const CLOCK = /\d:\d\d|\d\s?[ap]m\b/iu;
/** UTF-16 units around a figure in which a machine's time would show. */
const ABREAST = 20;
/** "12 people are still missing": the word may follow at some distance, but precedes directly. */
const [BEFORE, AFTER] = [2, 5];

function contextOf(word: FactWord, { text, words }: ComparedVersion): FigureContext {
  const at = words.indexOf(word);
  const shown = text.slice(word.start, word.end);
  const near = words.slice(Math.max(0, at - BEFORE), at + AFTER).filter(({ sentence }) => sentence === word.sentence);
  const beside = near.filter(other => Math.abs(words.indexOf(other) - at) === 1);
  const isClock = CLOCK.test(shown);
  return {
    kind: kindOf({ text, word, beside, isClock }),
    value: Number(word.key.slice(1).split('.').slice(0, 2).join('.')),
    digits: shown.replace(/\D/gu, ''),
    isDecimal: /^\d+[.,]\d{1,2}(?!\d)/u.test(shown),
    around: text.slice(Math.max(0, word.start - ABREAST), word.end + ABREAST),
    currency: CURRENCY.exec(text.slice(Math.max(0, word.start - 1), word.end + 1))?.[0] ?? '',
    isAsOf: isClock && isAsOf(near),
    countsDown: [...near.filter(({ start }) => start < word.start), ...untilNextAmount(near, word)].some(({ key }) =>
      COUNTS_DOWN.has(key),
    ),
  };
}

function isAsOf(near: readonly FactWord[]): boolean {
  const keys = ` ${near.map(({ key }) => key).join(' ')} `;
  return AS_OF.some(phrase => keys.includes(` ${phrase} `));
}

/** In "33 dead and dozens missing", the 33 are not missing. */
function untilNextAmount(near: readonly FactWord[], { start }: FactWord): readonly FactWord[] {
  const rest = near.filter(other => other.start > start);
  const next = rest.findIndex(({ isFigure, key }) => isFigure || AMOUNTS.has(key));
  return next < 0 ? rest : rest.slice(0, next);
}

interface PlacedFigure {
  text: string;
  word: FactWord;
  beside: readonly FactWord[];
  isClock: boolean;
}

function kindOf({ text, word, beside, isClock }: PlacedFigure): FigureContext['kind'] {
  if (beside.some(({ key }) => MONTHS.has(key))) return 'date';
  if (/^(?:19|20)\d\d$/u.test(text.slice(word.start, word.end))) return 'year';
  const isFixed = isClock || isJoined(text, word) || isAge(text, word) || beside.some(({ key }) => SPANS.has(key));
  return isFixed ? 'fixed' : 'tally';
}

/** Joined to a word: a 113th-minute goal, a father-of-three. Two figures so joined are a score. */
const isJoined = (text: string, { start, end }: FactWord): boolean =>
  /\p{L}[-‑]$/u.test(text.slice(Math.max(0, start - 2), start)) || /^[-‑]\p{L}/u.test(text.slice(end, end + 2));

/** Between commas, as ages are written after a name. */
const isAge = (text: string, { start, end }: FactWord): boolean =>
  /\p{L}, $/u.test(text.slice(Math.max(0, start - 3), start)) &&
  /^[,.)]/u.test(text.slice(end, end + 1)) &&
  end - start < 4;

/**
 * Whether a figure was mistyped or misread rather than overtaken: the same digits in another order or
 * at another scale, or a measurement of which the last decimal place is one off.
 */
function isSlip(old: FigureContext, now: FigureContext): boolean {
  if (old.digits.length > 2 && sorted(old.digits) === sorted(now.digits)) return true;
  const least = old.digits.length > 2 ? SHIFT : SCALE;
  if (significant(old.digits) === significant(now.digits) && now.value >= least * old.value) return true;
  const isSameLength = old.digits.length === now.digits.length;
  return now.isDecimal && old.isDecimal && isSameLength && Math.abs(Number(old.digits) - Number(now.digits)) === 1;
}

/** A digit too many in a long number (60,00), and millions for billions; 6 may well become 60. */
const [SHIFT, SCALE] = [10, 1000];

const sorted = (digits: string): string => [...digits].sort().join('');
const significant = (digits: string): string => digits.replace(/^0+|0+$/gu, '');
