import type { Language } from '../../language/language.ts';
import { isAdverb, isRole } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import { isMark } from '../text/tokens.ts';
import { type Cue, type CueContext, cueOf, isQuote, textAt } from './cue.ts';
import { type NounPhrase, nameSubject } from './noun-phrase.ts';
import { phraseFrom } from './phrase.ts';
import { beforeVerb } from './subject.ts';
import { subjectOf } from './verb-subject.ts';

/** The cues of verbs: "said", "hat … gesagt", "was called … by", "saying". */

/** In tokens: how far before its participle an auxiliary may stand. */
const FARTHEST_AUXILIARY = 12;

/** The auxiliary of a participle: "hat … gesagt", "a déclaré"; -1 if there is none in its clause. */
function auxiliaryOf(context: CueContext, participle: number): number {
  const { language, tokens } = context.paragraph;
  const first = Math.max(context.sentence.from, participle - FARTHEST_AUXILIARY);
  for (let at = participle - 1; at >= first; at -= 1) {
    if (isQuote(tokens[at]) || isMark(tokens[at], ',;:')) return -1;
    if (language.speech.auxiliaries.has(textAt(context, at))) return at;
  }
  return -1;
}

/** For words that are verbs of speech only near a quote. */
function isNearQuote({ paragraph: { tokens } }: CueContext, verb: number): boolean {
  for (let distance = 1; distance <= 4; distance += 1)
    if (isQuote(tokens[verb - distance]) || isQuote(tokens[verb + distance])) return true;
  return false;
}

/** "dalla legge": a finite verb follows no preposition but "según" and its like. */
const followsPreposition = ({ speech, grammar }: Language, before = ''): boolean =>
  grammar.prepositions.has(before) &&
  !grammar.adverbs.has(before) &&
  !grammar.subordinators.has(before) &&
  !speech.according.has(before);

/** Whether a possible verb of speech is a noun here: "the claims", "Vane’s comment", "press secretary", "dalla legge". */
function isNoun({ paragraph: { tokens, language } }: CueContext, at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (!language.grammar.subjectFirst) return followsPreposition(language, before?.lower);
  if (before?.possessive || language.grammar.articles.has(before?.lower ?? '')) return true;
  return language.speech.verbs.get(tokens[at]?.lower ?? '') === 'loose' && isRole(language, next?.lower ?? '');
}

/** Whether a gerund may be that of a name: one word only right before it, "Vane saying", not "the attack in Holm saying". */
function mayOwn(context: CueContext, { kind, from }: NameMention, isTied: boolean): boolean {
  const { subjectFirst, prepositions } = context.paragraph.language.grammar;
  const isBare = kind === 'unknown' && subjectFirst && !isTied && !prepositions.has(textAt(context, from - 1));
  return from > context.sentence.from && (kind === 'person' || isBare);
}

/** Whose gerund it is: "Vane saying", "quoted Ada Vane as saying", "Ada Vane began by saying", "with Ada Vane saying". */
function gerundOwner(context: CueContext, gerund: number): NounPhrase | null {
  const { language, nameAt } = context.paragraph;
  const { grammar, speech } = language;
  const tie = textAt(context, gerund - 1);
  const isTied = grammar.prepositions.has(tie) || speech.equating.has(tie);
  const [at, word] = isTied ? [gerund - 2, textAt(context, gerund - 2)] : [gerund - 1, ''];
  if (grammar.objects.has(word)) return { kind: 'pronoun', from: at, to: at + 1, word, role: null };
  const apposed = isTied ? nameAt[at - 1] : undefined;
  // "quotes a man of the fund, which pays for Vane, as saying"
  const isInside = grammar.prepositions.has(textAt(context, (apposed?.from ?? 0) - 1));
  const name = nameAt[at] ?? (isInside ? undefined : apposed);
  return name && mayOwn(context, name, isTied) ? nameSubject(name) : null;
}

function gerundCue(context: CueContext, at: number): Cue {
  const subject = gerundOwner(context, at);
  return cueOf(context, at, { strength: 'plain', subject, form: subject ? 'direct' : 'inherited' });
}

/** In tokens: how far behind a passive verb the one may stand who does it. */
const FARTHEST_AGENT = 5;

