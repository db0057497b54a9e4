import { isAdverb, isRole } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { SentenceRange } from '../text/sentences.ts';
import { isMark, type Token } from '../text/tokens.ts';
import { isPause } from './cue.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { isReported, type ParagraphContext } from './paragraph-context.ts';
import { anyPhrase, phraseFrom, tailEnd } from './phrase.ts';
import { isDeterminer } from './phrase-parts.ts';

/** In tokens. Longer clauses are not searched, so that the work stays linear. */
const FARTHEST = 40;

/** Whether a word may stand between a subject and its verb. */
const isBetween = ({ language, nameAt, tokens }: ParagraphContext, at: number): boolean =>
  tokens[at]?.kind === 'word' && !nameAt[at] && isAdverb(language, tokens[at]?.lower ?? '');

/** The index of the last token before a verb that is no adverb. */
export function beforeVerb(paragraph: ParagraphContext, verb: number, from: number): number {
  let at = verb - 1;
  while (at >= from && isBetween(paragraph, at)) at -= 1;
  return at;
}

/** The end of an adverbial of time or place that a preposition begins: "am Montag", "in Holm". */
function adverbialEnd({ tokens, language, nameAt }: ParagraphContext, preposition: number): number {
  for (let at = preposition + 1; at <= preposition + 3; at += 1)
    if (language.grammar.times.has(tokens[at]?.lower ?? '') || nameAt[at]?.kind === 'place') return at + 1;
  return preposition;
}

/** Skips what may stand between a verb and its subject: "sagte gestern am Montag in Holm der Minister". */
function afterAdverbials(paragraph: ParagraphContext, at: number, to: number): number {
  const { determiners, prepositions, times } = paragraph.language.grammar;
  let next = at;
  while (next < to && isBetween(paragraph, next)) next += 1;
  const [word, second] = [next, next + 1].map(index => paragraph.tokens[index]?.lower ?? '');
  if (prepositions.has(word ?? '')) return adverbialEnd(paragraph, next);
  if (determiners.has(word ?? '') && times.has(second ?? '')) return next + 2;
  return times.has(word ?? '') ? next + 1 : next;
}

/** In tokens: "en rueda de prensa", "ai microfoni di Radio Holm". */
const LONGEST_ASIDE = 6;

/**
 * The name after an aside that says where somebody spoke: "ha detto in conferenza stampa il ministro
 * Ada Vane"; null if no full name and none with an article follows it.
 */
function nameAfterAside(paragraph: ParagraphContext, from: number, to: number): NounPhrase | null {
  const { language, tokens } = paragraph;
  const { prepositions, ties } = language.grammar;
  const attaches = (at: number): boolean => [prepositions, ties].some(set => set.has(tokens[at]?.lower ?? ''));
  if (!prepositions.has(tokens[from]?.lower ?? '')) return null;
  for (let at = from + 2; at <= Math.min(from + LONGEST_ASIDE, to) && tokens[at]?.kind === 'word'; at += 1) {
    if (!opensName(paragraph, at) || attaches(at - 1)) continue;
    const phrase = phraseFrom(paragraph, at, to);
    return phrase?.kind === 'name' ? phrase : null;
  }
  return null;
}

/** Whether an article, or a first name with a last name, stands at a token. */
const opensName = ({ language, tokens, nameAt }: ParagraphContext, at: number): boolean =>
  language.grammar.definite.has(tokens[at]?.lower ?? '') || isFullName(nameAt[at], at);

const isFullName = (name: NameMention | undefined, at: number): boolean =>
  name?.from === at && name.kind === 'person' && name.words.length > 1;

/** The subject after a verb, up to token `to`; null if there is none. */
export function subjectAfter(paragraph: ParagraphContext, verb: number, to: number): NounPhrase | null {
  let at = verb + 1;
  for (let skipped = 0; skipped < 3; skipped += 1) {
    const phrase = phraseFrom(paragraph, at, to);
    if (phrase) return phrase;
    const next = afterAdverbials(paragraph, at, to);
    if (next === at) return nameAfterAside(paragraph, at, to);
    at = next;
  }
  return phraseFrom(paragraph, at, to);
}

