import { matchEvent } from '../judge/match.ts';
import { folded, rootOf, wordsOf } from '../judge/terms.ts';
import type { Update } from '../model/live-blog.ts';
import { eachInTurn, type Steps } from '../steps.ts';
import { excerpt } from '../text/excerpt.ts';
import { isHollow } from '../text/hollow.ts';
import { countWords } from '../text/words.ts';
import { type SummaryCandidate, updateLines } from './candidate.ts';
import { extracting } from './extractive.ts';
import { firstThatFit, lineOf, type SummaryBudget, type SummaryLine, totalWords } from './line.ts';
import { dependsOnContext, isContentless, isRoutine, isTorn } from './routine.ts';

/** How many of the newest key events stand in a summary, whatever they say. */
const NEWEST = 3;
/** In words; a line that must stand in a summary is cut here. */
const LONGEST_LEAD = 60;
/** The older lines come from this many parts of the time, about equally many from each. */
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
  const first = lines.findIndex(says);
  const told = lines.findIndex((text, at) => says(text) && (at === 0 || !exclaims(text)));
  // "What a start from Ada Vane! She has bowled …" needs the name.
  return told < 0 || dependsOnContext(lines[told] ?? '', null) ? first : told;
}

function leadOf(update: Update): LeadLine | undefined {
  const lines = updateLines(update);
  const [headline = ''] = lines;
  const depth = saying(lines);
  const place = depth < 0 ? lines.findIndex(text => text !== '' && !ADDRESS.test(text)) : depth;
  const text = lines[place];
  if (text === undefined) return undefined;
  // "Vane. “We stay.”": who speaks says nothing alone, and the words nothing without.
  const [before = '', next] = [place > 1 ? lines[place - 1] : '', lines[place + 1]];
  if (isLabel(before)) return { line: lineOf(`${before} ${text}`, update), depth: place };
  if (place > 0 && isLabel(text) && next !== undefined)
    return { line: lineOf(`${text} ${next}`, update), depth: place + 1 };
  // "WICKET!" says what the sentence after it tells.
  const label = ENDS_SENTENCE.test(headline) ? headline : `${headline}:`;
  const whole = place > 0 && isOfMatch(headline) ? `${label} ${text}` : text;
  return { line: lineOf(whole, update), depth: place };
}

const cut = (line: SummaryLine): SummaryLine => ({
  ...line,
  text: excerpt(line.text, { words: LONGEST_LEAD, characters: line.text.length }),
});

/** The newest lines that fit, the newest one always. Oldest first. */
function newestThatFit(lines: readonly SummaryLine[], budget: SummaryBudget): SummaryLine[] {
  const newest = lines.slice(-NEWEST).map(cut).reverse();
  const share = { words: budget.words / 2, lines: Math.max(1, Math.floor(budget.lines / 2)) };
  const fitting = firstThatFit(newest, share);
  return (fitting.length > 0 ? fitting : newest.slice(0, 1)).reverse();
}

/**
 * Returns the lines that together say most, spread over the time, among them the newest leads.
 * `always`: the updates of which the newest stand in it, oldest first; `mayTake`: chooses the lines of
 * the others by update and depth. `updates` and the result: oldest first. In steps.
 */
