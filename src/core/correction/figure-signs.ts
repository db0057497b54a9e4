import { eventPhrases } from '../language/languages.ts';
import { oncePer } from '../text/fold.ts';
import { type ChangedWords, type ComparedVersion, type ComparedVersions, without } from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';

/**
 * What a replaced figure shows. A tally (so many dead, so much raised) grows as the news goes on, and
 * what is missing or left shrinks: `onward` and `back` say which way it went. Of a `score` no side
 * falls, and none grows after the end. What does not grow from one hour to the next was wrong: a
 * year, a date, a clock time, a span, and a `slip`, of which the digits or their scale are mistyped.
 */
export const FIGURE_SIGNS = [
  'onward',
  'back',
  'score',
  'wrong score',
  'asOf',
  'date',
  'year',
  'clock',
  'span',
  'slip',
  'currency',
  'conversion',
  'more',
  'less',
] as const;
export type FigureSign = (typeof FIGURE_SIGNS)[number];

export function figureSigns(change: ChangedWords, versions: ComparedVersions): readonly FigureSign[] {
  const { was, is } = change;
  const [gone, come] = changedFigures(change);
  if (gone.length === 0) return amountSigns(was, is);
  if (gone.length !== come.length) return [];
  return gone.flatMap((word, at) => replaced(word, come[at] ?? word, versions) ?? []);
}

type ChangedFigures = readonly [gone: readonly FactWord[], come: readonly FactWord[]];

/**
 * The figures that go and those that come. An article in place of one of them means one, unless other words come with
 * it: "a hundred or so".
 */
function changedFigures({ was, is }: Pick<ChangedWords, 'was' | 'is'>): ChangedFigures {
  const [old, now] = [was.filter(({ isFigure }) => isFigure), is.filter(({ isFigure }) => isFigure)];
  const [gone, come] = [without(old, now), without(now, old)];
  if (was.length !== is.length) return [gone, come];
  if (gone.length === 0 && come.length === 1) return [articles(was), come];
  return come.length === 0 && gone.length === 1 ? [gone, articles(is)] : [gone, come];
}

const articles = (words: readonly FactWord[]): readonly FactWord[] =>
  words.filter(({ key }) => editWords().one.has(key)).slice(0, 1);

/** Whether a place replaces one by more or the reverse, so that the words it counts change their form. */
export const isOneOrMore = (change: Pick<ChangedWords, 'was' | 'is'>): boolean => {
  const values = changedFigures(change).map(words => words.map(numberOf));
  return values.every(({ length }) => length === 1) && values.some(([value]) => value === 1);
};

/** Hundreds instead of thousands. */
function amountSigns(was: readonly FactWord[], is: readonly FactWord[]): readonly FigureSign[] {
  const [old, now] = [rankIn(was), rankIn(is)];
  if (old === undefined || now === undefined || old === now) return [];
  return [now < old ? 'less' : 'more'];
}

const rankIn = (words: readonly FactWord[]): number | undefined =>
  words.map(({ key }) => editWords().amounts.get(key)).find(rank => rank !== undefined);

function replaced(was: FactWord, is: FactWord, { before, after }: ComparedVersions): FigureSign | undefined {
  const [old, now] = [contextOf(was, before), contextOf(is, after)];
  if (STAMP.test(now.around)) return undefined;
  if (old.currency !== now.currency) return currencySign(old, now);
  if (old.score && now.score) return scoreSign(old.score, now.score, after);
  if (old.kind !== now.kind || now.value === old.value) return undefined;
  if (now.isAsOf) return 'asOf';
  return now.kind === 'tally' ? tallySign(old, now) : now.kind;
}

/** A tally that goes on; one that was wrong. */
function tallySign(old: FigureContext, now: FigureContext): FigureSign {
  if (isSlip(old, now)) return 'slip';
  if (old.isAtLeast && now.value > old.value) return 'onward';
  return now.value < old.value === now.countsDown ? 'onward' : 'back';
}

