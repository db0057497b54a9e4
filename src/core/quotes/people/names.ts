import { isFirstName } from '../lexicon/first-names.ts';
import { isLabel, isOpener, TIMES } from '../lexicon/function-words.ts';
import { isAgency, isOrganisation, isPlace } from '../lexicon/organisations.ts';
import { isRole, TITLES } from '../lexicon/titles.ts';
import { isPlainVerb, speechVerb } from '../lexicon/verbs.ts';
import type { Token } from '../text/tokens.ts';

/**
 * A name in a paragraph: tokens `from` up to, not including, `to`. Those before token `name` are
 * its title.
 */
export interface NameMention {
  from: number;
  name: number;
  to: number;
  /** Without the title: "Ada Vane". */
  text: string;
  /** The words of the text in lower case. */
  words: readonly string[];
  /** "Sen.", "House Speaker"; empty if there is none. */
  title: string;
  kind: 'person' | 'organisation' | 'place' | 'unknown';
  possessive: boolean;
}

/** "de", "von der": small words inside names. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'de da di del della dos du van von der den ter bin ibn bint al el la le y st'.split(' '),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/u;
const ACRONYM = /^(?:\p{Lu}\.?){2,6}$/u;

/** Whether a token begins a sentence, where a capital says nothing. */
const isInitial = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  if (!before || before.kind === 'word') return !before;
  return before.kind === 'quote' ? /[.?!…]/u.test(before.text) : /[.?!:;…•—–-]/u.test(before.text);
};

/** Whether a word, in lower case, is part of a name elsewhere. */
type IsKnownName = (word: string) => boolean;

interface NameScan {
  tokens: readonly Token[];
  known: IsKnownName;
}

function begins({ tokens, known }: NameScan, at: number): boolean {
  const token = tokens[at];
  if (!token?.capital || token.kind !== 'word') return false;
  if (!isOpener(token.lower) && !TIMES.has(token.lower)) return true;
  return known(token.lower) && !isInitial(tokens, at) && !/^(?:i|the|an?|of|and|for)$/u.test(token.lower);
}

const isMonthName = (token: Token, before: Token | undefined): boolean =>
  /^(?:may|april|june|august)$/u.test(token.lower) && !!before && isFirstName(before.lower);

/** Headlines capitalise verbs too: "Vane Says Ferry Is Safe". */
const isHeadlineVerb = (word: string): boolean =>
  /(?:s|ed)$/u.test(word) && !isFirstName(word) && (speechVerb(word) !== null || isPlainVerb(word, 'a'));

/** "de la Vane", "Ministry of Ports": a small word inside a name. */
function joinsRun(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  const next = tokens[PARTICLES.has(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1];
  if (!next?.capital || next.kind !== 'word') return false;
  return PARTICLES.has(word) || (/^(?:of|for)$/u.test(word) && isOrganisation([tokens[at - 1]?.lower ?? '']));
}

function extendsRun(tokens: readonly Token[], at: number): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token?.kind !== 'word' || before?.possessive) return false;
  if (!token.capital) return joinsRun(tokens, at);
  return (!TIMES.has(token.lower) || isMonthName(token, before)) && !isHeadlineVerb(token.lower);
}

function runEnd(tokens: readonly Token[], from: number): number {
  let to = from + 1;
  while (extendsRun(tokens, to)) to += 1;
  const [comma, suffix] = [tokens[to], tokens[to + 1]];
  return comma?.text === ',' && suffix && SUFFIX.test(suffix.lower) ? to + 2 : to;
}

const lastTitle = (words: readonly string[]): number => words.slice(0, -1).findLastIndex(word => TITLES.has(word));

/** The index of the word, after titles, at which the name itself begins. */
function nameStart(words: readonly string[]): number {
  if (isFirstName(words[0] ?? '') && words.length <= 3) return 0;
  const from = lastTitle(words) + 1;
  const first = words.findIndex((word, index) => index >= from && index < words.length - 1 && isFirstName(word));
  return Math.max(first, from);
}

