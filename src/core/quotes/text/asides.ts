import type { Language } from '../../language/language.ts';
import type { Pair } from './pairing.ts';

/** A part of a text: offsets in UTF-16 units. */
export interface Aside {
  start: number;
  end: number;
}

/** In UTF-16 units: longer words between dashes are what somebody says. */
const LONGEST = 160;
/** How many are looked for in one quote. */
const MOST = 8;
/** In words: how soon the verb must come. */
const SOONEST = 3;

const DASH = /\s[–—-](?=[\s,.;:]|$)/gu;

/** "ha detto il sindaco", "she said": whether words between dashes begin by attributing the rest. */
function attributes({ speech, grammar }: Language, words: string): boolean {
  const first =
    words
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, SOONEST) ?? [];
  const verb = first.findIndex(word => speech.verbs.get(word) === 'strong' || speech.auxiliaries.has(word));
  if (verb < 0 || first.length < 2) return false;
  const isPerfect = speech.verbs.get(first[verb] ?? '') !== 'strong';
  if (isPerfect && !first.slice(verb + 1).some(word => speech.participles.has(word))) return false;
  return first.slice(0, verb).every(word => grammar.adverbs.has(word) || grammar.pronouns.has(word));
}

/** What the narrator puts between dashes inside a quote: «We sail – said Ada Vane – at dawn». */
export function asidesIn(language: Language, text: string, { start, end }: Pair): readonly Aside[] {
  const words = text.slice(start, end);
  const dashes = [...words.matchAll(DASH)].map(({ index }) => index);
  const asides: Aside[] = [];
  for (let at = 0; at < dashes.length && asides.length < MOST; at += 1) {
    const [open = 0, close = words.length] = [dashes[at], dashes[at + 1]];
    if (close - open > LONGEST || !attributes(language, words.slice(open + 2, close))) continue;
    const after = /^\s[–—-][,.;:]?\s?/u.exec(words.slice(close, close + 4))?.[0] ?? '';
    asides.push({ start: start + open, end: start + close + after.length });
    at += 1;
  }
  return asides;
}
