import type { PronounSense, SpeechWords } from '../../language/language.ts';
import { isAdverb, isVerb } from '../../language/nouns.ts';
import type { WordSet } from '../../language/word-lists.ts';
import { oncePer } from '../../text/fold.ts';
import { phraseLength, phrasesByFirst } from '../text/phrases.ts';
import type { SentenceRange } from '../text/sentences.ts';
import { endsWithMark } from '../text/tokens.ts';
import { type Cue, type CueContext, cueOf, isDash, isQuote, textAt } from './cue.ts';
import { type NounPhrase, nameSubject } from './noun-phrase.ts';
import type { ParagraphContext } from './paragraph-context.ts';
import { phraseFrom } from './phrase.ts';
import { endsBefore, isPersonal, isTie } from './phrase-parts.ts';
import { beforeVerb, openingSubject, subjectBefore } from './subject.ts';
import { verbCue } from './verb-cues.ts';
import { isInverted } from './verb-subject.ts';

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
function isTopic(paragraph: ParagraphContext, { kind, to }: NounPhrase): boolean {
  if (!paragraph.language.grammar.subjectFirst || kind !== 'name') return false;
  return !paragraph.tokens[to]?.capital && !endsBefore(paragraph, to) && !isTie(paragraph, to);
}

/** "Vane: „…“", or "Vane ist sicher: „…“" in a sentence without a verb of speech. */
function colonCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (!isQuote(paragraph.tokens[at + 1])) return null;
  const subject = openingSubject(paragraph, { from: sentence.from, to: at }) ?? onlyPerson(context, at);
  if (!subject || isTopic(paragraph, subject)) return null;
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
function markCue(context: CueContext, at: number): Cue | null {
  const mark = context.paragraph.tokens[at];
  if (mark?.text === ':') return colonCue(context, at);
  return isDash(mark) ? dashCue(context, at) : null;
}

/** "laut Vane", "selon Vane". */
function accordingCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  const { grammar, speech } = paragraph.language;
  const length = phraseLength(paragraph.tokens, at, speech.according);
  // "para Vane" means her opinion only where a sentence begins.
  if (length === 1 && grammar.ties.has(textAt(context, at)) && at > sentence.from) return null;
  const subject = length > 0 ? phraseFrom(paragraph, at + length, sentence.to) : null;
  return subject && cueOf(context, at, { strength: 'strong', form: 'according', subject });
}

/** "…, so Vane": a word takes the place of the verb after a quote, or after a comma at the end of a clause. */
function tagCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (!paragraph.language.speech.tags.has(textAt(context, at)) || at === sentence.from) return null;
  const subject = phraseFrom(paragraph, at + 1, sentence.to);
  if (!subject) return null;
  const isLast = textAt(context, at - 1) === ',' && paragraph.tokens[subject.to]?.kind !== 'word';
  if (!isLast && !isInverted(context, at - 1)) return null;
  return cueOf(context, at, { strength: 'strong', form: 'inverted', subject });
}

/** "Vane zufolge" */
function accordingAfterCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (!paragraph.language.speech.accordingAfter.has(textAt(context, at))) return null;
  const subject = subjectBefore(paragraph, at, sentence.from);
  return subject && cueOf(context, at, { strength: 'strong', form: 'according', subject });
}

/**
 * "„…“, scherzt Vane": an unknown verb right after a quote, with a name right after it. In French a
 * small word may precede the verb: "s’amuse Vane".
 */
function unknownVerbCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  const { grammar } = paragraph.language;
  const before = beforeVerb(paragraph, at, sentence.from);
  if (before < sentence.from) return null;
  if (!isInverted(context, before)) return namedVerbCue(context, before, at);
  const token = paragraph.tokens[at];
  const isVerb = token && !token.capital && /^\p{Ll}{3,}$/u.test(token.text) && !isFunctionWord(context, token.lower);
  const subject = isVerb ? phraseFrom(paragraph, at + 1, sentence.to) : null;
  if (!subject || subject.kind === 'nominal') return null;
  const isPerson =
    subject.kind === 'name' ? subject.name.kind === 'person' : isThird(grammar.pronouns.get(subject.word));
  return isPerson ? cueOf(context, at, { strength: 'plain', form: 'inverted', subject }) : null;
}

/** "“…,” Vane began": an unknown verb after a name right after a quote that ends like part of a sentence. */
function namedVerbCue(context: CueContext, last: number, verb: number): Cue | null {
  const { tokens, nameAt, language } = context.paragraph;
  const [name, word] = [nameAt[last], textAt(context, verb)];
  if (!name || !isPersonal(name) || name.possessive || !language.grammar.subjectFirst) return null;
  if (isAdverb(language, word) || !isVerb(language, word, textAt(context, verb - 1))) return null;
  const quote = tokens[name.from - 1];
  if (!isQuote(quote) || !endsWithMark(quote, ',?!')) return null;
  return cueOf(context, verb, { strength: 'plain', form: 'direct', subject: nameSubject(name) });
}