/** The same number of something else; another number is a conversion. */
function currencySign(old: FigureContext, now: FigureContext): FigureSign | undefined {
  if (old.currency === '' || now.currency === '') return undefined;
  return old.value === now.value ? 'currency' : 'conversion';
}

const RESULTS = eventPhrases('matchResults');

/** Looked for once in a text, however many scores changed in it. */
const saysResult = oncePer(({ text }: ComparedVersion): boolean => {
  const spoken = text.toLowerCase().replaceAll('-', ' ');
  return RESULTS.some(phrase => spoken.includes(phrase));
});

const scoreSign = (old: Score, now: Score, version: ComparedVersion): FigureSign =>
  !saysResult(version) && now.every((side, at) => side >= (old[at] ?? 0)) ? 'score' : 'wrong score';

/** A moment as machines write it (2026-02-11T14:00); such text was not meant for readers. */
const STAMP = /\d{4}-\d{2}-\d{2}T\d/u;

type Score = readonly [number, number];

interface FigureContext {
  kind: 'date' | 'year' | 'clock' | 'span' | 'tally';
  value: number;
  digits: string;
  isDecimal: boolean;
  around: string;
  currency: string;
  /** Both sides, if it is one of two. */
  score: Score | undefined;
  isAsOf: boolean;
  /** There may be more, as the text says itself. */
  isAtLeast: boolean;
  countsDown: boolean;
}

const CURRENCY = /\p{Sc}$/u;
const CLOCK = /\d:\d\d|\d\s?[ap]m\b/iu;
/** UTF-16 units around a figure in which a machine's time would show. */
const ABREAST = 20;
/** "12 people are still missing": the word may follow at some distance, but precedes directly. */
const [BEFORE, AFTER] = [2, 5];

/** The place of each word in its text. */
const placesOf = oncePer(
  (words: readonly FactWord[]): ReadonlyMap<FactWord, number> => new Map(words.map((word, at) => [word, at])),
);

function contextOf(word: FactWord, { text, words }: Pick<ComparedVersion, 'text' | 'words'>): FigureContext {
  const at = placesOf(words).get(word) ?? -1;
  const shown = text.slice(word.start, word.end);
  const near = words.slice(Math.max(0, at - BEFORE), at + AFTER).filter(({ sentence }) => sentence === word.sentence);
  const beside = near.filter(other => other === words[at - 1] || other === words[at + 1]);
  const isClock = CLOCK.test(shown) || editWords().clocks.has(words[at + 1]?.key ?? '');
  return {
    kind: kindOf({ text, word, beside, isClock }),
    value: numberOf(word),
    digits: shown.replace(/\D/gu, ''),
    isDecimal: /^\d+[.,]\d{1,2}(?!\d)/u.test(shown),
    around: text.slice(Math.max(0, word.start - ABREAST), word.end + ABREAST),
    currency: CURRENCY.exec(word.key)?.[0] ?? '',
    score: scoreOf({ text, words }, at),
    isAsOf: isClock && isAsOf(near),
    isAtLeast: isAtLeast(words.slice(Math.max(0, at - LONGEST_PHRASE), at)),
    countsDown: [...near.filter(({ start }) => start < word.start), ...untilNextAmount(near, word)].some(({ key }) =>
      editWords().countsDown.has(key),
    ),
  };
}

/** Whether a number in a text counts something, in whole numbers: no date, age, clock time, score or price. */
export function isTally(word: FactWord, version: Pick<ComparedVersion, 'text' | 'words'>): boolean {
  const { kind, value, currency, score } = contextOf(word, version);
  return kind === 'tally' && Number.isInteger(value) && currency === '' && !score;
}

/** An article means one. */
const numberOf = ({ key, isFigure }: FactWord): number => (isFigure ? Number.parseFloat(key.slice(1)) : 1);

const COLON_SCORE = /^(\d{1,3}):(\d{1,3})$/u;