/** The start of the clause of a verb: after the last quote, colon or semicolon. */
function clauseStart({ tokens }: ParagraphContext, end: number, from: number): number {
  const first = Math.max(from, end - FARTHEST);
  for (let at = end - 1; at >= first; at -= 1)
    if (tokens[at]?.kind === 'quote' || isMark(tokens[at], ';:')) return at + 1;
  return first;
}

/** The first word of a clause that is no conjunction, adverb or mark. */
function afterTrifles(paragraph: ParagraphContext, from: number, to: number): number {
  const { tokens, nameAt, language } = paragraph;
  let at = from;
  const isTrifle = ({ kind, lower }: Token): boolean =>
    kind === 'mark' || (!nameAt[at] && (language.grammar.conjunctions.has(lower) || isAdverb(language, lower)));
  for (let token = tokens[at]; at < to && token && isTrifle(token); token = tokens[at]) at += 1;
  return at;
}

/** Whether a clause opens with an aside, so that its first noun is no subject: "Nach dem Treffen mit Vane". */
function opensAside({ tokens, language, nameAt }: ParagraphContext, at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (nameAt[at]) return false;
  return language.grammar.prepositions.has(word) || language.grammar.times.has(word);
}

/** Whether a phrase ends right before a verb, ignoring an apposition between commas or "von der Werft". */
function reaches(paragraph: ParagraphContext, phrase: NounPhrase, end: number): boolean {
  const { tokens, nameAt, language } = paragraph;
  const to = phrase.kind === 'name' ? tailEnd(paragraph, phrase.to, end) : phrase.to;
  // "Vane su Forum scrive"
  const isPlaced = language.grammar.prepositions.has(tokens[to]?.lower ?? '') && nameAt[end - 1]?.from === to + 1;
  if (isPlaced && phrase.kind === 'name') return true;
  return isQualified(paragraph, to, end) || to >= end || (isPause(tokens[to]) && isPause(tokens[end - 1]));
}

/** "the officer who made the arrest said": a relative clause of nothing but words follows a phrase. */
function isQualified({ tokens, language: { grammar } }: ParagraphContext, from: number, to: number): boolean {
  if (!grammar.subjectFirst || !grammar.relatives.has(tokens[from]?.lower ?? '')) return false;
  for (let at = from; at < to; at += 1) if (tokens[at]?.kind !== 'word') return false;
  return true;
}

/** Whether nothing before a token makes a part of something else of what begins there: "Blaming Vane", "a letter to Vane". */
function isFree({ tokens, language }: ParagraphContext, at: number, from: number): boolean {
  const { kind, lower = '' } = (at > from ? tokens[at - 1] : undefined) ?? {};
  const { conjunctions, times } = language.grammar;
  return kind !== 'word' || conjunctions.has(lower) || times.has(lower) || isAdverb(language, lower);
}

/** Where a name begins: after a word that is no title, although it opens the sentence as one would, "Blaming Ada Vane". */
function nameStart({ tokens, language }: ParagraphContext, { from, name }: NounPhrase & { kind: 'name' }): number {
  const word = tokens[name.name - 1]?.lower ?? '';
  const isTitled = from === name.name || language.names.titles.has(word) || isRole(language, word);
  return isTitled ? from : name.name;
}

/** Whom an apposition without a second comma is about: "Vane, Chefin der Werft sagte". `before`: the phrase before it. */
function hostOf(
  paragraph: ParagraphContext,
  phrase: NounPhrase,
  { before, from }: { before: NounPhrase | null; from: number },
): NounPhrase | null {
  const comma = phrase.from - 1;
  if (phrase.kind !== 'nominal' || paragraph.tokens[comma]?.text !== ',' || before?.kind !== 'name') return null;
  const { name } = before;
  if (before.to !== comma || name.kind !== 'person' || !isFree(paragraph, nameStart(paragraph, before), from))
    return null;
  return { kind: 'name', from: name.from, to: phrase.to, name, role: null };
}

