import { isGerund, type Strength, speechVerb } from '../lexicon/speech-verbs.ts';
import type { ParagraphContext } from '../paragraph-context.ts';
import type { Phrase } from '../phrases/phrase.ts';
import { phraseStarting } from '../phrases/phrase-behind.ts';
import type { Sentence } from '../text/sentences.ts';
import { bareCue } from './bare-cues.ts';
import { type Cue, cueOf, isQuote, type Place, textAt } from './cue.ts';
import { isNoun, nounCue } from './noun-cues.ts';
import { leadSubject } from './subjects.ts';
import { finite, gerund, passive } from './verb-cues.ts';

export type { Cue } from './cue.ts';

/** Verbs that speak only with another word: "went on", "pointed out", "as she put it". */
const PARTICLES: readonly { verb: RegExp; particle: string }[] = [
  { verb: /^(?:go(?:es|ing|ne)?|went)$/u, particle: 'on' },
  { verb: /^(?:point|spell)(?:s|ed|ing)?$/u, particle: 'out' },
  { verb: /^put(?:s|ting)?$/u, particle: 'it' },
];

/** False where the other word is missing; null where none is needed. */
function hasParticle(place: Place, verb: number): boolean | null {
  const needed = PARTICLES.find(entry => entry.verb.test(textAt(place, verb)));
  return needed ? textAt(place, verb + 1) === needed.particle : null;
}

/** "Reuters reports." before what it reports. */
const isLastWord = ({ scene, sentence }: Place, verb: number): boolean =>
  verb + 2 >= sentence.to && scene.nameAt[verb - 1] !== undefined;

/** "It reads", "found": verbs of speech only where a quote is near. */
function isNearQuote(place: Place, verb: number): boolean {
  const { tokens } = place.scene;
  if (isQuote(tokens[verb + 1]) || textAt(place, verb + 1) === ':') return true;
  if (textAt(place, verb + 1) === ',' && isQuote(tokens[verb + 2])) return true;
  return isLastWord(place, verb) || [1, 2, 3, 4].some(back => isQuote(tokens[verb - back]));
}

/** The verb of speech at a token; null where it is none, or none there. */
function speechAt(place: Place, at: number): Strength | null {
  const strength = speechVerb(textAt(place, at));
  if (!strength || isNoun(place, at)) return null;
  if (/^continu/u.test(textAt(place, at)) && textAt(place, at + 1) === 'to') return null;
  const isSpeech = hasParticle(place, at) ?? (strength !== 'loose' || isNearQuote(place, at));
  return isSpeech ? strength : null;
}

const ASKING = /^(?:asked|pressed|questioned|challenged)$/u;
const FREE = /^(?:,|when|if|while|and)$/u;
const QUESTION = /^(?:if|whether|about|why|how|what|by|for|on|when|in)$/u;

/** "Asked if", ", when asked about": somebody is asked, by nobody who is named. */
const isAskedOf = (place: Place, at: number): boolean =>
  ASKING.test(textAt(place, at)) &&
  QUESTION.test(textAt(place, at + 1)) &&
  (at === place.sentence.from || FREE.test(textAt(place, at - 1)));

function wordCue(place: Place, at: number): Cue | null {
  const { scene, sentence } = place;
  if (scene.nameAt[at] && at !== sentence.from) return null;
  if (textAt(place, at) === 'according' && textAt(place, at + 1) === 'to')
    return cueOf(place, at, { strength: 'strong', form: 'according', subject: phraseStarting(scene, at + 2) });
  if (isAskedOf(place, at)) return cueOf(place, at, { strength: 'strong', form: 'passive', subject: null });
  return nounCue(place, at) ?? verbCue(place, at);
}

function verbCue(place: Place, at: number): Cue | null {
  const strength = speechAt(place, at);
  if (!strength) return null;
  return passive(place, at, strength) ?? (isGerund(textAt(place, at)) ? gerund : finite)(place, at, strength);
}

const isOwn = ({ form }: Cue): boolean => form === 'direct' || form === 'inverted';

/** A verb without a subject of its own shares that of the verb before; else the sentence's; else that of the verb behind. */
function inherit({ scene, sentence }: Place, cues: readonly Cue[]): Cue[] {
  const lead = leadSubject(scene, sentence);
  const first = cues.find(({ subject, form }) => subject && form !== 'according')?.subject ?? null;
  let last: Phrase | null = null;
  return cues.map(cue => {
    const subject: Phrase | null = cue.form === 'inherited' ? (last ?? lead ?? first) : cue.subject;
    if (isOwn(cue)) last = subject;
    return { ...cue, subject };
  });
}

const MODAL = /^(?:will|would|should|could|might|may|can|must|cannot)$/u;

/** "He expected that they would say “no”": nobody said it yet. */
const isImagined = ({ scene }: Place, { verb }: Cue): boolean => MODAL.test(scene.tokens[verb - 1]?.lower ?? '');

/** Nouns and bare colons count only where no verb came before. */
const isWeak = (place: Place, cue: Cue): boolean =>
  cue.form === 'noun' || cue.form === 'colon' || isImagined(place, cue);

const isAuthor = ({ subject }: Cue): boolean => subject?.kind === 'pronoun' && /^(?:we|you)$/u.test(subject.word);

function cueAt(place: Place, at: number): Cue | null {
  const kind = place.scene.tokens[at]?.kind;
  if (kind === 'quote') return null;
  const cue = (kind === 'word' ? wordCue : bareCue)(place, at);
  return cue && !isAuthor(cue) ? cue : null;
}

/** "was quoted as saying": the second verb tells who speaks. */
const isQuoting = (place: Place, { word }: Cue, next: Cue | undefined): boolean =>
  /^(?:quot|cit)/u.test(word) && next !== undefined && textAt(place, next.verb - 1) === 'as';

/** The cues of a sentence in order. */
export function cuesIn(scene: ParagraphContext, sentence: Sentence): Cue[] {
  const place = { scene, sentence };
  const cues: Cue[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const cue = cueAt(place, at);
    if (cue && !(cues.length > 0 && isWeak(place, cue))) cues.push(cue);
  }
  return inherit(
    place,
    cues.filter((cue, index) => !isQuoting(place, cue, cues[index + 1])),
  );
}
