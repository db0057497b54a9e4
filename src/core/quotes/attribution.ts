import type { Cue } from './cues/cue.ts';
import { isAgency } from './lexicon/organisations.ts';
import { canSpeak } from './lexicon/titles.ts';
import type { NounPhrase } from './phrases/phrase.ts';
import type { QuotePosition, SentenceContext } from './sentence-context.ts';
import type { Pair } from './text/pairing.ts';
import { isArmsLength, isFragment, isNickname, isTitle } from './text/scare-quotes.ts';
import type { Token } from './text/tokens.ts';

/** A quote in its sentence: its token and the nearest cues before and after it. */
interface CueChoice {
  tokens: readonly Token[];
  at: number;
  before: Cue | undefined;
  after: Cue | undefined;
  /** The quote has only a few words. */
  isShort: boolean;
}

const STRENGTH = { strong: 10, plain: 0, loose: -10 } as const;

/** At this distance in words a cue says little. */
const FAR = 16;
/** The weight of a cue before a quote by its distance in words. */
const NEARNESS = [
  { words: 1, weight: 110 },
  { words: 4, weight: 80 },
  { words: FAR, weight: 70 },
];
const FARTHEST_WEIGHT = 50;

function wordsBetween(tokens: readonly Token[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && count <= FAR; at += 1) count += Number(tokens[at]?.kind !== 'mark');
  return count;
}

/** Whether a semicolon separates a cue from the quote: what precedes it is about something else. */
function isDivided(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = Math.max(from, to - FAR); at < to; at += 1) if (tokens[at]?.text === ';') return true;
  return false;
}

const nearness = (distance: number): number =>
  NEARNESS.find(({ words }) => distance <= words)?.weight ?? FARTHEST_WEIGHT;

function weighBefore({ tokens, at, before }: CueChoice): number {
  if (!before) return 0;
  if (before.form === 'colon') return 120;
  const from = before.form === 'inverted' ? before.to : before.verb + 1;
  const distance = isDivided(tokens, from, at) ? FAR + 1 : wordsBetween(tokens, from, at);
  const weight = before.form === 'noun' ? Math.min(70, nearness(distance * 2)) : nearness(distance);
  return weight + STRENGTH[before.strength];
}

const isPause = (token: Token | undefined): boolean => /^[,—–-]$/u.test(token?.text ?? '');

/** Whether a tag like "she said" may follow: the quote ends with a comma or like a sentence. */
const isTagged = ({ tokens, at }: CueChoice): boolean =>
  /[,?!.…—–-]/u.test(tokens[at]?.text ?? '') || isPause(tokens[at + 1]);

function weighAfter(choice: CueChoice): number {
  const { tokens, at, after } = choice;
  if (!after) return 0;
  const distance = wordsBetween(tokens, at + 1, after.from);
  if (after.form === 'inherited') return 45;
  if (distance === 0) return (isTagged(choice) ? 100 : 55) + STRENGTH[after.strength];
  if (isPause(tokens[after.from - 1])) return 70;
  if (after.form === 'according') return 45;
  return distance <= 2 ? 50 : 30;
}

const REPORTING = /^(?:reports?|reported|reporting|according|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing))$/u;

/** "Reuters reported": an agency reports, so any other speaker takes precedence. */
const isReporting = (cue: Cue): boolean =>
  cue.subject?.kind === 'name' && isAgency(cue.subject.name.words) && REPORTING.test(cue.word);

const ASKED = /^(?:asked|pressed|questioned|challenged|told)$/u;

/** "he was asked": passive, and the sentence does not say by whom. */
const hasNoAgent = (cue: Cue | undefined): boolean => cue?.form === 'passive' && !cue.subject;

/** "Asked if it was “a mess”, she said": a quote inside the question is not hers. */
function isInQuestion({ tokens, at, before }: CueChoice): boolean {
  if (!before || !hasNoAgent(before) || !ASKED.test(before.word) || before.word === 'told') return false;
  const between = tokens.slice(before.verb, Math.min(at, before.verb + FAR));
  return between.every(({ kind, text }) => kind !== 'quote' && text !== ',');
}