const LONGEST_PERSON = 4;

function kindOf(words: readonly string[], title: string): NameMention['kind'] {
  const [first = '', last = first] = [words[0], words.at(-1)];
  if (title !== '') return 'person';
  if (isOrganisation([last])) return 'organisation';
  if (words.length > 1 && isFirstName(first)) return 'person';
  if (isOrganisation(words)) return 'organisation';
  if (isPlace(last)) return 'place';
  return words.length > 1 && words.length <= LONGEST_PERSON ? 'person' : 'unknown';
}

const isWords = (token: Token): boolean => token.kind === 'word';

const spelled = (tokens: readonly Token[]): string => tokens.map(token => token.text).join(' ');

const isAcronym = (text: string, title: string): boolean => ACRONYM.test(text) && title === '';

function nameOf(tokens: readonly Token[], from: number, to: number): NameMention | null {
  const run = tokens.slice(from, to).filter(isWords);
  const lower = run.map(token => token.lower);
  if (TITLES.has(lower.at(-1) ?? '') && !isFirstName(lower[0] ?? '')) return null;
  const start = nameStart(lower);
  const words = lower.slice(start);
  const [title, text] = [spelled(run.slice(0, start)), spelled(run.slice(start))];
  const kind = isAcronym(text, title) ? 'organisation' : kindOf(words, lastTitle(lower) >= 0 ? title : '');
  return { from, name: from + start, to, text, words, title, kind, possessive: run.at(-1)?.possessive ?? false };
}

/** "Vane: “…”", "Vane, 45,": the mark after a name that shows it to be one. */
const isIntroduced = (mark: Token, next: Token | undefined): boolean =>
  mark.text === ',' ? /^\p{N}+$/u.test(next?.text ?? '') : /^[:–—]$/u.test(mark.text) && next?.kind === 'quote';

/** "Vane said", "Vane: “…”": a speaker's last name, unless it is an office or a plural. */
function isSpeaking(tokens: readonly Token[], { to, words, possessive }: NameMention): boolean {
  const [word = '', next] = [words[0], tokens[to]];
  if (/(?:s|ing|ly)$/u.test(word) || isRole(word) || isOrganisation([word])) return false;
  if (possessive) return true;
  if (next?.kind === 'mark') return isIntroduced(next, tokens[to + 1]);
  return next !== undefined && /(?:s|ed|id|ote|old)$/u.test(next.lower) && speechVerb(next.lower) !== null;
}

/**
 * Whether a capital says too little: one word that opens a sentence, is not known as a name and
 * does not speak.
 */
function isDoubtful({ tokens, known }: NameScan, name: NameMention): boolean {
  const [word = '', ...more] = name.words;
  if (name.kind !== 'unknown' || more.length > 0 || !isInitial(tokens, name.from)) return false;
  return !known(word) && !isFirstName(word) && !isAgency([word]) && !isSpeaking(tokens, name);
}

/** The name in a run of capitals; "Democratic" or "French" before it is not part of it. */
function nameFrom(reading: NameScan, from: number, to: number): NameMention | null {
  const { tokens } = reading;
  const begin = from + Number(isLabel(tokens[from]?.lower ?? ''));
  const name = begin < to ? nameOf(tokens, begin, to) : null;
  return name && !isDoubtful(reading, name) ? name : null;
}

/**
 * Finds the names of a paragraph, in order. `known`: whether a word, in lower case, is part of a
 * name elsewhere.
 */
export function namesIn(tokens: readonly Token[], known: IsKnownName): NameMention[] {
  const names: NameMention[] = [];
  const reading = { tokens, known };
  let at = 0;
  while (at < tokens.length) {
    const isName = begins(reading, at);
    const to = isName ? runEnd(tokens, at) : at + 1;
    const name = isName ? nameFrom(reading, at, to) : null;
    if (name) names.push(name);
    at = to;
  }
  return names;
}