/**
 * The subject that ends right before token `end`: the phrase at the start of the clause, or that of
 * the part after a comma, if it reaches the verb.
 */
export function subjectBefore(paragraph: ParagraphContext, end: number, from: number): NounPhrase | null {
  let at = afterTrifles(paragraph, clauseStart(paragraph, end, from), end);
  let before: NounPhrase | null = null;
  while (at < end) {
    const phrase = opensAside(paragraph, at) ? null : phraseFrom(paragraph, at, end);
    if (phrase && reaches(paragraph, phrase, end)) return hostOf(paragraph, phrase, { before, from }) ?? phrase;
    before = phrase ?? before;
    at = nextStart(paragraph, at, end);
  }
  return null;
}

/** The word before a name and its titles: "alla sindaca Vane". */
function wordBefore({ tokens, language: { names } }: ParagraphContext, at: number): string {
  let before = at - 1;
  while (before > at - 4 && names.titles.has(tokens[before]?.lower ?? '')) before -= 1;
  return tokens[before]?.lower ?? '';
}

/** Whether a phrase can begin at a word: none attaches it to the word before. */
function opensPhrase(paragraph: ParagraphContext, at: number): boolean {
  const { tokens, language, nameAt } = paragraph;
  const { prepositions, subordinators, ties, determiners, pronouns } = language.grammar;
  const [before, word] = [wordBefore(paragraph, at), tokens[at]?.lower ?? ''];
  // "after Ada Vane said" is a clause.
  if ((prepositions.has(before) && !subordinators.has(before)) || ties.has(before) || determiners.has(before))
    return false;
  // "die Pläne des Chefs"
  if (ties.has(word) && tokens[at - 1]?.capital) return false;
  return nameAt[at]?.from === at || determiners.has(word) || pronouns.has(word);
}

/** Where the next phrase can begin: after the next comma, or at the next word that no preposition precedes. */
function nextStart(paragraph: ParagraphContext, from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1)
    if (isPause(paragraph.tokens[at - 1]) || opensPhrase(paragraph, at)) return at;
  return to;
}

/**
 * Whether an article, or "one" or "this", and a word that is no time begin at a token: somebody or something of whom
 * nothing is known.
 */
function isUnknownNoun({ tokens, language: { grammar } }: ParagraphContext, at: number): boolean {
  const [word, next] = [tokens[at]?.lower ?? '', tokens[at + 1]];
  const opens = grammar.subjectFirst ? grammar.determiners : grammar.articles;
  if (!opens.has(word) || grammar.subordinators.has(word)) return false;
  return next?.kind === 'word' && !grammar.times.has(next.lower) && !grammar.openers.has(next.lower);
}

/** "the tabloid", "a reader": words after an article at a token, of which nothing shows that they can speak. */
export function unknownAt(paragraph: ParagraphContext, at: number, to: number): NounPhrase | null {
  return isUnknownNoun(paragraph, at) ? anyPhrase(paragraph, at, to) : null;
}

/**
 * "L’avversario ha detto", "Later that day, the tabloid wrote": what the clause of a verb opens with, if nothing
 * shows that it can speak, so that the verb does not go on with who spoke before. Null if it opens with something else,
 * "unclear" if nothing shows where it ends: "the crew used a letter to say".
 */
export function unknownBefore(paragraph: ParagraphContext, end: number, from: number): NounPhrase | 'unclear' | null {
  const at = nounStart(paragraph, end, from);
  const phrase = unknownAt(paragraph, at, end);
  if (!phrase || paragraph.tokens.slice(phrase.to, end).some(({ kind }) => kind !== 'word')) return null;
  if (phrase.to < end && paragraph.nameAt[at + 1]) return null;
  return isDeterminer(paragraph, phrase.to) ? (officeAt(paragraph, phrase) ?? 'unclear') : phrase;
}

