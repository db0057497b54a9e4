import { isGerund, speechVerb } from '../../language/en/verbs.ts';
import type { Strength } from '../../language/language.ts';
import { type Cue, type CueContext, cueOf, isQuote, textAt } from '../sentence/cue.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import type { SentenceRange } from '../text/sentences.ts';
import { markCue } from './mark-cues.ts';
import { isNoun, nounCue } from './noun-cues.ts';
import { phraseStarting } from './phrase-after.ts';
import { phraseEnding } from './phrase-before.ts';
import { leadSubject } from './subjects.ts';
import { finite, gerund, passive } from './word-cues.ts';

/** Verbs of speech only together with a particle: "went on", "pointed out", "as she put it". */
const PARTICLES: readonly { verb: RegExp; particle: string }[] = [
  { verb: /^(?:go(?:es|ing|ne)?|went)$/u, particle: 'on' },
  { verb: /^(?:point|spell)(?:s|ed|ing)?$/u, particle: 'out' },
  { verb: /^put(?:s|ting)?$/u, particle: 'it' },
];

/** Whether the verb has the particle it needs; null if it needs none. */
function hasParticle(context: CueContext, verb: number): boolean | null {
  const needed = PARTICLES.find(entry => entry.verb.test(textAt(context, verb)));
  return needed ? textAt(context, verb + 1) === needed.particle : null;
}

/** "Reuters reports." at the end of the sentence before what it reports. */
const isLastWord = ({ paragraph, sentence }: CueContext, verb: number): boolean =>
  verb + 2 >= sentence.to && paragraph.nameAt[verb - 1] !== undefined;

/** For "it reads", "found": verbs of speech only near a quote. */
function isNearQuote(context: CueContext, verb: number): boolean {
  const { tokens } = context.paragraph;
  if (isQuote(tokens[verb + 1]) || textAt(context, verb + 1) === ':') return true;
  if (textAt(context, verb + 1) === ',' && isQuote(tokens[verb + 2])) return true;
  return isLastWord(context, verb) || [1, 2, 3, 4].some(back => isQuote(tokens[verb - back]));
}

/** "a review by the Port Trust found": what a report finds is said by its author. */
function isFinding(context: CueContext, verb: number): boolean {
  if (!/^(?:found|finds|concludes?|states?)$/u.test(textAt(context, verb))) return false;
  const phrase = phraseEnding(context.paragraph, verb);
  if (phrase?.kind === 'name') return authored(context, phrase.from);
  return phrase?.kind === 'nominal' && REPORTS.test(textAt(context, phrase.from + 1));
}

const REPORTS =
  /^(?:reviews?|reports?|study|studies|survey|poll|investigation|inquiry|analysis|research|audit|assessment)$/u;

const authored = (context: CueContext, name: number): boolean =>
  [1, 2, 3].some(back => REPORTS.test(textAt(context, name - back)));

/** How surely the word at a token is a verb of speech; null if it is none in this context. */
function speechAt(context: CueContext, at: number): Strength | null {
  const strength = speechVerb(textAt(context, at));
  if (!strength || isNoun(context, at)) return null;
  if (/^continu/u.test(textAt(context, at)) && textAt(context, at + 1) === 'to') return null;
  const isSpeech =
    hasParticle(context, at) ?? (strength !== 'loose' || isNearQuote(context, at) || isFinding(context, at));
  return isSpeech ? strength : null;
}

const ASKING = /^(?:asked|pressed|questioned|challenged)$/u;
const FREE = /^(?:,|when|if|while|and)$/u;
const QUESTION = /^(?:if|whether|about|why|how|what|by|for|on|when|in)$/u;

/** "Asked if", ", when asked about": the sentence does not say who asks. */
const isAskedOf = (context: CueContext, at: number): boolean =>
  ASKING.test(textAt(context, at)) &&
  QUESTION.test(textAt(context, at + 1)) &&
  (at === context.sentence.from || FREE.test(textAt(context, at - 1)));

/** "…, described as": a participle after a comma does not share the subject. */
const isReducedPassive = (context: CueContext, at: number): boolean =>
  textAt(context, at - 1) === ',' &&
  /^(?:described|branded|labelled|labeled|hailed|billed|portrayed)$/u.test(textAt(context, at)) &&
  /^(?:as|by|potentially)$/u.test(textAt(context, at + 1));

