import { isFirstName } from '../../language/first-names.ts';
import type { Language } from '../../language/language.ts';
import { isAgency, isOrganisation, isRole, namesBody } from '../../language/nouns.ts';
import { endsWithMark, type Token } from '../text/tokens.ts';
import { ACRONYM, type NameMention, type NameScan } from './name.ts';
import { begins, isCompound, isInitial, runEnd } from './name-runs.ts';
import { isNoPerson, lastTitle, nameCore } from './name-start.ts';
import { namesAmongNouns } from './names-among-nouns.ts';

const LONGEST_PERSON = 4;

function kindOf(language: Language, words: readonly string[], title: string): NameMention['kind'] {
  const [first = '', last = first] = [words[0], words.at(-1)];
  if (title !== '') return 'person';
  if (namesBody(language, last)) return 'organisation';
  if (words.length > 1 && isFirstName(first)) return 'person';
  if (isOrganisation(language, words)) return 'organisation';
  if (language.names.places.has(last) || (words.length > 1 && language.names.things.has(first))) return 'place';
  return words.length > 1 && words.length <= LONGEST_PERSON ? 'person' : 'unknown';
}

const isWords = ({ kind, text }: Token): boolean => kind === 'word' || text === '&';

/** Words as a name: an elided one has no blank after it, "Terra d’Israele"; a plural keeps its mark, "Chiefs’ Council". */
const spelled = (tokens: readonly Token[]): string =>
  tokens.reduce((name, { text, start }, at) => {
    const before = tokens[at - 1];
    if (!before) return text;
    return `${name}${before.end === start ? '’' : before.possessive ? '’ ' : ' '}${text}`;
  }, '');

const isAcronym = (text: string, title: string): boolean => ACRONYM.test(text) && title === '';

/** "Iranians": a people. */
const isPeople = ({ names }: Language, [word = '', ...more]: readonly string[]): boolean =>
  more.length === 0 && word.endsWith('s') && names.labels.has(word.slice(0, -1));

/** "FULL TIME": words in capitals that begin with no first name. */
const isShouted = (run: readonly Token[], [first = '', ...more]: readonly string[]): boolean =>
  more.length > 0 && !isFirstName(first) && run.every(({ text }) => text.length > 3 && text === text.toUpperCase());

/** "TT van Holm": no person, outside English. */
const beginsWithAcronym = ({ syntax }: Language, text: string): boolean =>
  syntax !== 'english' && /^\p{Lu}{2,6}\s\p{Ll}/u.test(text);

/** "Holm Chief Executive": capitals that are an office and no name. */
function isOffice(language: Language, words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (words.some(isFirstName)) return false;
  return language.names.titles.has(last) || (isRole(language, last) && lastTitle(language, words) >= 0);
}

/** "Ada Vane/AP": the credit of a picture. */
const isCredit = (run: readonly Token[]): boolean => run.some(({ text }) => text.includes('/'));

const isNoName = (language: Language, run: readonly Token[], words: readonly string[]): boolean =>
  isOffice(language, words) || isShouted(run, words) || isPeople(language, words) || isCredit(run);

function nameOf(scan: NameScan, from: number, to: number): NameMention | null {
  const { language, tokens } = scan;
  const run = tokens.slice(from, to).filter(isWords);
  const lower = run.map(token => token.lower);
  const core = isNoName(language, run, lower) ? null : nameCore(scan, from, { run, lower });
  if (!core) return null;
  const { start, words, hasOffice, isAttached } = core;
  const [title, text] = [spelled(run.slice(0, start)), spelled(run.slice(start, start + words.length))];
  if (/^\p{L}\.?$/u.test(text)) return null;
  const isBody = isAcronym(text, title) || beginsWithAcronym(language, text);
  const kind = isBody ? 'organisation' : kindOf(language, words, hasOffice ? title : '');
  if (isNoPerson(scan, { words, kind, to })) return null;
  const name = { name: from + start, to, text, words, kind, possessive: run.at(-1)?.possessive ?? false };
  return isAttached ? { ...name, from: name.name, title: '' } : { ...name, from, title };
}

/** "Vane, 45," */
const isAged = ([mark, age]: readonly Token[]): boolean => mark?.text === ',' && /^\p{N}+$/u.test(age?.text ?? '');

