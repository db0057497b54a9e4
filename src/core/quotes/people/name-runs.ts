import { isFirstName } from '../../language/first-names.ts';
import type { Language } from '../../language/language.ts';
import { namesBody } from '../../language/nouns.ts';
import { endsWithMark, type Token } from '../text/tokens.ts';
import { ACRONYM, type NameScan, SUFFIXES } from './name.ts';
import { joinedAt } from './page-words.ts';

/** Whether a token begins a sentence, where a capital says nothing. */
export const isInitial = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  if (!before || before.kind === 'word') return !before;
  return endsWithMark(before, '.?!:;…•—–-');
};

/** Whether a word that begins a sentence is written in lower case elsewhere: "Popular pub The Idle Hour". */
const isCommonOpener = ({ tokens, common, known }: NameScan, at: number): boolean => {
  const { lower = '', possessive = false } = tokens[at] ?? {};
  return isInitial(tokens, at) && common(lower) && !known(lower) && !possessive && !isFirstName(lower);
};

const isFunctionWord = ({ grammar: { openers, times, adverbs } }: Language, word: string): boolean =>
  openers.has(word) || times.has(word) || adverbs.has(word);

/** "Van der Vane", "De Vane": a small word with a capital begins a last name, unless it may begin a sentence. */
function opensWithParticle({ language, tokens }: NameScan, at: number): boolean {
  const { particles } = language.names;
  if (!particles.has(tokens[at]?.lower ?? '')) return false;
  const next = tokens[at + 1];
  const isTwo = next !== undefined && particles.has(next.lower) && !language.grammar.openers.has(next.lower);
  const last = particles.has(next?.lower ?? '') ? tokens[at + 2] : next;
  return !!last?.capital && (isTwo || !isInitial(tokens, at));
}

/** Whether a name can begin at a token. */
export function begins(scan: NameScan, at: number): boolean {
  const { tokens, known, language } = scan;
  const { grammar } = language;
  const token = tokens[at];
  if (!token?.capital || isCommonOpener(scan, at)) return false;
  if (language.syntax !== 'english' && isFunctionWord(language, token.lower)) return opensWithParticle(scan, at);
  if (!grammar.openers.has(token.lower) && !grammar.times.has(token.lower)) return true;
  return known(token.lower) && !isInitial(tokens, at) && !/^(?:i|the|an?|of|and|for)$/u.test(token.lower);
}

const isMonthName = (token: Token, before: Token | undefined): boolean =>
  /^(?:may|april|june|august)$/u.test(token.lower) && !!before && isFirstName(before.lower);

/** English headlines capitalise verbs too: "Vane Says Ferry Is Safe". */
const isHeadlineVerb = (language: Language, word: string): boolean =>
  language.syntax === 'english' &&
  /(?:s|ed)$/u.test(word) &&
  (language.speech.verbs.has(word) || language.grammar.verbs.has(word));

/** "Centre for Disease Prevention and Control", "Holm and Vay Police": "and" inside the name of a body. */
function joinsBody({ language, tokens, joined }: NameScan, at: number, next: Token): boolean {
  if (joined(joinedAt(tokens, at))) return true;
  let tie = at - 1;
  while (tie > at - 6 && tokens[tie]?.capital) tie -= 1;
  const isTied = /^(?:of|for)$/u.test(tokens[tie]?.lower ?? '');
  if (!isTied || !namesBody(language, tokens[tie - 1]?.lower ?? '')) return false;
  return !isFirstName(next.lower) && !ACRONYM.test(next.text) && !namesBody(language, next.lower);
}

/**
 * Whether a name ends before a small word, so that this attaches an employer or a place: "Ada Vane van
 * de Werf", "Vane van Rotterdam".
 */
function endsFullName(scan: NameScan, from: number, at: number): boolean {
  const { language, tokens } = scan;
  const { particles, places } = language.names;
  const word = tokens[at - 1]?.lower ?? '';
  if (language.names.surnameLinks.has(tokens[at]?.lower ?? '')) return false;
  const isPlace = language.grammar.verbSecond && places.has(tokens[at + 1]?.lower ?? '');
  if (isPlace && !isFirstName(word)) return true;
  if (language.syntax === 'english' || particles.has(word) || isFirstName(word)) return false;
  return isFirstName(tokens[afterTitles(scan, from)]?.lower ?? '');
}

/** "Minister Ada Vane van Holm": where the name after titles begins. */
function afterTitles({ language: { names }, tokens }: NameScan, from: number): number {
  let at = from;
  while (names.titles.has(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** "de la Vane", "Ministry of Ports": a small word inside a name. */
function joinsRun(scan: NameScan, from: number, at: number): boolean {
  const { language, tokens } = scan;
  const { particles } = language.names;
  const word = tokens[at]?.lower ?? '';
  const next = tokens[particles.has(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1];
  if (!next?.capital || endsFullName(scan, from, at)) return false;
  if (word === 'and' && joinsBody(scan, at, next)) return true;
  return particles.has(word) || (/^(?:of|for)$/u.test(word) && namesBody(language, tokens[at - 1]?.lower ?? ''));
}

/** In a headline with capitals everywhere a name ends before a word that is no name elsewhere. */
const endsTitleRun = ({ language, common }: NameScan, { lower }: Token): boolean =>
  (common(lower) || language.grammar.openers.has(lower)) && !isFirstName(lower) && !language.names.titles.has(lower);

/** "Vane-tribune", "NS-topman": a noun made of a name, outside English. */
export const isCompound = ({ syntax }: Language, { text }: Token): boolean =>
  syntax !== 'english' && /[\p{L}\p{N}]-\p{Ll}+$/u.test(text);

/** "Port Chiefs’ Council": a body of those who are named in the plural. */
const isOfMembers = (language: Language, { text }: Token, { lower }: Token): boolean =>
  text.endsWith('s') && namesBody(language, lower);

function extendsRun(scan: NameScan, from: number, at: number): boolean {
  const { language, tokens } = scan;
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token && scan.isTitleCase && endsTitleRun(scan, token)) return false;
  if (token?.text === '&' && tokens[at + 1]?.capital) return true;
  if (token?.kind !== 'word' || (before?.possessive && !isOfMembers(language, before, token))) return false;
  if (!token.capital) return joinsRun(scan, from, at);
  return (
    (!language.grammar.times.has(token.lower) || isMonthName(token, before)) && !isHeadlineVerb(language, token.lower)
  );
}

/** Where a run of capitals ends, with the small words inside it. */
export function runEnd(scan: NameScan, from: number): number {
  const { tokens } = scan;
  let to = from + 1;
  while (extendsRun(scan, from, to)) to += 1;
  const [comma, suffix] = [tokens[to], tokens[to + 1]];
  return comma?.text === ',' && suffix && SUFFIXES.has(suffix.lower) ? to + 2 : to;
}
