import type { Strength } from '../lexicon/speech-verbs.ts';
import { isRole } from '../lexicon/titles.ts';
import { BE, CONJUNCTIONS, PREPOSITIONS, RELATIVES } from '../lexicon/words.ts';
import type { Phrase } from '../phrases/phrase.ts';
import { phraseEnding } from '../phrases/phrase-before.ts';
import { phraseStarting } from '../phrases/phrase-behind.ts';
import { type Cue, cueOf, isQuote, type Place, textAt } from './cue.ts';
import { beforeVerb, subjectBeforePause } from './subjects.ts';

const PARTICIPLE = /ed$|^(?:told|written|shown|sung)$/u;
const BETWEEN = /ly$|^(?:also|later|then|once|often|not|never)$/u;

/** "was called", with who did it behind "by". */
export function passive(place: Place, verb: number, strength: Strength): Cue | null {
  if (!PARTICIPLE.test(textAt(place, verb))) return null;
  let at = verb - 1;
  while (BETWEEN.test(textAt(place, at))) at -= 1;
  if (!BE.has(textAt(place, at))) return null;
  const by = [1, 2, 3, 4, 5].map(ahead => verb + ahead).find(ahead => textAt(place, ahead) === 'by');
  const cue = cueOf(place, verb, {
    strength,
    form: 'passive',
    subject: by ? phraseStarting(place.scene, by + 1) : null,
  });
  return { ...cue, from: Math.min(cue.from, phraseEnding(place.scene, at)?.from ?? at) };
}

/** "cries of protesters calling her" */
function peopleBefore(place: Place, verb: number): Phrase | null {
  const phrase = isRole(textAt(place, verb - 1)) ? phraseEnding(place.scene, verb, 1) : null;
  return phrase?.kind === 'nominal' ? phrase : null;
}

/** "with Ada Vane calling it": nothing stands between. */
function nameBefore(place: Place, verb: number): Phrase | null {
  const { scene } = place;
  const phrase = scene.nameAt[verb - 1] ? phraseEnding(scene, verb) : null;
  if (phrase?.kind !== 'name' || phrase.name.kind === 'place') return peopleBefore(place, verb);
  const tie = scene.tokens[phrase.from - 1]?.lower ?? '';
  return PREPOSITIONS.has(tie) && tie !== 'with' ? null : phrase;
}

const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['him', 'he'],
  ['her', 'she'],
  ['them', 'they'],
  ['it', 'it'],
]);

/** "quoted her as saying" */
function objectBefore(place: Place, verb: number): Phrase | null {
  const word = OBJECTS.get(textAt(place, verb - 2));
  return word ? { kind: 'pronoun', from: verb - 2, to: verb - 1, word, role: null } : null;
}

const FARTHEST = 25;

/** "quotes an aide of the mayor, who was there, as saying" */
function quotedBefore(place: Place, verb: number): Phrase | null {
  for (let at = verb - 2; at >= Math.max(place.sentence.from, verb - FARTHEST); at -= 1)
    if (/^(?:quot|cit)(?:e|es|ed|ing)$/u.test(textAt(place, at))) return phraseStarting(place.scene, at + 1);
  return null;
}

/** "quoted Ada Vane as saying", "attacked Ada Vane for calling": whose saying it is stands before. */
function gerundOwner(place: Place, verb: number): Phrase | null {
  const tie = textAt(place, verb - 1);
  if (!/^(?:as|for|of|from)$/u.test(tie)) return null;
  const owner = phraseEnding(place.scene, verb - 1);
  if (owner?.kind === 'name' || tie !== 'as') return owner?.kind === 'name' ? owner : null;
  return objectBefore(place, verb) ?? quotedBefore(place, verb);
}

/** "saying", "is saying" */
export function gerund(place: Place, verb: number, strength: Strength): Cue {
  const { scene, sentence } = place;
  const before = beforeVerb(scene, verb, sentence.from);
  const isHelped = scene.tokens.slice(before + 1, verb).some(({ lower }) => BE.has(lower));
  const own = isHelped ? subjectAt(place, verb, before) : null;
  const subject = gerundOwner(place, verb) ?? nameBefore(place, verb) ?? own;
  return cueOf(place, verb, { strength, form: subject ? 'direct' : 'inherited', subject });
}

/** The subject that stands before a verb, `before` being the token that ends it. */
function subjectAt({ scene, sentence }: Place, verb: number, before: number): Phrase | null {
  const token = scene.tokens[before];
  if (!token || before < sentence.from || CONJUNCTIONS.has(token.lower)) return null;
  if (token.kind === 'mark') return isPause(token.text) ? subjectBeforePause(scene, verb, sentence.from) : null;
  if (!RELATIVES.has(token.lower)) return phraseEnding(scene, before + 1);
  const comma = scene.tokens[before - 1]?.text === ',' ? 1 : 0;
  return phraseEnding(scene, before - comma);
}

const isPause = (mark: string): boolean => /^[,—–―-]$/u.test(mark);

/** "…, said Ada Vane": a quote, or nothing, stands before. */
function isInverted(place: Place, before: number): boolean {
  const { tokens } = place.scene;
  if (before < place.sentence.from || isQuote(tokens[before])) return true;
  return isPause(textAt(place, before)) && isQuote(tokens[before - 1]);
}

const STANDS_FIRST =
  /^(?:sa(?:id|ys?)|add(?:s|ed)|wr(?:ote|ites)|report(?:s|ed)|not(?:es|ed)|explain(?:s|ed)|argue[sd]|insist(?:s|ed)|recall(?:s|ed)|warn(?:s|ed))$/u;

/** "It was over, said Ada Vane, the mayor.": a subject behind the verb although no quote stands before. */
function lateSubject(place: Place, verb: number): Phrase | null {
  const subject = STANDS_FIRST.test(textAt(place, verb)) ? phraseStarting(place.scene, verb + 1) : null;
  if (!subject || subject.kind === 'pronoun') return null;
  const next = place.scene.tokens[subject.to];
  const isClosed = !next || (next.kind === 'mark' ? next.text !== ':' : PREPOSITIONS.has(next.lower));
  return isClosed ? subject : null;
}

/** "said", "says" */
export function finite(place: Place, verb: number, strength: Strength): Cue {
  const before = beforeVerb(place.scene, verb, place.sentence.from);
  const inverted = isInverted(place, before);
  const behind = inverted ? phraseStarting(place.scene, verb + 1) : null;
  const late = !inverted && textAt(place, before) === ',' ? lateSubject(place, verb) : null;
  if (behind ?? late) return cueOf(place, verb, { strength, form: 'inverted', subject: behind ?? late });
  const subject = inverted ? null : subjectAt(place, verb, before);
  return cueOf(place, verb, { strength, form: subject ? 'direct' : 'inherited', subject });
}