/**
 * "Vane said", "Vane, 45,": a speaker's last name, unless it is an office or a plural. A word before a colon and a quote
 * may as well be "Conclusion".
 */
function isSpeaking({ language, tokens }: NameScan, { to, words, possessive }: NameMention): boolean {
  const [word = '', next] = [words[0], tokens[to]];
  if (/(?:s|ing|ly)$/u.test(word) || isRole(language, word)) return false;
  if (possessive) return true;
  if (next?.kind === 'mark') return isAged(tokens.slice(to, to + 2));
  if (!next || !language.speech.verbs.has(next.lower))
    return next ? language.speech.auxiliaries.has(next.lower) : false;
  return language.syntax !== 'english' || /(?:s|ed|id|ote|old)$/u.test(next.lower);
}

/** "Police said", where "police" is written elsewhere: a noun. */
const isNoun = (
  { language, tokens, common }: NameScan,
  { from, kind, words: [word = '', ...more] }: NameMention,
): boolean =>
  kind === 'organisation' && more.length === 0 && isInitial(tokens, from) && common(word) && namesBody(language, word);

/**
 * Whether a capital says too little: one word that opens a sentence, is not known as a name and
 * does not speak.
 */
function isDoubtful(scan: NameScan, name: NameMention): boolean {
  const { language, tokens, known } = scan;
  const [word = '', ...more] = name.words;
  if (isNoun(scan, name)) return true;
  if (name.kind !== 'unknown' || more.length > 0 || !(scan.isTitleCase || isInitial(tokens, name.from))) return false;
  return !known(word) && !isFirstName(word) && !isAgency(language, [word]) && !isSpeaking(scan, name);
}

/** "Holm-backed", "Vay-born": an adjective made of a name. */
const isOrigin = (text: string): boolean => /-(?:\p{Ll}{1,12}ed|led|run|born|held)$/u.test(text);

/** How many words before a name in a run of capitals do not belong to it: "Democratic", "Holm-backed". */
function foreignWords(scan: NameScan, from: number, to: number): number {
  const { lower = '', text = '' } = scan.tokens[from] ?? {};
  return Number(scan.language.names.labels.has(lower) || (to > from + 1 && isOrigin(text)));
}

/** The name in a run of capitals. */
function nameFrom(scan: NameScan, from: number, to: number): NameMention | null {
  const { language, tokens } = scan;
  const last = tokens[to - 1];
  if (to > from + 1 && last && isCompound(language, last)) return null;
  const begin = from + foreignWords(scan, from, to);
  const bare = begin < to ? nameOf(scan, begin, to) : null;
  // "Russian Energy Fund": in the name of an organisation the adjective belongs to it.
  const isPart = begin === from + 1 && bare?.kind === 'organisation' && bare.words.length > 1;
  const name = isPart && !isOrigin(tokens[from]?.text ?? '') ? nameOf(scan, from, to) : bare;
  return name && !isDoubtful(scan, name) ? name : null;
}

/**
 * Finds the names of a paragraph, in order.
 */
export function namesIn(found: Omit<NameScan, 'isTitleCase'>): NameMention[] {
  const scan = { ...found, isTitleCase: isTitleCase(found.tokens) };
  if (scan.language.names.capitals === 'nouns') return namesAmongNouns(scan);
  const { tokens } = scan;
  const names: NameMention[] = [];
  let at = 0;
  while (at < tokens.length) {
    const isName = begins(scan, at);
    const to = isName ? runEnd(scan, at) : at + 1;
    const name = isName ? nameFrom(scan, at, to) : null;
    if (name) names.push(name);
    at = to;
  }
  return names;
}

/** Whether a line is a headline in which most words have a capital. */
function isTitleCase(tokens: readonly Token[]): boolean {
  let [capitals, words] = [0, 0];
  for (const { capital, lower } of tokens.slice(0, 40)) {
    if (lower.length < 4) continue;
    words += 1;
    capitals += Number(capital);
  }
  const isHeadline = !endsWithMark(tokens.at(-1), '.!?');
  return isHeadline && words > 4 && capitals > 0.7 * words;
}
