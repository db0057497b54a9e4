import { isGerund, speechVerb } from '../lexicon/speech-verbs.ts';
import { DETERMINERS } from '../lexicon/words.ts';
import type { Phrase } from '../phrases/phrase.ts';
import type { Token } from '../text/tokens.ts';
import { type Cue, cueOf, type Place, textAt } from './cue.ts';

const ADJECTIVE = /(?:ful|ous|ive|al|ic|ent|ant|able)$/u;
/** Before these words only a verb follows. */
const BEFORE_VERB =
  /^(?:he|she|they|it|who|that|this|these|those|some|many|several|one|another|others?|both|all|most)$/u;
const BEFORE_NOUN = /^(?:of|in|for|from|with|on|at)$/u;
const IS_FINITE = /(?:s|ed|id|ote|t)$/u;
const HAS_PLURAL_SUBJECT = /(?:s|^they|^who|^to)$/u;
const IS_PAST = /ed$|^(?:said|told|wrote)$/u;

/** "a comment" beside "they comment": the bare form of such a verb needs a plural before it. */
const isBareNoun = (token: Token, before: Token): boolean =>
  speechVerb(token.lower) === 'loose' && !IS_FINITE.test(token.lower) && !HAS_PLURAL_SUBJECT.test(before.lower);

/** "his latest comment" */
const isDescribed = ({ lower }: Token, before: Token, second: Token | undefined): boolean =>
  ADJECTIVE.test(before.lower) && DETERMINERS.has(second?.lower ?? '') && !lower.endsWith('s');

/** Whether a word that can be a verb of speech is a noun where it stands: "the claims", "his latest comment". */
export function isNoun({ scene: { tokens } }: Place, at: number): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (before?.kind !== 'word' || !token) return false;
  if (isGerund(token.lower)) return /^(?:an?|the|his|her|their|its)$/u.test(before.lower);
  if (isBareNoun(token, before)) return true;
  if (before.possessive) return true;
  if (BEFORE_VERB.test(before.lower) || IS_PAST.test(token.lower)) return false;
  return DETERMINERS.has(before.lower) || BEFORE_NOUN.test(before.lower) || isDescribed(token, before, tokens[at - 2]);
}

const SAYINGS =
  /^(?:claims?|comments?|calls?|promises?|pledges?|vows?|statements?|assertions?|suggestions?|arguments?|warnings?|contention|remarks?|descriptions?|insistence|allegations?|conclusion|slogan|phrase|complaints?|criticism|words|demands?|accusations?|tweets?|response|reference)$/u;

const POSSESSIVES: Readonly<Record<string, string>> = { his: 'he', her: 'she' };

/** Whose a noun is: "Vane’s latest claim", "her promise". */
function ownerOf(place: Place, noun: number): Phrase | null {
  const { scene, sentence } = place;
  for (let at = noun - 1; at >= Math.max(sentence.from, noun - 3); at -= 1) {
    const [name, word] = [scene.nameAt[at], POSSESSIVES[textAt(place, at)]];
    if (scene.tokens[at]?.possessive)
      return name ? { kind: 'name', from: name.from, to: name.to, name, role: null } : null;
    if (word) return { kind: 'pronoun', from: at, to: at + 1, word, role: null };
  }
  return null;
}

/** "Vane’s claim that", "her promise to": a noun that carries words. */
export function nounCue(place: Place, at: number): Cue | null {
  const subject = SAYINGS.test(textAt(place, at)) ? ownerOf(place, at) : null;
  return subject && cueOf(place, at, { strength: 'loose', form: 'noun', subject });
}
