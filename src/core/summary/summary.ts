import type { Update } from '../model/live-blog.ts';
import { oneLine } from '../text/escape.ts';
import { excerpt } from '../text/excerpt.ts';
import { countWords } from '../text/words.ts';
import { timed } from '../time/chronology.ts';
import { timestampMs } from '../time/timestamp.ts';
import { updateLines } from './candidate.ts';
import { extractiveSummary, type SummaryBudget } from './extractive.ts';
import { isHollow, isRoutine } from './routine.ts';

/** One line of a summary. */
export interface SummaryLine {
  /** Plain text, not escaped. */
  text: string;
  /** The update it comes from. */
  update: Update;
  /** ISO time of the update, if known. */
  at?: string;
}

/** What happened in a live blog. */
export interface Summary {
  /**
   * How the lines were chosen: the editors wrote a summary, the editors flagged key events, or
   * neither, so that we extracted the lines (`digest`).
   */
  kind: 'editors' | 'key events' | 'digest';
  /** Oldest first; empty if there is nothing to summarise. */
  lines: readonly SummaryLine[];
}

/** How much a summary should cover. */
export interface SummaryOptions {
  /** ISO time; older updates are left out. */
  since?: string;
  /**
   * Limits. Without them an editors' summary is returned whole, and anything else is kept short.
   */
  words?: number;
  lines?: number;
}

const DEFAULT_BUDGET: SummaryBudget = { words: 150, lines: 10 };
/** Share of the budget that key events after an editors' summary may take. */
const EVENT_SHARE = 1 / 3;

/** The updates since a time, oldest first. If no update has a time, none is too old. */
function recentUpdates(updates: readonly Update[], since: string | undefined): Update[] {
  const all = timed(updates);
  const from = all.some(({ at }) => Number.isFinite(at)) ? timestampMs(since) : undefined;
  return all.filter(({ at }) => from === undefined || at >= from).map(({ update }) => update);
}

// An editors' summary without bullets says only its title.
const isKeyEvent = ({ keyEvent, summary }: Update): boolean => keyEvent && !summary;
const totalWords = (lines: readonly SummaryLine[]): number =>
  lines.reduce((sum, { text }) => sum + countWords(text), 0);

const smallerBudget = (a: SummaryBudget, b: SummaryBudget): SummaryBudget => ({
  words: Math.min(a.words, b.words),
  lines: Math.min(a.lines, b.lines),
});

/** The editors' bullets, then the key events after them. */
function editorsLines(
  bullets: readonly SummaryLine[],
  events: readonly Update[],
  options: SummaryOptions,
): SummaryLine[] {
  const { words: mostWords = Number.POSITIVE_INFINITY, lines: mostLines = Number.POSITIVE_INFINITY } = options;
  const share = { words: Math.floor(mostWords * EVENT_SHARE), lines: Math.floor(mostLines * EVENT_SHARE) };
  const after = leads(events, smallerBudget(DEFAULT_BUDGET, share));
  const left = { words: mostWords - totalWords(after), lines: mostLines - after.length };
  const [first] = bullets;
  const kept = firstThatFit(bullets, left);
  if (kept.length > 0 || !first) return [...kept, ...after];
  return [lineOf(excerpt(first.text, { words: left.words, characters: first.text.length }), first.update), ...after];
}

/**
 * Summarises a live blog. Returns the newest summary that its editors wrote and the key events
 * after it; without one, the key events; without those, the lines that together say most. Every
 * line names the update it comes from. `updates`: newest first. Takes linear time.
 */
export function summarise(updates: readonly Update[], options: SummaryOptions = {}): Summary {
  const recent = recentUpdates(updates, options.since);
  const at = recent.findLastIndex(update => update.summary && bulletsOf(update).length > 0);
  const block = recent[at];
  if (block) {
    const events = recent.slice(at + 1).filter(isKeyEvent);
    return { kind: 'editors', lines: editorsLines(bulletsOf(block), events, options) };
  }
  const budget = { words: options.words ?? DEFAULT_BUDGET.words, lines: options.lines ?? DEFAULT_BUDGET.lines };
  const events = recent.filter(isKeyEvent);
  if (events.length > 0) return { kind: 'key events', lines: leads(events, budget) };
  const lines = extractiveSummary(recent, budget).map(({ text, update }) => lineOf(text, update));
  return { kind: 'digest', lines: lines.length > 0 ? lines : leads(recent, budget) };
}

const lineOf = (text: string, update: Update): SummaryLine => ({
  text,
  update,
  ...(update.publishedAt !== undefined && { at: update.publishedAt }),
});

/** The headline of an update, or else its first sentence. */
const leadOf = (update: Update): string => updateLines(update).find(line => line !== '') ?? '';

/** As many of these lines as fit, from the first on. */
function firstThatFit(lines: readonly SummaryLine[], budget: SummaryBudget): SummaryLine[] {
  let left = budget.words;
  const end = lines.findIndex(({ text }, at) => {
    left -= countWords(text);
    return at >= budget.lines || left < 0;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}

const lastThatFit = (lines: readonly SummaryLine[], budget: SummaryBudget): SummaryLine[] =>
  firstThatFit(lines.toReversed(), budget).reverse();

/** A line for each update if all fit, or else for the updates that together say most. */
function chooseLeads(updates: readonly Update[], budget: SummaryBudget): SummaryLine[] {
  const lines = updates.map(update => lineOf(leadOf(update), update)).filter(({ text }) => text !== '');
  if (firstThatFit(lines, budget).length === lines.length) return lines;
  const texts = new Set(lines.map(({ text }) => text));
  const best = extractiveSummary(updates, budget, ({ text }) => texts.has(text));
  return best.length > 0 ? best.map(({ text, update }) => lineOf(text, update)) : lastThatFit(lines, budget);
}

const ENDS_SENTENCE = /[.!?…:]["”’)\]]*$/u;

const extended = (line: SummaryLine, more: string): SummaryLine => ({
  ...line,
  text: `${line.text}${ENDS_SENTENCE.test(line.text) ? '' : '.'} ${more}`,
});

/** The first sentence below a headline; undefined if it adds nothing. */
function openingOf({ text, update }: SummaryLine): string | undefined {
  const [headline, opening] = updateLines(update);
  const isNews = text === headline && opening !== undefined && opening.toLowerCase() !== text.toLowerCase();
  return isNews && !isHollow(opening) && !isRoutine(opening) ? opening : undefined;
}

/**
 * The headline of each update; if there are too many, of those that together say most. Words that
 * are left go to first sentences, newest update first. `updates` and the result: oldest first.
 */
function leads(updates: readonly Update[], budget: SummaryBudget): SummaryLine[] {
  const lines = chooseLeads(updates, budget);
  let left = budget.words - totalWords(lines);
  const grown = lines.toReversed().map(line => {
    const opening = openingOf(line);
    const length = opening === undefined ? 0 : countWords(opening);
    if (opening === undefined || length > left) return line;
    left -= length;
    return extended(line, opening);
  });
  return grown.reverse();
}

/**
 * The bullets of an editors' summary, or its paragraphs if it has none, without lines that only
 * introduce others.
 */
function bulletsOf(update: Update): SummaryLine[] {
  const items = update.text.filter(({ kind }) => kind === 'item');
  const blocks = items.length > 0 ? items : update.text.filter(({ kind }) => kind !== 'heading');
  const texts = blocks.map(({ spans }) => oneLine(spans.map(({ text }) => text).join('')));
  return texts.filter(text => text !== '' && !isHollow(text) && !isRoutine(text)).map(text => lineOf(text, update));
}
