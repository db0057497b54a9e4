import { type Cue, isPause } from '../sentence/cue.ts';
import { type NounPhrase, nameSubject } from '../sentence/noun-phrase.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import type { QuotePosition, SentenceContext } from '../sentence/sentence-context.ts';
import type { Pair } from '../text/pairing.ts';
import { isArmsLength, isFragment, isNickname, isTitle, mayBeTerm, mayBeTitle } from '../text/scare-quotes.ts';
import { type CueChoice, FEW, weighAfter, weighBefore, wordsBetween } from './cue-weight.ts';

/**
 * The cue after a quote if the one before is passive, and the sentence does not say by whom: "he was called “…”, said
 * Ada Vane"; but what somebody "was asked if", unlike what they "were asked to do", belongs to the question.
 */
function certainCue({ language, tokens, before, after }: CueChoice): Cue | null {
  if (!after || before?.form !== 'passive' || before.subject) return null;
  const isQuestion = language.speech.asking.has(before.word) && tokens[before.verb + 1]?.lower !== 'to';
  return isQuestion ? null : after;
}

/** A few words in marks are a quote only if a cue of at least this weight is near. */
const CLOSE_WEIGHT = 60;

/** The cue that attributes a quote; null if none does. */
function chooseCue(choice: CueChoice): Cue | null {
  const decided = certainCue(choice);
  if (decided) return decided;
  const { before = null, after = null } = choice;
  const [weightBefore, weightAfter] = [weighBefore(choice), weighAfter(choice)];
  if (Math.max(weightBefore, weightAfter) < (choice.isShort ? CLOSE_WEIGHT : 1)) return null;
  return weightBefore >= weightAfter ? before : after;
}

/** A quote with its sentence. */
export interface QuoteContext extends QuotePosition {
  context: SentenceContext;
  pair: Pair;
  /** Its words; of a long quote the first ones. */
  text: string;
}

/**
 * How its sentence attributes a quote: `scare` quotes are nobody's words; a `cue` names the
 * speaker, though one that is `isFar` may not; a `lead` is the subject of a sentence without a cue, and `isDoubtful` says that
 * a few words may be only a term; `alone` is a quote without a sentence around it; `nobody` in the sentence says what is on a sign or chanted.
 */
export type Attribution =
  | { kind: 'scare' }
  | { kind: 'cue'; cue: Cue; isFar: boolean }
  | { kind: 'lead'; lead: NounPhrase | null; isDoubtful: boolean }
  | { kind: 'reported'; isShort: boolean }
  | { kind: 'alone' }
  | { kind: 'nobody' };

/** In tokens: how far before a quote what bears it may stand. */
const FARTHEST_BEARER = 6;

/** Whether a token bears words: "sign", "chants of"; not "a sign of". */
function isBearer({ language, tokens }: ParagraphContext, at: number): boolean {
  const { bearers, bearing, chants } = language.labels;
  const word = tokens[at]?.lower ?? '';
  if (!bearers.has(word)) return false;
  const next = tokens[at + 1]?.lower ?? '';
  return chants.has(word) || bearing.has(next) || !language.grammar.ties.has(next);
}

/**
 * Whether the quote at token `at` is on a sign, a banner or a shirt, or is chanted: "holding a sign
 * reading “…”", "to chants of “…”". Then nobody in the sentence says it, unless somebody's verb of
 * speech is between: "the sign, which Ada Vane called “…”".
 */
function isInscription(paragraph: ParagraphContext, at: number, cue: Cue | null): boolean {
  if (cue && cue.verb > at) return false;
  const isSpoken = cue !== null && !paragraph.language.labels.bearing.has(cue.word);
  const first = Math.max(0, at - FARTHEST_BEARER, isSpoken ? cue.verb : 0);
  for (let before = at - 1; before >= first && paragraph.tokens[before]?.kind !== 'quote'; before -= 1)
    if (isBearer(paragraph, before)) return true;
  return false;
}

/** Whether the marks of the quote at token `at` set off a label, not words that somebody said. */
function isLabel(paragraph: ParagraphContext, at: number, text: string): boolean {
  const { language, tokens, nameAt } = paragraph;
  const last = tokens[at - 1]?.text === ',' ? at - 2 : at - 1;
  const around = { text, before: tokens[last], after: tokens[at + 1], isNamed: nameAt[last] !== undefined };
  return isTitle(language, around) || isArmsLength(language, around) || isNickname(around);
}

