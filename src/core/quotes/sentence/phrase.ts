import { canSpeak, endsWith, isRole, namesBody } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { type ParagraphContext, written } from './paragraph-context.ts';
import {
  endsBefore,
  firstTie,
  isAttribute,
  isDeterminer,
  isOffice,
  isPersonal,
  isTie,
  nameFrom,
  wordAt,
} from './phrase-parts.ts';

/**
 * Noun phrases of languages whose words all come from `Language`. A phrase is read from its first
 * word: "der Ministerpräsident von Holm, Ada Vane", "un portavoz de la policía". Where it is not clear
 * whom it means there is none.
 */

/** The most words of a phrase. */
const LONGEST = 14;

/** The comma after an apposition that begins after the comma at `to`; -1 if none does. */
function nextComma(paragraph: ParagraphContext, to: number): number {
  const { name, to: end } = scan(paragraph, to + 1, paragraph.tokens.length);
  return name || end === to + 1 ? -1 : end;
}

/**
 * The person whose name follows a comma, perhaps with a title that is no part of it: ", Generalmajor Ada Vane", ", le
 * colonel Ada Vane".
 */
function nameAfterComma(paragraph: ParagraphContext, comma: number): NameMention | null {
  if (paragraph.tokens[comma]?.text !== ',') return null;
  const isDefinite = paragraph.language.grammar.definite.has(wordAt(paragraph, comma + 1));
  const title = isDefinite ? comma + 2 : comma + 1;
  const isTitled = isRole(paragraph.language, wordAt(paragraph, title));
  const name = nameFrom(paragraph, title) ?? (isTitled ? nameFrom(paragraph, title + 1) : undefined);
  return name && isPersonal(name) && !isFollowedByWord(paragraph, name) ? name : null;
}

/** "Chief Harbour and Safety Analyst": where an office in two halves ends; the first end if there is no second half. */
function secondHalfEnd({ tokens, language, ...paragraph }: ParagraphContext, to: number): number {
  const { conjunctions, determiners } = language.grammar;
  const next = tokens[to + 1];
  if (!conjunctions.has(tokens[to]?.lower ?? '') || !next?.capital || determiners.has(next.lower)) return to;
  return scan({ tokens, language, ...paragraph }, to + 1, tokens.length).to;
}

/**
 * "der Regierungschef, Ada Vane,": the name after a comma that the phrase means; also after one more
 * apposition: "der Chef der Werft, der größten in Holm, Ada Vane".
 */
function apposedName(paragraph: ParagraphContext, end: number): NameMention | null {
  const to = secondHalfEnd(paragraph, end);
  if (paragraph.tokens[to]?.text !== ',') return null;
  const name = nameAfterComma(paragraph, to);
  return name ?? nameAfterComma(paragraph, nextComma(paragraph, to));
}

/** Whether a word follows a name that is neither a verb of speech nor an article, so that it begins a clause. */
function isFollowedByWord({ tokens, language: { speech, grammar } }: ParagraphContext, { to }: NameMention): boolean {
  const next = tokens[to];
  if (next?.kind !== 'word') return false;
  return !speech.verbs.has(next.lower) && !speech.auxiliaries.has(next.lower) && !grammar.determiners.has(next.lower);
}

const namePhrase = (paragraph: ParagraphContext, from: number, name: NameMention): NounPhrase => {
  const start = paragraph.language.grammar.determiners.has(wordAt(paragraph, from)) ? from + 1 : from;
  const hasRole = name.kind === 'organisation' ? name.name > start : isOffice(paragraph, start, name.name);
  const [role = ''] = hasRole ? written(paragraph, start, name.name).split(',') : [];
  return { kind: 'name', from, to: name.to, name, role: role === '' ? null : role };
};

/** "der Randalierer": a noun that ends like those for people, after an article. */
function isAgent({ language, tokens }: ParagraphContext, from: number, at: number): boolean {
  const { names, grammar } = language;
  const token = tokens[at];
  if (!token || at === from || !grammar.determiners.has(tokens[from]?.lower ?? '')) return false;
  const isNoun = names.capitals === 'names' || token.capital;
  return isNoun && endsWith(token.lower, names.agentEndings);
}

/** Whether one of the words can say something: a person, a body or a document. */
function hasSpeaker(paragraph: ParagraphContext, from: number, to: number): boolean {
  const { language, tokens } = paragraph;
  for (let at = from; at < to; at += 1) {
    const word = tokens[at]?.lower ?? '';
    if (at > from && language.grammar.ties.has(word)) return false;
    if (canSpeak(language, word) || isAgent(paragraph, from, at)) return true;
  }
  return false;
}

/** In words: "campaign manager". */
const LONGEST_OFFICE = 4;

/** "the Vane campaign", "the Reform leader": a noun that can speak goes on with a name. */
function isNamedAfter({ language, tokens }: ParagraphContext, { to }: NameMention): boolean {
  const next = tokens[to];
  if (next?.kind !== 'word' || next.capital) return false;
  return !language.speech.verbs.has(next.lower) && canSpeak(language, next.lower);
}

/** "one Vane confidant": an article before a name, and after it a noun of which nothing is known. */
const isAdjective = (paragraph: ParagraphContext, from: number, { from: start, title, to }: NameMention): boolean =>
  paragraph.language.grammar.subjectFirst &&
  start === from + 1 &&
  title === '' &&
  isDeterminer(paragraph, from) &&
  !paragraph.language.grammar.definite.has(wordAt(paragraph, from)) &&
  !paragraph.tokens[to]?.capital &&
  !endsBefore(paragraph, to);

