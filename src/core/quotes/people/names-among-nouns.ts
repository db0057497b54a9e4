import { isFirstName } from '../../language/first-names.ts';
import type { Language } from '../../language/language.ts';
import { canSpeak, endsWith, isAgency, namesBody } from '../../language/nouns.ts';
import type { Token } from '../text/tokens.ts';
import { mentionOf, type NameMention, type NameScan } from './name.ts';

/**
 * Names where all nouns have a capital, as in German. A capital is a name only with evidence: a first
 * name, a title before it, a full name elsewhere, or a verb of speech that it is the subject of.
 */

const LONGEST = 5;
const ACRONYM = /^\p{Lu}{2,6}$/u;

const isCapital = (token: Token | undefined): token is Token => token?.kind === 'word' && token.capital;

/** Whether a word, in lower case, is a noun that the language knows, and so no name. */
const isNoun = (language: Language, word: string): boolean =>
  canSpeak(language, word) ||
  language.grammar.times.has(word) ||
  language.grammar.openers.has(word) ||
  language.grammar.adverbs.has(word) ||
  language.names.places.has(word) ||
  language.names.contractions.has(word);

/** Shorter words are names all the same: "Jung". */
const SHORTEST_NOUN = 8;

/** Whether a word, in lower case, ends like nouns do and names do not: "Vereinbarung". */
const hasNounEnding = ({ names: { nounEndings } }: Language, word: string): boolean =>
  word.length >= SHORTEST_NOUN && endsWith(word, nounEndings);

/** Whether a last name with small words, "von der Vane", may follow a run: it has first names only. */
const isOpen = (tokens: readonly Token[], at: number, to: number): boolean =>
  tokens.slice(at, to).every(({ lower }) => isFirstName(lower));

/** Where the word after small words inside a name stands; `to` if none of them does. */
function afterParticles({ language: { names, grammar }, tokens }: NameScan, to: number): number {
  let next = to;
  while (names.particles.has(tokens[next]?.lower ?? '') && next < to + 2) next += 1;
  // "Kanal der Werft", "Tor von Ada Vane" are no names.
  return grammar.determiners.has(tokens[to]?.lower ?? '') || isFirstName(tokens[next]?.lower ?? '') ? to : next;
}

/** The end of a run of capitals that goes on at `to`, perhaps with small words; `to` if it ends there. */
function extended(scan: NameScan, at: number, to: number): number {
  const { language, tokens } = scan;
  const next = afterParticles(scan, to);
  const token = tokens[next];
  if (!isCapital(token) || (next > to && !isOpen(tokens, at, to))) return to;
  return isNoun(language, token.lower) || hasNounEnding(language, token.lower) ? to : next + 1;
}

/** The end of a run of capitals from `at`, with small words inside: "von der Vane". */
function runEnd(scan: NameScan, at: number): number {
  let to = at;
  for (let next = extended(scan, at, to); next > to && to < at + LONGEST; next = extended(scan, at, to)) to = next;
  return to;
}