/** UTF-16 units of a quote that tell whether it is a fragment. */
const BEGINNING = 200;

/** ‘A hard night’ as a whole paragraph is a crosshead; a sentence is none. */
const isCrosshead = ({ pair, text, context: { paragraph, sentence } }: QuoteContext): boolean =>
  pair.kind === 'single' && sentence.from === 0 && sentence.to === paragraph.tokens.length && !isSentence(text);

const isSentence = (text: string): boolean => text.length > 60 || /[.!?]\s*$/u.test(text);

/** Attributes a quote in a sentence without a cue, as in headlines: "Vane defends ‘fair’ plan". */
function attributionWithoutCue({ context, pair, text, at }: QuoteContext, isShort: boolean): Attribution {
  const { paragraph, lead } = context;
  if (context.isReported) return { kind: 'reported', isShort };
  const isHeadline = pair.kind === 'single' && lead?.kind === 'name';
  const isDoubtful = isShort && !isHeadline;
  if (paragraph.tokens[at - 1]?.text !== ':' && isTitleOrTerm(context, text)) return { kind: 'scare' };
  if (isDoubtful && !maySayFewWords(context, text)) return { kind: 'scare' };
  return { kind: 'lead', lead, isDoubtful };
}

const isTitleOrTerm = ({ paragraph: { language }, lead }: SentenceContext, text: string): boolean =>
  mayBeTitle(language, text) || (mayBeTerm(language, text) && !lead);

/** Whether the subject may say a few words without a verb of speech: one word alone is a term, outside English all are. */
const maySayFewWords = ({ paragraph: { language }, lead }: SentenceContext, text: string): boolean =>
  lead !== null && language.syntax === 'english' && text.includes(' ');

/** Whether another clause begins between a cue and a quote far behind it: its subject may be who speaks. */
function isFar({ context, at }: QuoteContext, cue: Cue): boolean {
  const { language, tokens } = context.paragraph;
  const { conjunctions, subordinators } = language.grammar;
  if (wordsBetween(tokens, cue.verb + 1, at) <= FEW) return false;
  for (let between = cue.verb + 1; between < at - 1; between += 1) {
    const word = tokens[between + 1]?.lower ?? '';
    if (isPause(tokens[between]) && (conjunctions.has(word) || subordinators.has(word))) return true;
  }
  return false;
}

/** Attributes a quote by its own sentence. */
export function attributionOf(position: QuoteContext): Attribution {
  const { context } = position;
  if (isLabel(context.paragraph, position.at, position.text)) return { kind: 'scare' };
  const isShort = isFragment(position.text.slice(0, BEGINNING));
  const cued = cuedAttribution(position, isShort);
  if (cued) return cued;
  if (!context.isOnlyQuotes) return attributionWithoutCue(position, isShort);
  return isCrosshead(position) ? { kind: 'scare' } : { kind: 'alone' };
}

/** "on Vane’s “we will all sail” threat": who owns what is quoted says it; null if nobody does. */
function ownerCue({ language, tokens, nameAt }: ParagraphContext, at: number): Cue | null {
  const [name, next] = [nameAt[at - 1], tokens[at + 1]];
  if (!name?.possessive || name.kind === 'place' || name.kind === 'organisation') return null;
  if (!next || !language.speech.sayings.has(next.lower)) return null;
  const subject = nameSubject(name);
  return { from: name.from, to: name.to, verb: at - 1, word: next.lower, strength: 'plain', form: 'noun', subject };
}

/** Attributes a quote by a cue, or to nobody if it is on a sign or chanted; null if there is neither. */
function cuedAttribution(position: QuoteContext, isShort: boolean): Attribution | null {
  const { context, at, before, after } = position;
  const { language, tokens } = context.paragraph;
  const owner = isShort ? null : ownerCue(context.paragraph, at);
  if (owner) return { kind: 'cue', cue: owner, isFar: false };
  const isLoose = isShort && !context.isReported;
  const cue = chooseCue({ language, tokens, at, before, after, isShort: isLoose });
  if (isInscription(context.paragraph, at, cue))
    return cue?.subject?.kind === 'nominal' ? { kind: 'cue', cue, isFar: true } : { kind: 'nobody' };
  return cue && { kind: 'cue', cue, isFar: isFar(position, cue) };
}