function passiveOf(context: CueContext, at: number): Cue {
  const by = textAt(context, at + 1) === 'by' ? phraseStarting(context.paragraph, at + 2) : null;
  return cueOf(context, at, { strength: 'plain', form: 'passive', subject: by });
}

/** "according to", "in the words of" */
const isAccording = (context: CueContext, at: number): boolean => {
  const [word, next] = [textAt(context, at), textAt(context, at + 1)];
  return (
    (word === 'according' && next === 'to') || (word === 'words' && next === 'of' && textAt(context, at - 1) === 'the')
  );
};

function wordCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (paragraph.nameAt[at] && at !== sentence.from) return null;
  if (isAccording(context, at))
    return cueOf(context, at, { strength: 'strong', form: 'according', subject: phraseStarting(paragraph, at + 2) });
  if (isReducedPassive(context, at)) return passiveOf(context, at);
  if (isAskedOf(context, at)) return cueOf(context, at, { strength: 'strong', form: 'passive', subject: null });
  return nounCue(context, at) ?? verbCue(context, at);
}

function verbCue(context: CueContext, at: number): Cue | null {
  const strength = speechAt(context, at);
  if (!strength) return null;
  return passive(context, at, strength) ?? (isGerund(textAt(context, at)) ? gerund : finite)(context, at, strength);
}

const hasOwnSubject = ({ form }: Cue): boolean => form === 'direct' || form === 'inverted';

const ASKS = /^(?:ask|urg|invit|challeng|press|tell|told|want|order|call)/u;

/** "asked her to respond": the person who is asked responds. */
const isOfObject = (context: CueContext, { verb }: Cue, before: Cue | undefined): boolean =>
  before !== undefined && textAt(context, verb - 1) === 'to' && verb - before.verb > 2 && ASKS.test(before.word);

/**
 * A verb without its own subject takes that of the verb before, or else the sentence's, or else
 * that of the next verb.
 */
function inherit({ paragraph, sentence }: CueContext, cues: readonly Cue[]): Cue[] {
  const lead = leadSubject(paragraph, sentence);
  const first = cues.find(({ subject, form }) => subject && form !== 'according')?.subject ?? null;
  let last: NounPhrase | null = null;
  return cues.map((cue, index) => {
    const inherited = isOfObject({ paragraph, sentence }, cue, cues[index - 1]) ? null : (last ?? lead ?? first);
    const subject: NounPhrase | null = cue.form === 'inherited' ? inherited : cue.subject;
    if (hasOwnSubject(cue)) last = subject;
    return { ...cue, subject };
  });
}

const MODAL = /^(?:will|would|should|could|might|may|can|must|cannot)$/u;

/** "He expected that they would say “no”": nobody has said it. */
const isHypothetical = ({ paragraph }: CueContext, { verb }: Cue): boolean =>
  MODAL.test(paragraph.tokens[verb - 1]?.lower ?? '');

/** Nouns and colons count only if no verb came before. */
const isWeak = (context: CueContext, cue: Cue): boolean =>
  cue.form === 'noun' || cue.form === 'colon' || isHypothetical(context, cue);

/** "we say": the writer, not somebody who is quoted. */
const isAuthor = ({ subject }: Cue): boolean => subject?.kind === 'pronoun' && /^(?:we|you)$/u.test(subject.word);

function cueAt(context: CueContext, at: number): Cue | null {
  const kind = context.paragraph.tokens[at]?.kind;
  if (kind === 'quote') return null;
  const cue = (kind === 'word' ? wordCue : markCue)(context, at);
  return cue && !isAuthor(cue) ? cue : null;
}

/** "was quoted as saying": the second verb is the cue. */
const introducesSaying = (context: CueContext, { word }: Cue, next: Cue | undefined): boolean =>
  /^(?:quot|cit)/u.test(word) && next !== undefined && textAt(context, next.verb - 1) === 'as';

/** The cues of a sentence in order, each with its subject. */
export function cuesIn(paragraph: ParagraphContext, sentence: SentenceRange): Cue[] {
  const context = { paragraph, sentence };
  const cues: Cue[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const cue = cueAt(context, at);
    if (cue && !(cues.length > 0 && isWeak(context, cue))) cues.push(cue);
  }
  return inherit(
    context,
    cues.filter((cue, index) => !introducesSaying(context, cue, cues[index + 1])),
  );
}
