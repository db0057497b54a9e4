import { matchEvent } from '../judge/match.ts';
import type { ScoreOf } from '../judge/reading.ts';
import { folded, rootOf, wordsOf } from '../judge/terms.ts';
import type { Update } from '../model/live-blog.ts';
import { eachInTurn, type Steps } from '../steps.ts';
import { excerpt } from '../text/excerpt.ts';
import { isHollow } from '../text/hollow.ts';
import { countWords } from '../text/words.ts';
import { type SummaryCandidate, updateLines } from './candidate.ts';
import { extracting } from './extractive.ts';
import { firstThatFit, lineOf, type SummaryBudget, type SummaryLine, totalWords } from './line.ts';
import { dependsOnContext, isContentless, isQuotation, isRoutine, isTorn } from './routine.ts';

/** In words; a line that must stand in a summary is cut here, and no longer sentence joins a headline. */
const LONGEST_LEAD = 60;
/** How lines are chosen where not all fit: see `LineChoice`. */
interface LeadChoice {
  parts?: number;
  scoreShare?: number;
  scoreOf?: ScoreOf;
}
/** Key events come from all of the time. */
const PARTS = 4;

const ENDS_SENTENCE = /[.!?…:]["”’)\]]*$/u;

const isOfMatch = (headline: string): boolean => matchEvent(headline.toLowerCase()) !== undefined;

/** An address alone, as it stands for an embedded post. */
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/iu;

/** A sentence of fewer words is a label of the next. */
const FEWEST_WORDS = 3;
const isLabel = (sentence: string): boolean => sentence !== '' && countWords(sentence) < FEWEST_WORDS;

/** "Another one bites the dust!" The next sentence says what for. */
const exclaims = (sentence: string): boolean => /!["”’)]*$/u.test(sentence) && !/\p{N}/u.test(sentence);

/** The line by which an update is known: its headline, or the first sentence that says something. */
interface LeadLine {
  line: SummaryLine;
  /** Its place among `updateLines`. */
  depth: number;
}

const says = (text: string): boolean =>
  text !== '' && !ADDRESS.test(text) && ![isContentless, isHollow, isRoutine, isTorn].some(fails => fails(text));

/** The place of the headline or else of the first sentence that says something; -1 if none does. */
function saying(lines: readonly string[]): number {
  const told = lines.findIndex((text, at) => says(text) && (at === 0 || !exclaims(text)));
  return told < 0 ? lines.findIndex(says) : told;
}

function leadOf(update: Update): LeadLine | undefined {
  const lines = updateLines(update);
  const depth = saying(lines);
  const place = depth < 0 ? lines.findIndex(text => text !== '' && !ADDRESS.test(text)) : depth;
  const text = lines[place];
  if (text === undefined) return undefined;
  const [headline = ''] = lines;
  const [before = '', next] = [place > 1 ? lines[place - 1] : '', lines[place + 1]];
  const label = place > 0 && isOfMatch(headline) && !isLabel(before) ? headline : '';
  if (isNeededBefore(before, text)) return { line: lineOf(labelled(label, `${before} ${text}`), update), depth: place };
  if (place > 0 && (isLabel(text) || isQuotation(text)) && next !== undefined)
    return { line: lineOf(`${text} ${next}`, update), depth: place + 1 };
  return { line: lineOf(labelled(label, text), update), depth: place };
}

/**
 * Whether a sentence says nothing without the one before it: "Vane. “We stay.”" needs who speaks, "What a start from Ada
 * Vane! She has bowled …" the name.
 */
const isNeededBefore = (before: string, sentence: string): boolean =>
  isLabel(before) || (exclaims(before) && dependsOnContext(sentence, null));

/** "WICKET!" says what the sentence after it tells. */
function labelled(label: string, sentence: string): string {
  if (label === '') return sentence;
  return `${label}${ENDS_SENTENCE.test(label) ? '' : ':'} ${sentence}`;
}

const cut = (line: SummaryLine): SummaryLine => ({
  ...line,
  text: excerpt(line.text, { words: LONGEST_LEAD, characters: line.text.length }),
});

/** What lines there are to choose from. */
interface Composed extends LeadChoice {
  /** The updates of which the newest stands in the summary; oldest first. */
  always: readonly Update[];
  /** Chooses the lines of the others by update and depth. */
  mayTake: (update: Update, depth: number) => boolean;
}

/** Returns the lines that together say most, among them the newest lead. `updates` and the result: oldest first. In steps. */
export function* composing(
  updates: readonly Update[],
  budget: SummaryBudget,
  { always, mayTake, parts = PARTS, ...byScore }: Composed,
): Steps<SummaryLine[]> {
  const last = always
    .toReversed()
    .values()
    .map(leadOf)
    .find(lead => lead !== undefined)?.line;
  const newest = last ? [cut(last)] : [];
  const left = { words: budget.words - totalWords(newest), lines: budget.lines - newest.length };
  const best = yield* extracting(updates, left, {
    mayTake: ({ update, depth }) => update !== last?.update && mayTake(update, depth),
    parts,
    ...byScore,
  });
  const lines = [...linePerUpdate(best), ...newest];
  const order = new Map(updates.map((update, at) => [update, at]));
  return lines.toSorted((a, b) => (order.get(a.update) ?? 0) - (order.get(b.update) ?? 0));
}

/** The chosen sentences of each update as one line. */
const linePerUpdate = (chosen: readonly SummaryCandidate[]): SummaryLine[] =>
  [...Map.groupBy(chosen, ({ update }) => update)].map(([update, [first, ...rest]]) =>
    lineOf(
      rest.reduce((line, { text }) => (saysAgain(line, text) ? line : joined(line, text)), first?.text ?? ''),
      update,
    ),
  );

/** A headline that is a label, "Harbour ferries", with the sentence below it that says what it is about. */
function withSentence(lead: LeadLine): LeadLine {
  const { text, update } = lead.line;
  const lines = updateLines(update);
  const depth = isLabel(text) ? lines.findIndex((line, at) => at > lead.depth && says(line) && !exclaims(line)) : -1;
  const sentence = lines[depth];
  if (sentence === undefined) return lead;
  return { line: lineOf(saysAgain(text, sentence, 0) ? sentence : labelled(text, sentence), update), depth };
}

/** A line for each update if all fit, or else for the newest and those that together say most of all updates (`among`). */
function* choosing(
  updates: readonly Update[],
  budget: SummaryBudget,
  { among = updates, ...choice }: Among,
): Steps<SummaryLine[]> {
  const all = yield* eachInTurn(updates, update => [leadOf(update) ?? []].flat());
  // A headline that comes again is said once.
  const leads = [...Map.groupBy(all, ({ line }) => folded(line.text)).values()].flatMap(([first]) => first ?? []);
  const lines = leads.map(({ line }) => line);
  if (firstThatFit(lines, budget).length === lines.length) return lines;
  const byUpdate = new Map(leads.map(withSentence).map(lead => [lead.line.update, lead]));
  const chosen = yield* composing(among, budget, {
    ...choice,
    always: lines.map(({ update }) => update),
    mayTake: (update, depth) => byUpdate.get(update)?.depth === depth,
  });
  return chosen.map(line => ({ ...line, text: wholeOf(line, byUpdate.get(line.update)) }));
}

/** A chosen sentence with the event of the match that its headline names, or the label that stands for one. */
const wholeOf = ({ text }: SummaryLine, lead: LeadLine | undefined): string =>
  lead?.line.text.endsWith(text) ? lead.line.text : text;

const joined = (text: string, more: string): string => `${text}${ENDS_SENTENCE.test(text) ? '' : '.'} ${more}`;

const rootsOf = (text: string): ReadonlySet<string> =>
  new Set(wordsOf(folded(text)).flatMap(word => rootOf(word) ?? []));

/**
 * Whether a sentence has two words of a line, in any form, and this share of them, or its only one: it tells the same
 * once more.
 */
function saysAgain(line: string, sentence: string, share = 0.5): boolean {
  const [told, again] = [rootsOf(line), [...rootsOf(sentence)]];
  const isSaid = (root: string) => again.some(other => other.startsWith(root) || root.startsWith(other));
  const shared = [...told].filter(isSaid).length;
  return shared > 0 && shared >= Math.min(told.size, Math.max(2, share * told.size));
}

/** In words; a shorter headline is a label. */
const SHORTEST_HEADLINE = 4;

/** In sentences: how far below a headline a number stands that belongs to it. */
const DEEPEST_NUMBER = 3;
/** In words. */
const LONGEST_NUMBER = 40;

const NUMBER = /(?<![\p{L}\p{N}.,:/-]|, )\p{N}[\p{N}.,]*(?![\p{N}.,]*[-:/]?[\p{L}\p{N}])/gu;
const YEAR = /^(?:19|20)\d\d\b/u;

/** The numbers of a sentence that are no years, ages, dates or times. */
const numbersIn = (sentence: string): readonly string[] =>
  (sentence.match(NUMBER) ?? []).filter(number => !YEAR.test(number)).map(number => number.replace(/[.,]/gu, ''));

/**
 * The first sentence below a headline without a number that has one which is not told yet, and is understood without those
 * before it.
 */
function numbered(headline: string, below: readonly string[], told: ReadonlySet<string>): string | undefined {
  if (/\p{N}/u.test(headline)) return undefined;
  return below
    .slice(0, DEEPEST_NUMBER)
    .find(
      sentence =>
        numbersIn(sentence).some(number => !told.has(number)) &&
        countWords(sentence) <= LONGEST_NUMBER &&
        !isTorn(sentence) &&
        !isRoutine(sentence) &&
        !dependsOnContext(sentence, null),
    );
}

/** How much longer than its headline a sentence is that tells the same with details. */
const LONGER = 1.5;

/** Share of the words of a headline. A sentence with fewer of them leaves out who did it, or what it led to. */
const LEAST_TOLD = 0.6;
/** Who says what a headline tells: "Vane: “…”", "The harbour office, “…”". */
const SOURCE = /^(?:[^:“”"«»„]{2,40}(?=: )|[^:,“”"«»„]{2,40}(?=, [“"«„]))/u;

function tellsMore(headline: string, sentence: string): boolean {
  const [words, numbers] = [countWords(sentence), new Set(numbersIn(sentence))];
  if (words <= LONGER * countWords(headline) || dependsOnContext(sentence, null)) return false;
  const [source = ''] = SOURCE.exec(headline) ?? [];
  if (!saysAgain(headline, sentence, LEAST_TOLD) || (source !== '' && !saysAgain(source, sentence, 1))) return false;
  return numbersIn(headline).every(number => numbers.has(number));
}

/**
 * A headline with the first sentence below it, if that adds something; the sentence alone if it tells the headline with
 * details, or the headline is a label of it.
 * `told`: the numbers of the other lines.
 */
function grown({ text, update }: SummaryLine, told: ReadonlySet<string> = new Set()): string {
  const [headline, opening, ...below] = updateLines(update);
  if (text !== headline || opening === undefined) return text;
  const counted = numbered(text, [opening, ...below], told);
  if (counted !== undefined) return saysAgain(text, counted) ? counted : joined(text, counted);
  return [isHollow, isRoutine, isTorn].some(fails => fails(opening)) ? text : withOpening(text, opening);
}

function withOpening(headline: string, opening: string): string {
  if (isQuotation(opening)) return headline;
  const isLabelled = countWords(headline) < SHORTEST_HEADLINE || isQuotation(headline);
  if (!isLabelled && countWords(opening) > LONGEST_LEAD) return headline;
  if (!saysAgain(headline, opening, 0)) return joined(headline, opening);
  return isLabelled || tellsMore(headline, opening) ? opening : headline;
}

/** The headline of an update with its first sentence, or the first that says something where the headline says nothing. */
export function wholeLead(update: Update): SummaryLine | undefined {
  const [headline = ''] = updateLines(update);
  const line = headline === '' || isContentless(headline) ? leadOf(update)?.line : lineOf(headline, update);
  return line && cut({ ...line, text: grown(line) });
}

/** `among`: the live blog of which the lines are to say most, if there is more of it; oldest first. */
type Among = LeadChoice & { among?: readonly Update[] };

/**
 * The headline of each update; if there are too many, of the newest one and of those that together say
 * most. Words that are left go to first sentences, that of the highest score first, or of the newest update. `updates` and the
 * result: oldest first. In steps.
 */
export function* leading(updates: readonly Update[], budget: SummaryBudget, choice: Among = {}): Steps<SummaryLine[]> {
  const lines = yield* choosing(updates, budget, choice);
  const told = new Set(lines.flatMap(({ text }) => numbersIn(text)));
  let left = budget.words - totalWords(lines);
  const { scoreOf = () => 0 } = choice;
  const byScore = lines.toReversed().toSorted((a, b) => (scoreOf(b.update) ?? 0) - (scoreOf(a.update) ?? 0));
  const texts = new Map(
    byScore.map(line => {
      const text = grown(line, told);
      const more = countWords(text) - countWords(line.text);
      if (more > left) return [line, line.text];
      left -= more;
      return [line, text];
    }),
  );
  return lines.map(line => ({ ...line, text: texts.get(line) ?? line.text }));
}