/** "Marquette pollster Ada Vane", "Vane campaign manager Bram Oster": what a name is of goes on to its holder. */
function leadsToHolder(paragraph: ParagraphContext, { to }: NameMention): boolean {
  const { language, nameAt } = paragraph;
  let at = to;
  while (at < to + LONGEST_OFFICE && !nameAt[at] && !endsBefore(paragraph, at) && !isTie(paragraph, at)) at += 1;
  const holder = nameAt[at];
  if (holder?.kind !== 'person') return false;
  if (at > to && (language.grammar.subjectFirst || isRole(language, wordAt(paragraph, at - 1)))) return true;
  return holder.name > at;
}

/** Whether a name in a phrase is the person that the phrase means. */
const isHead = (paragraph: ParagraphContext, from: number, name: NameMention): boolean =>
  isPersonal(name) &&
  !isAttribute(paragraph, from, name.from) &&
  !isNamedAfter(paragraph, name) &&
  !isAdjective(paragraph, from, name) &&
  !leadsToHolder(paragraph, name);

/** Where a phrase ends, and the name of the person in it that it means, if there is one. */
function scan(paragraph: ParagraphContext, from: number, limit: number): { to: number; name: NameMention | null } {
  let at = from;
  const end = Math.min(limit, from + LONGEST);
  // "la" is an article here, and elsewhere a pronoun before a verb.
  if (isDeterminer(paragraph, at)) at += 1;
  while (at < end && (!endsBefore(paragraph, at) || isShortened(paragraph, at - 1))) {
    const name = nameFrom(paragraph, at);
    if (name && isHead(paragraph, from, name)) return { to: name.to, name };
    at = name?.to ?? at + (isShortened(paragraph, at - 1) ? 2 : 1);
  }
  return { to: at, name: null };
}

/** Where words that a tie attaches to a phrase end: "Ada Vane von der Werft in Holm". */
export function tailEnd(paragraph: ParagraphContext, from: number, limit: number): number {
  let at = from;
  if (!isTie(paragraph, at)) return at;
  while (at < Math.min(limit, from + LONGEST) && !endsBefore(paragraph, at)) at += 1;
  return at;
}

/** "Vane", "die Vane in Holm": the name of a body that is the phrase. */
function bodyOf(paragraph: ParagraphContext, from: number, to: number): NameMention | null {
  const first = nameFrom(paragraph, from);
  if (first?.to === to) return first;
  const body = paragraph.language.grammar.definite.has(wordAt(paragraph, from)) && nameFrom(paragraph, from + 1);
  const isWhole = body && (body.to === to || isTie(paragraph, body.to));
  return isWhole && body.kind === 'organisation' ? body : null;
}

/** "der Gründer des Unternehmens": an office in something that words attach to it. */
function isOfficeIn(paragraph: ParagraphContext, from: number, to: number): boolean {
  const tie = firstTie(paragraph, from, to);
  return tie < to && paragraph.tokens.slice(from, tie).some(({ lower }) => isRole(paragraph.language, lower));
}

/** "das Unternehmen Vane": the name of a body after the noun that says what it is. */
function calledBody(paragraph: ParagraphContext, from: number, to: number): NameMention | null {
  const name = paragraph.nameAt[to - 1];
  if (name?.kind !== 'organisation' || name.from <= from || isOfficeIn(paragraph, from, name.from)) return null;
  return namesBody(paragraph.language, wordAt(paragraph, name.from - 1)) ? name : null;
}

/** An organisation by its name, or somebody who is only described; null if the phrase cannot speak. */
function namelessPhrase(paragraph: ParagraphContext, from: number, to: number): NounPhrase | null {
  const body = bodyOf(paragraph, from, to) ?? calledBody(paragraph, from, to);
  if (body) return namePhrase(paragraph, from, body);
  if (to === from || !hasSpeaker(paragraph, from, to)) return null;
  const apposed = apposedName(paragraph, to);
  if (apposed) return namePhrase(paragraph, from, apposed);
  return { kind: 'nominal', from, to, text: written(paragraph, from, to), role: null };
}

/** The words from an article on, names among them, as somebody or something without a name; null if there are none. */
export function anyPhrase(paragraph: ParagraphContext, from: number, limit: number): NounPhrase | null {
  const isNext = (at: number): boolean => isDeterminer(paragraph, at) && !isTie(paragraph, at - 1);
  let to = from + 1;
  while (to < Math.min(limit, from + LONGEST) && !endsBefore(paragraph, to) && !isNext(to)) to += 1;
  return to > from + 1 ? { kind: 'nominal', from, to, text: written(paragraph, from, to), role: null } : null;
}

/** "Außen- und Verteidigungsminister": the first half of an office. */
const isShortened = ({ tokens, language }: ParagraphContext, at: number): boolean =>
  tokens[at + 1]?.text === '-' && language.grammar.conjunctions.has(tokens[at + 2]?.lower ?? '');

/**
 * The noun phrase that begins at a token: a pronoun, a name with its offices, or somebody who is only
 * described; null if it is none that can speak.
 */
export function phraseFrom(paragraph: ParagraphContext, from: number, limit: number): NounPhrase | null {
  const word = wordAt(paragraph, from);
  if (from >= limit) return null;
  const { pronouns, objects } = paragraph.language.grammar;
  if (pronouns.has(word) && !objects.has(word)) return { kind: 'pronoun', from, to: from + 1, word, role: null };
  if (isShortened(paragraph, from)) return phraseFrom(paragraph, from + 3, limit);
  const { to, name } = scan(paragraph, from, limit);
  return name ? namePhrase(paragraph, from, name) : namelessPhrase(paragraph, from, to);
}
