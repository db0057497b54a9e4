import type { Language } from '../../language/language.ts';
import { describesPerson, namesBody } from '../../language/nouns.ts';
import type { Token } from '../text/tokens.ts';
import type { NameMention } from './name.ts';

/** How a text uses a name in one place: what that shows of whom or what it names. */
export interface Use {
  /** A preposition precedes: "of Holm". */
  attached: boolean;
  /** A preposition of place precedes: "outside the Holm Inn". */
  located: boolean;
  /** An article precedes: "the Holm Inn". */
  articled: boolean;
  /** It is the whole subject of a verb of speech, "Vane said", "“…”, said Vane", or of what stands for one: "according to Vane". */
  speaks: boolean;
  /** A noun beside it says what it is: "the striker Vane", "the retailer Holm", "Vane, a striker," or "Vane, 45,". */
  called: 'person' | 'body' | 'outlet' | null;
}

/** A name in its paragraph. */
export interface UseContext {
  language: Language;
  tokens: readonly Token[];
  name: NameMention;
}

/** … with the token before it and its article. */
interface NameUse extends UseContext {
  before: number;
}

const lowerAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? '';

/** Whether a clause begins at a name or its article, so that nothing before can be what speaks. */
const beginsClause = ({ language: { grammar }, tokens, before }: NameUse): boolean =>
  tokens[before]?.kind !== 'word' || grammar.subordinators.has(lowerAt(tokens, before));

const isSaying = ({ speech }: Language, word: string): boolean =>
  speech.verbs.has(word) && speech.verbs.get(word) !== 'loose';

/** "said", "has said", "ha detto" */
function isSpeech(language: Language, tokens: readonly Token[], at: number): boolean {
  const [word, next] = [lowerAt(tokens, at), lowerAt(tokens, at + 1)];
  if (isSaying(language, word)) return true;
  if (language.speech.auxiliaries.has(word) && language.speech.participles.has(next)) return true;
  return language.grammar.verbs.has(word) && isSaying(language, next);
}

/** "“…”, said Vane", "ha detto il Vane": the verb between a quote and the name; where it comes second, after any opening. */
function followsSpeech({ language, tokens, before: at }: NameUse): boolean {
  const { grammar, speech } = language;
  if (speech.participles.has(lowerAt(tokens, at)) && speech.auxiliaries.has(lowerAt(tokens, at - 1))) return true;
  return isSaying(language, lowerAt(tokens, at)) && (grammar.verbSecond || tokens[at - 1]?.kind !== 'word');
}

/** "according to Vane", "laut Vane", "selon la Vane" */
function isAccording({ language: { speech }, tokens, before }: NameUse): boolean {
  const last = lowerAt(tokens, before);
  return speech.according.has(last) || speech.according.has(`${lowerAt(tokens, before - 1)} ${last}`);
}

/** In tokens: how long what follows a name and a comma may be. */
const LONGEST_APPOSITION = 7;

/**
 * The words after a name and a comma: "a former striker" in "Vane, a former striker, said"; none where the clause goes
 * on: "her master, Vane, said on the channel".
 */
function apposition({ language, tokens, name: { to } }: UseContext): readonly Token[] {
  const { grammar, speech, names } = language;
  if (tokens[to]?.text !== ',') return [];
  const rest = tokens.slice(to + 1, to + 1 + LONGEST_APPOSITION);
  const end = rest.findIndex(
    ({ kind, capital, lower }, at) =>
      kind !== 'word' ||
      (capital && names.capitals === 'names') ||
      (grammar.prepositions.has(lower) && (at === 0 || !grammar.ties.has(lower))) ||
      [grammar.verbs, speech.verbs, speech.auxiliaries].some(words => words.has(lower)),
  );
  return end < 0 ? rest : rest.slice(0, end);
}

/** The noun before a name, perhaps with another: "striker", "agenzia stampa". */
function nounsBefore({ language, tokens, name: { from } }: UseContext): readonly string[] {
  const isNoun = (token: Token | undefined): boolean =>
    token?.kind === 'word' && !token.possessive && token.capital === (language.names.capitals === 'nouns');
  const last = tokens[from - 1];
  if (!(last && isNoun(last))) return [];
  const { prepositions, verbs } = language.grammar;
  const isOne = prepositions.has(last.lower) || verbs.has(last.lower) || language.speech.verbs.has(last.lower);
  return isOne || !isNoun(tokens[from - 2]) ? [last.lower] : [last.lower, lowerAt(tokens, from - 2)];
}

/** "Vane, 45,", "Vane, de 45 años,": the age of somebody. */
function isAged({ language: { grammar }, tokens, name: { to } }: UseContext): boolean {
  const at = grammar.ties.has(lowerAt(tokens, to + 1)) ? to + 2 : to + 1;
  const isNumber = tokens[to]?.text === ',' && /^\p{N}{1,2}$/u.test(lowerAt(tokens, at));
  return isNumber && (at === to + 1 || grammar.times.has(lowerAt(tokens, at + 1)));
}

function calledBy(context: UseContext): Use['called'] {
  const { language } = context;
  const { outlets, bodyNouns } = language.names;
  const [apposed, before] = [apposition(context), nounsBefore(context)];
  if (before.some(word => outlets.has(word))) return 'outlet';
  if (isAged(context) || apposed.some(({ lower }) => describesPerson(language, lower))) return 'person';
  const [noun = ''] = before;
  if (describesPerson(language, noun)) return 'person';
  return bodyNouns.has(noun) || (noun !== '' && namesBody(language, noun)) ? 'body' : null;
}

/** Finds out how a name is used where it stands. */
export function useOf({ language, tokens, name }: UseContext): Use {
  const last = lowerAt(tokens, name.from - 1);
  const articled = language.grammar.definite.has(last);
  const before = name.from - (articled ? 2 : 1);
  const context = { language, tokens, name, before };
  const isSource = isAccording(context);
  return {
    attached: !isSource && language.grammar.prepositions.has(last),
    located: language.names.locatives.has(lowerAt(tokens, before)),
    articled,
    speaks: (beginsClause(context) && isSpeech(language, tokens, name.to)) || followsSpeech(context) || isSource,
    called: calledBy(context),
  };
}