const isThird = (sense: PronounSense | undefined): boolean => sense === 'm' || sense === 'f';

const isFunctionWord = ({ paragraph: { language } }: CueContext, word: string): boolean => {
  const { closers, conjunctions, adverbs, verbs, determiners } = language.grammar;
  return [closers, conjunctions, adverbs, verbs, determiners, language.speech.auxiliaries].some(set => set.has(word));
};

/** The words that may be the verb of a cue, or take its place. Most words of a text are none of these. */
const cueWords = oncePer((speech: SpeechWords): WordSet => {
  const { according, verbs, participles, gerunds, impersonal, tags, accordingAfter } = speech;
  const sets = [verbs.keys(), phrasesByFirst(according).keys(), participles, gerunds, impersonal, tags, accordingAfter];
  return new Set(sets.flatMap(words => [...words]));
});

/** Only beside a quote, which may end the sentence before, is an unknown verb a cue. */
function isBesideQuote({ paragraph: { tokens }, sentence }: CueContext): boolean {
  for (let at = sentence.from - 1; at < sentence.to; at += 1) if (isQuote(tokens[at])) return true;
  return false;
}

function cueAt(
  context: CueContext,
  at: number,
  { words, hasQuote }: { words: WordSet; hasQuote: boolean },
): Cue | null {
  const { tokens, nameAt } = context.paragraph;
  const token = tokens[at];
  if (token?.kind === 'mark') return markCue(context, at);
  if (token?.kind !== 'word' || nameAt[at]) return null;
  if (!words.has(token.lower)) return hasQuote ? unknownVerbCue(context, at) : null;
  return (
    accordingCue(context, at) ??
    accordingAfterCue(context, at) ??
    tagCue(context, at) ??
    verbCue(context, at) ??
    unknownVerbCue(context, at)
  );
}

/** "asked her to respond": the person who is asked responds. */
const isOfObject = ({ tokens, language }: ParagraphContext, { verb }: Cue, before: Cue | undefined): boolean =>
  before !== undefined &&
  verb - before.verb > 2 &&
  tokens[verb - 1]?.lower === 'to' &&
  language.speech.requests.has(before.word);

/**
 * A verb without its own subject takes that of the verb before it in the sentence; a gerund, or any verb where
 * the subject comes first, if there is none, that of the sentence: "Vane va faire appel, jugeant « … »".
 */
function inherit(cues: readonly Cue[], { paragraph, sentence }: CueContext): Cue[] {
  const { speech, grammar } = paragraph.language;
  const mayOpen = ({ form, word }: Cue): boolean =>
    form === 'inherited' && (grammar.subjectFirst || speech.gerunds.has(word));
  const opening = cues.some(mayOpen) ? openingSubject(paragraph, sentence) : null;
  let last: NounPhrase | null = null;
  return cues.map((cue, index) => {
    if (cue.form === 'direct' || cue.form === 'inverted') last = cue.subject;
    if (cue.form !== 'inherited' || isOfObject(paragraph, cue, cues[index - 1])) return cue;
    return { ...cue, subject: last ?? (mayOpen(cue) ? opening : null) };
  });
}

/** "Tass quoted him as saying": the second verb is the cue. */
const introducesSaying = ({ paragraph: { language } }: CueContext, next: Cue | undefined): boolean =>
  next?.subject?.kind !== undefined && language.speech.gerunds.has(next.word) && next.subject.to < next.verb;

/** "we say": the writer, not somebody who is quoted. */
const isAuthor = ({ paragraph: { language } }: CueContext, { subject }: Cue): boolean =>
  subject?.kind === 'pronoun' && language.grammar.pronouns.get(subject.word) === 'first';

/** The cues of a sentence in order, each with its subject. */
export function cuesIn(paragraph: ParagraphContext, sentence: SentenceRange): Cue[] {
  const context = { paragraph, sentence };
  const known = { words: cueWords(paragraph.language.speech), hasQuote: isBesideQuote(context) };
  const cues: Cue[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const cue = cueAt(context, at, known);
    if (cue && !isAuthor(context, cue) && !(cue.form === 'colon' && cues.length > 0)) cues.push(cue);
  }
  return inherit(
    cues.filter((_, index) => !introducesSaying(context, cues[index + 1])),
    context,
  );
}
