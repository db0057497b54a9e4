import { DETERMINERS } from '../../language/en/function-words.ts';
import { isGerund, speechVerb } from '../../language/en/verbs.ts';
import { isRole } from '../../language/nouns.ts';
import { type Cue, type CueContext, cueOf, textAt } from '../sentence/cue.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import type { Token } from '../text/tokens.ts';
import { phraseStarting } from './phrase-after.ts';

const ADJECTIVE = /(?:ful|ous|ive|al|ic|ent|ant|able)$/u;
/** After these words only a verb follows. */
const BEFORE_VERB =
  /^(?:he|she|they|it|who|that|this|these|those|some|many|several|one|another|others?|both|all|most)$/u;
const BEFORE_NOUN = /^(?:of|in|for|from|with|on|at)$/u;
const IS_FINITE = /(?:s|ed|id|ote|t)$/u;
const HAS_PLURAL_SUBJECT = /(?:s|^they|^who|^to)$/u;
const IS_PAST = /ed$|^(?:said|told|wrote)$/u;

/** "a comment", not "they comment": as a verb the base form needs a plural subject. */
const isBareNoun = (token: Token, before: Token): boolean =>
  speechVerb(token.lower) === 'loose' && !IS_FINITE.test(token.lower) && !HAS_PLURAL_SUBJECT.test(before.lower);

/** "his latest comment" */
const isDescribed = ({ lower }: Token, before: Token, second: Token | undefined): boolean =>
  ADJECTIVE.test(before.lower) && DETERMINERS.has(second?.lower ?? '') && !lower.endsWith('s');

/** "press secretary" */
const isCompound = ({ language, tokens }: CueContext['paragraph'], at: number): boolean =>
  speechVerb(tokens[at]?.lower ?? '') === 'loose' &&
  !IS_FINITE.test(tokens[at]?.lower.replace(/ss$/u, '') ?? '') &&
  isRole(language, tokens[at + 1]?.lower ?? '');

/** Whether a possible verb of speech is a noun here: "the claims", "his latest comment". */
export function isNoun({ paragraph }: CueContext, at: number): boolean {
  const { tokens } = paragraph;
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (before?.kind !== 'word' || !token) return false;
  if (isGerund(token.lower)) return /^(?:an?|the|his|her|their|its)$/u.test(before.lower);
  if (isBareNoun(token, before) || isCompound(paragraph, at)) return true;
  if (before.possessive) return true;
  if (BEFORE_VERB.test(before.lower) || IS_PAST.test(token.lower)) return false;
  return DETERMINERS.has(before.lower) || BEFORE_NOUN.test(before.lower) || isDescribed(token, before, tokens[at - 2]);
}

const SAYINGS =
  /^(?:claims?|comments?|calls?|promises?|pledges?|vows?|statements?|assertions?|suggestions?|arguments?|warnings?|contention|remarks?|descriptions?|insistence|allegations?|conclusion|slogan|phrase|complaints?|criticism|words|demands?|accusations?|tweets?|response|reference)$/u;

const POSSESSIVES: Readonly<Record<string, string>> = { his: 'he', her: 'she' };

/** Who owns a noun: "Vane’s latest claim", "her promise". */
function ownerOf(context: CueContext, noun: number): NounPhrase | null {
  const { paragraph, sentence } = context;
  for (let at = noun - 1; at >= Math.max(sentence.from, noun - 3); at -= 1) {
    const [name, word] = [paragraph.nameAt[at], POSSESSIVES[textAt(context, at)]];
    if (paragraph.tokens[at]?.possessive)
      return name ? { kind: 'name', from: name.from, to: name.to, name, role: null } : null;
    if (word) return { kind: 'pronoun', from: at, to: at + 1, word, role: null };
  }
  return null;
}

/** Whom a saying is from: "a comment from one rebel". */
const senderOf = ({ paragraph }: CueContext, noun: number): NounPhrase | null =>
  paragraph.tokens[noun + 1]?.lower === 'from' ? phraseStarting(paragraph, noun + 2) : null;

/** The cue of a noun with an owner: "Vane’s claim that", "her promise to". */
export function nounCue(context: CueContext, at: number): Cue | null {
  const subject = SAYINGS.test(textAt(context, at)) ? (ownerOf(context, at) ?? senderOf(context, at)) : null;
  return subject && cueOf(context, at, { strength: 'loose', form: 'noun', subject });
}