/** The cue that is certain without weighing; null if none is. */
function certainCue(choice: CueChoice): Cue | null {
  const { before, after } = choice;
  if (!before) return null;
  if (isInQuestion(choice)) return before;
  if (!after) return null;
  if (isReporting(before) !== isReporting(after)) return isReporting(before) ? after : before;
  return hasNoAgent(before) && !ASKED.test(before.word) ? after : null;
}

/** A few words in marks are a quote only if a cue of at least this weight is near. */
const CLOSE_WEIGHT = 60;

/** The cue that attributes a quote; null if none does. */
function chooseCue(choice: CueChoice): Cue | null {
  const decided = certainCue(choice);
  if (decided) return decided;
  const { before = null, after = null } = choice;
  const [weightBefore, weightAfter] = [weighBefore(choice), weighAfter(choice)];
  if (Math.max(weightBefore, weightAfter) < (choice.isShort ? CLOSE_WEIGHT : 1)) return null;
  return weightBefore >= weightAfter ? before : after;
}

/** A quote with its sentence. */
export interface QuoteContext extends QuotePosition {
  context: SentenceContext;
  pair: Pair;
  /** Its words; of a long quote the first ones. */
  text: string;
}

/**
 * How its sentence attributes a quote: `scare` quotes are nobody's words; a `cue` names the
 * speaker; a `lead` is the subject of a sentence without a cue; `alone` is a quote without a
 * sentence around it.
 */
export type Attribution =
  | { kind: 'scare' }
  | { kind: 'cue'; cue: Cue }
  | { kind: 'lead'; lead: NounPhrase | null }
  | { kind: 'alone' };

/** UTF-16 units of a quote that tell whether it is a fragment. */
const BEGINNING = 200;

/** Whether the marks set off a label, not words that somebody said. */
function isLabel(position: QuoteContext): boolean {
  const { text, at } = position;
  const { tokens } = position.context.paragraph;
  const before = tokens[tokens[at - 1]?.text === ',' ? at - 2 : at - 1];
  const around = { text, before, after: tokens[at + 1] };
  return isTitle(around) || isCitation(position) || isArmsLength(around) || isNickname(around);
}

/** “Ferry turns back” — Holm Times: the headline of an article. */
function isCitation({ context: { paragraph }, at }: QuoteContext): boolean {
  const { tokens, nameAt } = paragraph;
  if (!/^[—–―-]$/u.test(tokens[at + 1]?.text ?? '')) return false;
  const name = nameAt[at + 2];
  return name !== undefined && name.kind !== 'person' && /^[,.;]$/u.test(tokens[name.to]?.text ?? '.');
}

/** ‘A hard night’ as a whole paragraph is a crosshead. */
const isCrosshead = ({ pair, context: { paragraph, sentence } }: QuoteContext): boolean =>
  pair.kind === 'single' && sentence.from === 0 && sentence.to === paragraph.tokens.length;

/** Whether a subject can be taken as the speaker although no verb of speech says so. */
export const maySpeak = ({ tokens }: SentenceContext['paragraph'], lead: NounPhrase): boolean =>
  lead.kind !== 'nominal' || tokens.slice(lead.from, lead.to).some(({ lower }) => canSpeak(lower));

/**
 * Attributes a quote in a sentence without a cue. Headlines quote like this: "Vane defends ‘fair’
 * plan".
 */
function attributionWithoutCue({ context: { paragraph, lead }, pair }: QuoteContext, isShort: boolean): Attribution {
  const isHeadline = pair.kind === 'single' && lead?.kind === 'name';
  if (isShort && !isHeadline) return { kind: 'scare' };
  return { kind: 'lead', lead: lead && maySpeak(paragraph, lead) ? lead : null };
}

/** Attributes a quote by its own sentence. */
export function attributionOf(position: QuoteContext): Attribution {
  const { context, pair, at, before, after } = position;
  const isBlock = pair.kind === 'block';
  if (!isBlock && isLabel(position)) return { kind: 'scare' };
  const isShort = !isBlock && isFragment(position.text.slice(0, BEGINNING));
  const cue = chooseCue({ tokens: context.paragraph.tokens, at, before, after, isShort });
  if (cue) return { kind: 'cue', cue };
  if (!context.isOnlyQuotes) return attributionWithoutCue(position, isShort);
  return isCrosshead(position) ? { kind: 'scare' } : { kind: 'alone' };
}
