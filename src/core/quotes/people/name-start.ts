import { isFirstName } from '../../language/first-names.ts';
import type { Language } from '../../language/language.ts';
import { isOrganisation, isRole } from '../../language/nouns.ts';
import type { Token } from '../text/tokens.ts';
import type { NameMention, NameScan } from './name.ts';
import { isInitial } from './name-runs.ts';

/** Where in a run of capitals the name itself begins, after offices. */

export const lastTitle = ({ names }: Language, words: readonly string[]): number =>
  words.slice(0, -1).findLastIndex(word => names.titles.has(word));

/** The index of the word, after titles, at which the name itself begins. */
function nameStart(language: Language, words: readonly string[]): number {
  if (isFirstName(words[0] ?? '') && words.length <= 3) return 0;
  const from = lastTitle(language, words) + 1;
  // "Prof. Gita Ada Vane": after "Prof." all is the name.
  if (language.names.honorifics.has(words[from - 1] ?? '')) return from;
  const first = words.findIndex((word, index) => index >= from && index < words.length - 1 && isFirstName(word));
  // "King Street"
  const isBody = first < 0 && from === words.length - 1 && isOrganisation(language, words.slice(-1));
  return isBody ? 0 : Math.max(first, from);
}

/** In tokens: how far before its object an office may begin. */
const FARTHEST_OFFICE = 6;

/** "Secretary of", "Minister for", "president of the": whether an office has its object at a token. */
function followsOffice({ language: { grammar, names }, tokens }: NameScan, at: number): boolean {
  const isLink = (index: number): boolean =>
    grammar.ties.has(tokens[index]?.lower ?? '') || grammar.definite.has(tokens[index]?.lower ?? '');
  let before = at - 1;
  if (!isLink(before)) return false;
  while (
    before > at - FARTHEST_OFFICE &&
    (isLink(before) || (tokens[before]?.capital && !names.titles.has(tokens[before]?.lower ?? '')))
  )
    before -= 1;
  return names.titles.has(tokens[before]?.lower ?? '');
}

/** "Secretary of State Ada Vane": how many words of a run belong to the office before it; 0 if none do. */
function officeHolderAt(scan: NameScan, from: number, words: readonly string[]): number {
  if (words.length < 3 || !followsOffice(scan, from)) return 0;
  const { particles } = scan.language.names;
  const first = words.findIndex((word, index) => index < words.length - 1 && isFirstName(word));
  if (first >= 0) return first;
  const isBody = isOrganisation(scan.language, words.slice(-1)) || words.some(word => particles.has(word));
  return isBody ? 0 : words.length - 2;
}

/** In words: how long the rest of an office after "and" may be. */
const LONGEST_REST = 4;

/** "Law Enforcement" in "Chief Law Enforcement and Intelligence Analyst Ada Vane": an office goes on after "and". */
function goesOn({ language, tokens }: NameScan, to: number): boolean {
  if (!language.grammar.conjunctions.has(tokens[to]?.lower ?? '')) return false;
  const rest = tokens.slice(to + 1, to + 1 + LONGEST_REST);
  const end = rest.findIndex(({ capital }) => !capital);
  return (end < 0 ? rest : rest.slice(0, end)).some(({ lower }) => isRole(language, lower));
}

/** Whether capitals are no name although they look like a person’s: words of an office, or such as are nouns elsewhere. */
export function isNoPerson(scan: NameScan, { words, kind, to }: Pick<NameMention, 'words' | 'kind' | 'to'>): boolean {
  if (kind !== 'person' || words.some(isFirstName)) return false;
  return (words.length > 1 && words.every(scan.common)) || goesOn(scan, to);
}

/** "Resident Ada Vane": whether a sentence opens with what somebody is, 1 or 0; "Resident Doctors Committee" is a body. */
function openingRole({ language, tokens }: NameScan, from: number, words: readonly string[]): number {
  const [first = '', ...name] = words;
  const isWhole = name.length === 2 && !words.some(isFirstName) && !isOrganisation(language, name);
  return Number(isWhole && isInitial(tokens, from) && isRole(language, first));
}

/** Words that are a name, and where they begin in the run of capitals with the offices before them. */
export interface NameCore {
  start: number;
  words: readonly string[];
  /** An office precedes the name. */
  hasOffice: boolean;
  /** "Investidura de Ada Vane": what precedes the name is not hers. */
  isAttached: boolean;
}

/** The index after the name itself, before honours. */
function nameEnd({ names }: Language, words: readonly string[], start: number): number {
  let end = words.length;
  while (end > start + 1 && names.honours.has(words[end - 1] ?? '')) end -= 1;
  return end;
}

/** Finds the name in a run of capitals; null if there is only a place that an office has: "ambasciatore d’Israele". */
export function nameCore(
  scan: NameScan,
  from: number,
  { run, lower }: { run: readonly Token[]; lower: readonly string[] },
): NameCore | null {
  const { language } = scan;
  const holder = Math.max(officeHolderAt(scan, from, lower), openingRole(scan, from, lower));
  const start = Math.max(holder, nameStart(language, lower));
  const [first, second] = [run[start], run[start + 1]];
  if (first && !first.capital && language.names.places.has(second?.lower ?? '')) return null;
  const hasOffice = holder > 0 || lastTitle(language, lower) >= 0;
  return {
    start,
    words: lower.slice(start, nameEnd(language, lower, start)),
    hasOffice,
    isAttached: !hasOffice && language.names.particles.has(lower[start - 1] ?? ''),
  };
}
