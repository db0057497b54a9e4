import { type Cue, type CueContext, cueOf, isQuote, textAt } from './cue.ts';
import { type NounPhrase, nameSubject } from './noun-phrase.ts';
import { openingSubject } from './opening.ts';
import type { ParagraphContext } from './paragraph-context.ts';
import { phraseFrom } from './phrase.ts';
import { endsBefore, isTie } from './phrase-parts.ts';

/** The only person in a clause whose name no preposition attaches to something else; null if there are several. */
function onlyPerson({ paragraph, sentence }: CueContext, to: number): NounPhrase | null {
  const { names, tokens, language } = paragraph;
  const { prepositions, ties } = language.grammar;
  const people = names.filter(({ from, kind }) => kind === 'person' && from >= sentence.from && from < to);
  const [name, ...others] = people;
  const before = tokens[(name?.from ?? 0) - 1]?.lower ?? '';
  if (!name || others.length > 0 || prepositions.has(before) || ties.has(before)) return null;
  return nameSubject(name);
}

/** "Ada Vane case: “…”": a noun goes on with the name, which only says what it is about. */
function isTopic(paragraph: ParagraphContext, { kind, to }: NounPhrase, colon: number): boolean {
  const next = paragraph.tokens[to];
  if (!paragraph.language.grammar.subjectFirst || kind !== 'name' || to >= colon || next?.kind !== 'word') return false;
  return !next.capital && !endsBefore(paragraph, to) && !isTie(paragraph, to);
}

/** "Vane: „…“", or "Vane ist sicher: „…“" in a sentence without a verb of speech. */
function colonCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (!isQuote(paragraph.tokens[at + 1])) return null;
  const subject = openingSubject(paragraph, { from: sentence.from, to: at }) ?? onlyPerson(context, at);
  if (!subject || isTopic(paragraph, subject, at)) return null;
  return cueOf(context, at, { strength: 'plain', form: 'colon', subject });
}

/** "„…“ – Ada Vane" */
function dashCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (!isQuote(paragraph.tokens[at - 1])) return null;
  const subject = phraseFrom(paragraph, at + 1, sentence.to);
  if (subject?.kind !== 'name' || subject.name.kind !== 'person') return null;
  const isLast = subject.to >= sentence.to || paragraph.tokens[subject.to]?.kind === 'mark';
  return isLast ? cueOf(context, at, { strength: 'strong', form: 'inverted', subject }) : null;
}

/** The cue of a colon or dash that takes the place of a verb; null if it does not. */
export function markCue(context: CueContext, at: number): Cue | null {
  const mark = textAt(context, at);
  if (mark === ':') return colonCue(context, at);
  return /^[—–―-]$/u.test(mark) ? dashCue(context, at) : null;
}