export function* composing(
  updates: readonly Update[],
  budget: SummaryBudget,
  { always, mayTake }: { always: readonly Update[]; mayTake: (update: Update, depth: number) => boolean },
): Steps<SummaryLine[]> {
  const newest = newestThatFit(yield* eachInTurn(always, update => [leadOf(update)?.line ?? []].flat()), budget);
  const taken = new Set(newest.map(({ update }) => update));
  const left = { words: budget.words - totalWords(newest), lines: budget.lines - newest.length };
  const best = yield* extracting(updates, left, {
    mayTake: ({ update, depth }) => !taken.has(update) && mayTake(update, depth),
    parts: PARTS,
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

/** A line for each update if all fit, or else for the newest and those that together say most of all updates (`among`). */
function* choosing(updates: readonly Update[], budget: SummaryBudget, among: readonly Update[]): Steps<SummaryLine[]> {
  const all = yield* eachInTurn(updates, update => [leadOf(update) ?? []].flat());
  // A headline that comes again is said once.
  const leads = [...Map.groupBy(all, ({ line }) => folded(line.text)).values()].flatMap(([first]) => first ?? []);
  const lines = leads.map(({ line }) => line);
  if (firstThatFit(lines, budget).length === lines.length) return lines;
  const byUpdate = new Map(leads.map(lead => [lead.line.update, lead]));
  const chosen = yield* composing(among, budget, {
    always: lines.map(({ update }) => update),
    mayTake: (update, depth) => byUpdate.get(update)?.depth === depth,
  });
  return chosen.map(line => ({ ...line, text: wholeOf(line, byUpdate.get(line.update)) }));
}

/** A chosen sentence with the event of the match that its headline names. */
const wholeOf = ({ text }: SummaryLine, lead: LeadLine | undefined): string =>
  lead?.line.text.endsWith(text) ? lead.line.text : text;

const joined = (text: string, more: string): string => `${text}${ENDS_SENTENCE.test(text) ? '' : '.'} ${more}`;

const rootsOf = (text: string): ReadonlySet<string> =>
  new Set(wordsOf(folded(text)).flatMap(word => rootOf(word) ?? []));

/** Whether a sentence has all words of a headline, or half of them and at least two, so that it tells the same once more. */
function saysAgain(headline: string, sentence: string): boolean {
  const [told, again] = [rootsOf(headline), rootsOf(sentence)];
  const shared = [...told].filter(root => again.has(root)).length;
  return shared > 0 && (shared === told.size || shared >= Math.max(2, told.size / 2));
}

/** In words; a shorter headline is a label. */
const SHORTEST_HEADLINE = 4;

/** In sentences: how far below a headline a number stands that belongs to it. */
const DEEPEST_NUMBER = 3;
/** In words. */
const LONGEST_NUMBER = 40;

const NUMBER = /(?<![\p{L}\p{N}.,:-]|, )\p{N}[\p{N}.,]*(?![\p{N}.,]*[-:]?[\p{L}\p{N}])/gu;
const YEAR = /^(?:19|20)\d\d\b/u;

/** Whether a sentence has a number that is no year, age or time. */
const counts = (sentence: string): boolean => sentence.match(NUMBER)?.some(number => !YEAR.test(number)) === true;

/** The first sentence below a headline without a number that has one, and is understood without those before it. */
function numbered(headline: string, below: readonly string[]): string | undefined {
  if (/\p{N}/u.test(headline)) return undefined;
  return below
    .slice(0, DEEPEST_NUMBER)
    .find(
      sentence =>
        counts(sentence) &&
        countWords(sentence) <= LONGEST_NUMBER &&
        !isTorn(sentence) &&
        !isRoutine(sentence) &&
        !dependsOnContext(sentence, null),
    );
}

/** A headline with the first sentence below it, if that adds something; the sentence alone if the headline is a label of it. */
function grown({ text, update }: SummaryLine): string {
  const [headline, opening, ...below] = updateLines(update);
  if (text !== headline || opening === undefined) return text;
  const counted = numbered(text, [opening, ...below]);
  if (counted !== undefined) return saysAgain(text, counted) ? counted : joined(text, counted);
  if ([isHollow, isRoutine, isTorn].some(fails => fails(opening))) return text;
  if (!saysAgain(text, opening)) return joined(text, opening);
  return countWords(text) < SHORTEST_HEADLINE ? opening : text;
}

/** The headline of an update with its first sentence. */
export function wholeLead(update: Update): SummaryLine | undefined {
  const [headline = ''] = updateLines(update);
  const line = headline === '' ? leadOf(update)?.line : lineOf(headline, update);
  return line && cut({ ...line, text: grown(line) });
}

/**
 * The headline of each update; if there are too many, of the newest and of those that together say
 * most. Words that are left go to first sentences, newest update first. `updates`, `among` (the live blog of which
 * these are to say most) and the result: oldest first. In steps.
 */
export function* leading(
  updates: readonly Update[],
  budget: SummaryBudget,
  among: readonly Update[] = updates,
): Steps<SummaryLine[]> {
  const lines = yield* choosing(updates, budget, among);
  let left = budget.words - totalWords(lines);
  const all = lines.toReversed().map(line => {
    const text = grown(line);
    const more = countWords(text) - countWords(line.text);
    if (more > left) return line;
    left -= more;
    return { ...line, text };
  });
  return all.reverse();
}