/** Whether a token is a title before a name: "Bundeskanzler", "Herr", "CDU-Chef". */
const isTitle = (language: Language, token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  (language.names.titles.has(token.lower) || endsWith(token.lower, language.names.roleEndings));

/** "sagte Vane", "laut Vane": one name can follow a verb of speech in the singular; a noun would have an article. */
function followsSpeech({ language: { speech }, tokens }: NameScan, at: number): boolean {
  if (tokens[at + 1]?.text === '-') return false;
  const before = tokens[at - 1]?.lower ?? '';
  if (speech.tags.has(before))
    return /^[,“”"»«’]$/u.test(tokens[at - 2]?.text ?? '') || tokens[at - 2]?.kind === 'quote';
  return (speech.verbs.has(before) && !before.endsWith('n')) || speech.according.has(before);
}

/** Whether an article, "zum" or an adjective precedes, as before a noun: "im Deutschen Hafen", "neue Hafen". */
function isDescribed({ language: { grammar, names, speech }, tokens }: NameScan, at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== 'word') return false;
  if (grammar.determiners.has(before.lower) || names.contractions.has(before.lower)) return true;
  if (before.capital || !/e[mnrs]?$/u.test(before.lower)) return false;
  const { prepositions, conjunctions, subordinators, adverbs, verbs } = grammar;
  const others = [prepositions, conjunctions, subordinators, adverbs, verbs, speech.verbs];
  return !others.some(words => words.has(before.lower)) && !opensAfterQuote(tokens, at - 1);
}

/** "„…“, versuchte Vane": what comes right after a quote and a comma is a verb. */
const opensAfterQuote = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.text === ',' && tokens[at - 2]?.kind === 'quote';

/** Whether the capitals from `at` to `to`, no first name among them, are the name of a person. */
function isStrangerName(scan: NameScan, at: number, to: number): boolean {
  const { language, tokens, known } = scan;
  const [first = '', second = ''] = tokens.slice(at, to).map(({ lower }) => lower);
  const next = tokens[to];
  // "Force Major General Ada Vane": words of a rank.
  if (next?.capital && isTitle(language, next)) return false;
  if (to - at === 1) return known(first) || (followsSpeech(scan, at) && !isCapital(next));
  if (isDescribed(scan, at) || second.endsWith('s')) return false;
  return (
    at > 0 || known(second) || (next !== undefined && (language.speech.verbs.has(next.lower) || isApposed(scan, to)))
  );
}

/** "Vane, Präsidentin der Werft": an office after a comma. */
const isApposed = ({ language, tokens }: NameScan, to: number): boolean =>
  tokens[to]?.text === ',' && isTitle(language, tokens[to + 1]);

/** "der Rabbiner Holms, Ada Vane": one word in the genitive before the name. */
const isGenitive = ({ tokens }: NameScan, at: number, to: number): boolean =>
  to === at + 1 && !!tokens[at]?.lower.endsWith('s') && tokens[to]?.text === ',' && isCapital(tokens[to + 1]);

/** Whether the capitals from `at` to `to` are the name of a person. */
function isPerson(scan: NameScan, at: number, to: number): boolean {
  const { language, tokens } = scan;
  if (to - at > 1 && isFirstName(tokens[at]?.lower ?? '')) return true;
  // "Sportler Ada Vane": the name begins later.
  if (tokens[at - 1]?.text !== ',' && tokens.slice(at + 1, to - 1).some(({ lower }) => isFirstName(lower)))
    return false;
  if (isTitle(language, tokens[at - 1])) return !isGenitive(scan, at, to);
  return isStrangerName(scan, at, to);
}

/** "das Unternehmen Vane": after a noun that says what it is. */
const isCalled = ({ language, tokens }: NameScan, at: number): boolean =>
  isCapital(tokens[at - 1]) &&
  namesBody(language, tokens[at - 1]?.lower ?? '') &&
  !isTitle(language, tokens[at - 1]) &&
  !isFirstName(tokens[at]?.lower ?? '') &&
  !tokens[at]?.lower.endsWith('s');

/** "Holm", "Holms": a place, also in the genitive. */
const isPlace = ({ names: { places } }: Language, word: string): boolean =>
  places.has(word) || (word.endsWith('s') && places.has(word.slice(0, -1)));

/** The body or place whose name begins at a token, as far as one word shows it. */
function knownAt({ language, tokens }: NameScan, at: number): NameMention | null {
  const { text = '', lower = '', capital = false } = tokens[at] ?? {};
  const one = mentionOf(tokens, at, at + 1);
  if (ACRONYM.test(text) || isAgency(language, [lower])) return { ...one, kind: 'organisation' };
  return capital && isPlace(language, lower) ? { ...one, kind: 'place' } : null;
}

/** The name that begins at a token; null if none does. */
function nameAt(scan: NameScan, at: number): NameMention | null {
  const { language, tokens } = scan;
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const known = knownAt(scan, at);
  if (known || !token.capital) return known;
  const to = runEnd(scan, at);
  if (to <= at) return null;
  const name = mentionOf(tokens, at, to);
  if (isCalled(scan, at)) return { ...name, kind: 'organisation' };
  if (!isPerson(scan, at, to)) return null;
  return { ...name, kind: 'person', title: isTitle(language, tokens[at - 1]) ? (tokens[at - 1]?.text ?? '') : '' };
}

/** Finds the names of a paragraph in order. */
export function namesAmongNouns(scan: NameScan): NameMention[] {
  const names: NameMention[] = [];
  let at = 0;
  while (at < scan.tokens.length) {
    const name = nameAt(scan, at);
    if (name) names.push(name);
    at = name?.to ?? at + 1;
  }
  return names;
}
