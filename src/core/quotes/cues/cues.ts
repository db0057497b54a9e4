import { isGerund, type Strength, speechVerb } from '../lexicon/verbs.ts';
import type { ParagraphContext } from '../paragraph-context.ts';
import type { NounPhrase } from '../phrases/phrase.ts';
import { phraseStarting } from '../phrases/phrase-after.ts';
import { phraseEnding } from '../phrases/phrase-before.ts';
import type { SentenceRange } from '../text/sentences.ts';
import { type Cue, type CueContext, cueOf, isQuote, textAt } from './cue.ts';
import { leadSubject } from './subjects.ts';
import { finite, gerund, isNoun, nounCue, passive } from './word-cues.ts';

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

/** How surely the word at a token is a verb of speech; null if it is none in this context. */
function speechAt(context: CueContext, at: number): Strength | null {
  const strength = speechVerb(textAt(context, at));
  if (!strength || isNoun(context, at)) return null;
  if (/^continu/u.test(textAt(context, at)) && textAt(context, at + 1) === 'to') return null;
  const isSpeech = hasParticle(context, at) ?? (strength !== 'loose' || isNearQuote(context, at));
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

function wordCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (paragraph.nameAt[at] && at !== sentence.from) return null;
  if (textAt(context, at) === 'according' && textAt(context, at + 1) === 'to')
    return cueOf(context, at, { strength: 'strong', form: 'according', subject: phraseStarting(paragraph, at + 2) });
  if (isAskedOf(context, at)) return cueOf(context, at, { strength: 'strong', form: 'passive', subject: null });
  return nounCue(context, at) ?? verbCue(context, at);
}

function verbCue(context: CueContext, at: number): Cue | null {
  const strength = speechAt(context, at);
  if (!strength) return null;
  return passive(context, at, strength) ?? (isGerund(textAt(context, at)) ? gerund : finite)(context, at, strength);
}

/** "Vane: the plan is ‘a shame’": only the name precedes the colon. */
function headlineCue(context: CueContext, at: number): Cue | null {
  const subject = phraseEnding(context.paragraph, at);
  if (subject?.kind !== 'name' || subject.from !== context.sentence.from) return null;
  if (subject.name.kind === 'place' || subject.name.kind === 'organisation') return null;
  return cueOf(context, at, { strength: 'plain', form: 'direct', subject });
}

/** "Vane: “…”" */
function colonCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (!isQuote(paragraph.tokens[at + 1])) return headlineCue(context, at);
  const subject = leadSubject(paragraph, sentence) ?? phraseEnding(paragraph, at);
  return subject && cueOf(context, at, { strength: 'plain', form: 'colon', subject });
}

/** "“…” — Ada Vane" */
function dashCue(context: CueContext, at: number): Cue | null {
  const { tokens } = context.paragraph;
  const subject = isQuote(tokens[at - 1]) ? phraseStarting(context.paragraph, at + 1) : null;
  if (subject?.kind !== 'name' || subject.name.kind !== 'person') return null;
  const isLast = subject.to >= context.sentence.to || tokens[subject.to]?.kind === 'mark';
  return isLast ? cueOf(context, at, { strength: 'strong', form: 'inverted', subject }) : null;
}

/** The cue of a colon or dash that takes the place of a verb; null if it does not. */
function markCue(context: CueContext, at: number): Cue | null {
  const mark = textAt(context, at);
  if (mark === ':') return colonCue(context, at);
  return /^[—–―-]$/u.test(mark) ? dashCue(context, at) : null;
}

const hasOwnSubject = ({ form }: Cue): boolean => form === 'direct' || form === 'inverted';

/**
 * A verb without its own subject takes that of the verb before, or else the sentence's, or else
 * that of the next verb.
 */
function inherit({ paragraph, sentence }: CueContext, cues: readonly Cue[]): Cue[] {
  const lead = leadSubject(paragraph, sentence);
  const first = cues.find(({ subject, form }) => subject && form !== 'according')?.subject ?? null;
  let last: NounPhrase | null = null;
  return cues.map(cue => {
    const subject: NounPhrase | null = cue.form === 'inherited' ? (last ?? lead ?? first) : cue.subject;
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