/** Where the first noun of the clause of a verb begins, with its article, which elsewhere is a pronoun: "Les tribus". */
function nounStart(paragraph: ParagraphContext, end: number, from: number): number {
  let at = afterTrifles(paragraph, clauseStart(paragraph, end, from), end);
  while (at < end && opensAside(paragraph, at)) at = afterPause(paragraph, at, end);
  return at > from && paragraph.language.grammar.definite.has(paragraph.tokens[at - 1]?.lower ?? '') ? at - 1 : at;
}

/** "The mayor" of "The mayor used a letter to say": the words of a phrase up to its first office; null if it has none. */
function officeAt(paragraph: ParagraphContext, { from, to }: NounPhrase): NounPhrase | null {
  for (let at = from + 1; at < to; at += 1)
    if (isRole(paragraph.language, paragraph.tokens[at]?.lower ?? '')) return anyPhrase(paragraph, from, at + 1);
  return null;
}

/** The token after the next comma or dash; `to` if there is none. */
function afterPause({ tokens }: ParagraphContext, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (isPause(tokens[at])) return at + 1;
  return to;
}

const MOST_ASIDES = 3;
/** Of an opening that is no subject. */
const MOST_WORDS = 5;

/** Whether a clause opens with an aside or a subordinate clause. */
const opensClauseAside = (paragraph: ParagraphContext, at: number): boolean =>
  opensAside(paragraph, at) ||
  opensAsked(paragraph, at) ||
  paragraph.language.grammar.subordinators.has(paragraph.tokens[at]?.lower ?? '');

/** "Asked by the reporter Ada Vane, he said": whether a clause opens with whom somebody is asked by. */
function opensAsked({ tokens, language: { speech } }: ParagraphContext, at: number): boolean {
  return speech.asking.has(tokens[at]?.lower ?? '') && speech.agents.has(tokens[at + 1]?.lower ?? '');
}

/** The end of whom somebody is asked by; the start if none is. */
const askerEnd = (paragraph: ParagraphContext, at: number, to: number): number =>
  (opensAsked(paragraph, at) ? phraseFrom(paragraph, at + 2, to)?.to : undefined) ?? at;

/** Where an aside ends: "Last night", "In Holm,"; not inside a clause with a quote in it. */
function asideEnd({ tokens, nameAt, language }: ParagraphContext, from: number, to: number): number {
  let at = from;
  while (language.grammar.times.has(tokens[at]?.lower ?? '')) at += 1;
  if (at > from && nameAt[at]) return at;
  for (at = from; at < Math.min(to, from + FARTHEST); at += 1) {
    if (tokens[at]?.kind === 'quote') return to;
    if (isPause(tokens[at])) return at + 1;
  }
  return to;
}

/** The first phrase of a clause, if it is its subject; null if it is no name, no pronoun, and cannot speak. */
export function openingSubject(paragraph: ParagraphContext, clause: SentenceRange): NounPhrase | null {
  let at = afterTrifles(paragraph, clause.from, clause.to);
  for (let asides = 0; asides < MOST_ASIDES && opensClauseAside(paragraph, at); asides += 1)
    at = afterTrifles(paragraph, asideEnd(paragraph, askerEnd(paragraph, at, clause.to), clause.to), clause.to);
  if (opensClauseAside(paragraph, at)) return null;
  return phraseFrom(paragraph, at, clause.to) ?? phraseFrom(paragraph, afterFewWords(paragraph, at), clause.to);
}

/** "Hours later, Vane": where a clause goes on after a few words and a comma. */
function afterFewWords({ tokens }: ParagraphContext, from: number): number {
  for (let at = from; at < from + MOST_WORDS && tokens[at]?.kind === 'word'; at += 1)
    if (tokens[at + 1]?.text === ',') return at + 2;
  return from;
}

/**
 * Whom a sentence without a verb of speech is about: its subject if that has a name or is a pronoun.
 * Null in reported speech, which is about something else than the one who speaks.
 */
export function leadSubject(paragraph: ParagraphContext, sentence: SentenceRange): NounPhrase | null {
  if (isReported(paragraph, sentence)) return null;
  const phrase = openingSubject(paragraph, sentence);
  return phrase?.kind === 'nominal' || paragraph.tokens[phrase?.to ?? 0]?.kind === 'quote' ? null : phrase;
}