/** "2–1" and "2:1"; a clock has two digits behind the colon. */
function scoreOf({ text, words }: Pick<ComparedVersion, 'text' | 'words'>, at: number): Score | undefined {
  const word = words[at];
  const shown = word ? text.slice(word.start, word.end) : '';
  const colon = COLON_SCORE.exec(shown);
  if (colon && !CLOCK.test(shown)) return [Number(colon[1]), Number(colon[2])];
  for (const [one, other] of [
    [words[at - 1], word],
    [word, words[at + 1]],
  ])
    if (one?.isFigure && other?.isFigure && /^ ?[-–‑] ?$/u.test(text.slice(one.end, other.start)))
      return [numberOf(one), numberOf(other)];
  return undefined;
}

function isAsOf(near: readonly FactWord[]): boolean {
  const keys = ` ${near.map(({ key }) => key).join(' ')} `;
  return editWords().asOf.some(phrase => keys.includes(` ${phrase} `));
}

/** Words of the longest phrase for "at least". */
const LONGEST_PHRASE = 3;

function isAtLeast(before: readonly FactWord[]): boolean {
  const keys = ` ${before.map(({ key }) => key).join(' ')}`;
  return editWords().atLeast.some(phrase => keys.endsWith(` ${phrase}`));
}

/** In "33 dead and dozens missing", the 33 are not missing. */
function untilNextAmount(near: readonly FactWord[], { start }: FactWord): readonly FactWord[] {
  const rest = near.filter(other => other.start > start);
  const next = rest.findIndex(({ isFigure, key }) => isFigure || editWords().amounts.has(key));
  return next < 0 ? rest : rest.slice(0, next);
}

interface PlacedFigure {
  text: string;
  word: FactWord;
  beside: readonly FactWord[];
  isClock: boolean;
}

function kindOf({ text, word, beside, isClock }: PlacedFigure): FigureContext['kind'] {
  if (beside.some(({ key }) => editWords().months.has(key))) return 'date';
  if (/^(?:19|20)\d\d$/u.test(text.slice(word.start, word.end))) return 'year';
  if (isClock) return 'clock';
  return isJoined(text, word) || isAge(text, word) || beside.some(isSpanned) ? 'span' : 'tally';
}

const isSpanned = ({ key }: FactWord): boolean => editWords().spans.has(key) || editWords().units.get(key) === 'year';

/** Joined to a word: a 113th-minute goal, a father-of-three. Two figures so joined are a score. */
const isJoined = (text: string, { start, end }: FactWord): boolean =>
  /\p{L}[-‑]$/u.test(text.slice(Math.max(0, start - 2), start)) || /^[-‑]\p{L}/u.test(text.slice(end, end + 2));

/** Between commas, as ages are written after a name. */
const isAge = (text: string, { start, end }: FactWord): boolean =>
  /\p{L}, $/u.test(text.slice(Math.max(0, start - 3), start)) &&
  /^[,.)]/u.test(text.slice(end, end + 1)) &&
  end - start < 4;

/** Whether a figure was mistyped, not overtaken: its digits, its scale or the last decimal. */
function isSlip(old: FigureContext, now: FigureContext): boolean {
  if ((old.digits.length > 2 || old.isDecimal) && sorted(old.digits) === sorted(now.digits)) return true;
  const least = old.digits.length > 2 ? SHIFT : SCALE;
  if (significant(old.digits) === significant(now.digits) && now.value >= least * old.value) return true;
  const isSameLength = old.digits.length === now.digits.length;
  return now.isDecimal && old.isDecimal && isSameLength && Math.abs(Number(old.digits) - Number(now.digits)) === 1;
}

/** A digit too many in a long number (60,00), and millions for billions; 6 may well become 60. */
const [SHIFT, SCALE] = [10, 1000];

const sorted = (digits: string): string => [...digits].sort().join('');
const significant = (digits: string): string => digits.replace(/^0+|0+$/gu, '');