/** "was called … by Ada Vane", "wurde von Vane … genannt": a passive verb; null if it is none. */
function passiveCue(context: CueContext, verb: number): Cue | null {
  const { paragraph, sentence } = context;
  const { speech, grammar } = paragraph.language;
  const auxiliary = passiveAuxiliary(context, verb);
  // "was quoted as saying"
  const isSaying = speech.equating.has(textAt(context, verb + 1)) && speech.gerunds.has(textAt(context, verb + 2));
  if (auxiliary === null || isSaying) return null;
  for (let at = auxiliary; at <= verb + FARTHEST_AGENT; at += 1) {
    if (!speech.agents.has(textAt(context, at))) continue;
    const subject = phraseFrom(paragraph, at + 1, sentence.to);
    return cueOf(context, verb, { strength: 'plain', form: 'passive', subject });
  }
  if (!grammar.subjectFirst) return null;
  return { ...cueOf(context, verb, { strength: 'strong', form: 'passive', subject: null }), from: auxiliary };
}

/** The auxiliary of a passive verb, or the verb itself where it is left out; null if the verb is not passive. */
function passiveAuxiliary(context: CueContext, verb: number): number | null {
  const { language } = context.paragraph;
  if (!language.speech.participles.has(textAt(context, verb))) return null;
  const isPassive = (at: number): boolean => language.speech.passives.has(textAt(context, at));
  let at = verb - 1;
  while (at > context.sentence.from && !isPassive(at) && isAdverb(language, textAt(context, at))) at -= 1;
  if (isPassive(at)) return at;
  return isReducedPassive(context, verb) ? verb : null;
}

/** ", described as", "Asked if", "come spiegato da": a passive verb without its auxiliary. */
function isReducedPassive(context: CueContext, verb: number): boolean {
  const { speech, grammar } = context.paragraph.language;
  const [before, next] = [textAt(context, verb - 1), textAt(context, verb + 1)];
  const hasAgent = speech.agents.has(next) && phraseFrom(context.paragraph, verb + 2, context.sentence.to) !== null;
  if (before === ',' && (hasAgent || speech.equating.has(next))) return true;
  if (hasAgent && [speech.equating, grammar.subordinators].some(set => set.has(before))) return true;
  if (!speech.asking.has(textAt(context, verb))) return false;
  if (![grammar.prepositions, grammar.subordinators].some(set => set.has(next))) return false;
  if (verb === context.sentence.from || before === ',') return true;
  return [grammar.subordinators, grammar.conjunctions].some(set => set.has(before));
}

/** "hat … gesagt" */
function perfectCue(context: CueContext, participle: number): Cue | null {
  if (!context.paragraph.language.speech.participles.has(textAt(context, participle))) return null;
  const auxiliary = auxiliaryOf(context, participle);
  if (auxiliary < 0) return null;
  const cue = cueOf(context, participle, { strength: 'strong', ...subjectOf(context, auxiliary, participle) });
  return { ...cue, from: Math.min(cue.from, auxiliary) };
}

/** "with Ada Vane having already said": whose verb it is after the gerund of an auxiliary. */
function perfectOwner(context: CueContext, verb: number): NounPhrase | null {
  const auxiliary = beforeVerb(context.paragraph, verb, context.sentence.from) + 1;
  return textAt(context, auxiliary) === 'having' ? gerundOwner(context, auxiliary) : null;
}

function simpleCue(context: CueContext, at: number): Cue | null {
  const { speech } = context.paragraph.language;
  const word = textAt(context, at);
  if (speech.impersonal.has(word) && isNearQuote(context, at))
    return cueOf(context, at, { strength: 'plain', subject: null, form: 'inherited' });
  if (speech.gerunds.has(word)) return gerundCue(context, at);
  const strength = speech.verbs.get(word);
  if (!strength || (strength === 'loose' && !isNearQuote(context, at))) return null;
  const owner = perfectOwner(context, at);
  return cueOf(context, at, { strength, ...(owner ? { subject: owner, form: 'direct' } : subjectOf(context, at, at)) });
}

/** The cue of the verb of speech at a token; null if none is there. */
export function verbCue(context: CueContext, at: number): Cue | null {
  const passive = passiveCue(context, at);
  if (passive || isNoun(context, at)) return passive;
  return perfectCue(context, at) ?? simpleCue(context, at);
}
