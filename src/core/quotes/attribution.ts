import { chooseCue } from './choice.ts';
import type { Cue } from './cues/cues.ts';
import { canSpeak } from './lexicon/titles.ts';
import type { Phrase } from './phrases/phrase.ts';
import type { QuotePlace, SentenceContext } from './sentence-context.ts';
import { isArmsLength, isFragment, isNickname, isTitle } from './text/fragments.ts';
import type { Pair } from './text/pairing.ts';

/** A quote where it stands. */
export interface Place extends QuotePlace {
  stretch: SentenceContext;
  pair: Pair;
  /** Its words, or the first of them. */
  text: string;
}

/**
 * What its sentence tells of a quote: nobody's words at all; the words of a cue's subject; those of whom the sentence is
 * about, without a verb of speech; or nothing, because the quote stands alone.
 */
export type Sign =
  | { kind: 'scare' }
  | { kind: 'cue'; cue: Cue }
  | { kind: 'lead'; lead: Phrase | null }
  | { kind: 'alone' };

/** More would not be a fragment; no need to read a long quote to its end. */
const BEGINNING = 200;

function isLabel(place: Place): boolean {
  const { text, at } = place;
  const { tokens } = place.stretch.scene;
  const before = tokens[tokens[at - 1]?.text === ',' ? at - 2 : at - 1];
  const around = { text, before, after: tokens[at + 1] };
  return isTitle(around) || isCitation(place) || isArmsLength(around) || isNickname(around);
}

/** “Ferry turns back” — Holm Times: the headline of what somebody wrote. */
function isCitation({ stretch: { scene }, at }: Place): boolean {
  const { tokens, nameAt } = scene;
  if (!/^[—–―-]$/u.test(tokens[at + 1]?.text ?? '')) return false;
  const name = nameAt[at + 2];
  return name !== undefined && name.kind !== 'person' && /^[,.;]$/u.test(tokens[name.to]?.text ?? '.');
}

/** ‘A hard night’ as a paragraph of its own is a heading. */
const isCrosshead = ({ pair, stretch: { scene, sentence } }: Place): boolean =>
  pair.kind === 'single' && sentence.from === 0 && sentence.to === scene.tokens.length;

/** Without a verb of speech only somebody who can speak is taken to. */
export const maySpeak = ({ tokens }: SentenceContext['scene'], lead: Phrase): boolean =>
  lead.kind !== 'nominal' || tokens.slice(lead.from, lead.to).some(({ lower }) => canSpeak(lower));

/** A sentence without a verb of speech. Headlines quote so: "Vane defends ‘fair’ plan". */
function bareSign({ stretch: { scene, lead }, pair }: Place, few: boolean): Sign {
  const isHeadline = pair.kind === 'single' && lead?.kind === 'name';
  if (few && !isHeadline) return { kind: 'scare' };
  return { kind: 'lead', lead: lead && maySpeak(scene, lead) ? lead : null };
}

/** What a quote's own sentence tells of it. */
export function signOf(place: Place): Sign {
  const { stretch, pair, at, before, behind } = place;
  const isBlock = pair.kind === 'block';
  if (!isBlock && isLabel(place)) return { kind: 'scare' };
  const few = !isBlock && isFragment(place.text.slice(0, BEGINNING));
  const cue = chooseCue({ tokens: stretch.scene.tokens, at, before, behind, few });
  if (cue) return { kind: 'cue', cue };
  if (!stretch.isOnlyQuotes) return bareSign(place, few);
  return isCrosshead(place) ? { kind: 'scare' } : { kind: 'alone' };
}
