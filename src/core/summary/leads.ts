import type { Update } from '../model/live-blog.ts';
import { oneLine } from '../text/escape.ts';
import { words } from '../text/excerpt.ts';
import { linesOf } from './candidate.ts';
import type { Room } from './coverage.ts';
import { extractiveSummary } from './extractive.ts';
import { isHollow, isRoutine } from './routine.ts';
import type { Line } from './summary.ts';

export const lineOf = (text: string, update: Update): Line => ({
  text,
  update,
  ...(update.publishedAt !== undefined && { at: update.publishedAt }),
});

/** What names an update: its headline, else how it begins. */
const leadOf = (update: Update): string => linesOf(update).find(line => line !== '') ?? '';

/** The first ones of these that fit. */
export function fitting(lines: readonly Line[], room: Room): Line[] {
  let left = room.words;
  const end = lines.findIndex(({ text }, at) => {
    left -= words(text);
    return at >= room.lines || left < 0;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}

const newestThatFit = (leads: readonly Line[], room: Room): Line[] => fitting(leads.toReversed(), room).reverse();

/** One line for each update where all fit, else for those that together say most. */
function chosen(updates: readonly Update[], room: Room): Line[] {
  const leads = updates.map(update => lineOf(leadOf(update), update)).filter(({ text }) => text !== '');
  if (fitting(leads, room).length === leads.length) return leads;
  const names = new Set(leads.map(({ text }) => text));
  const best = extractiveSummary(updates, room, ({ text }) => names.has(text));
  return best.length > 0 ? best.map(({ text, update }) => lineOf(text, update)) : newestThatFit(leads, room);
}

const STOPPED = /[.!?…:]["”’)\]]*$/u;

const withMore = (line: Line, more: string): Line => ({
  ...line,
  text: `${line.text}${STOPPED.test(line.text) ? '' : '.'} ${more}`,
});

/** The first sentence below a headline, where it tells something. */
function openingOf({ text, update }: Line): string | undefined {
  const [headline, opening] = linesOf(update);
  const isNews = text === headline && opening !== undefined && opening.toLowerCase() !== text.toLowerCase();
  return isNews && !isHollow(opening) && !isRoutine(opening) ? opening : undefined;
}

/**
 * A headline for each of these updates, oldest first, and its first sentence where room is left, the newest served first. Where
 * there are too many, those that together say most. `updates`: oldest first.
 */
export function leads(updates: readonly Update[], room: Room): Line[] {
  const lines = chosen(updates, room);
  let left = room.words - lines.reduce((sum, { text }) => sum + words(text), 0);
  const grown = lines.toReversed().map(line => {
    const opening = openingOf(line);
    const length = opening === undefined ? 0 : words(opening);
    if (opening === undefined || length > left) return line;
    left -= length;
    return withMore(line, opening);
  });
  return grown.reverse();
}

/** What editors wrote in a summary: its bullets, or its paragraphs where it has none; without what only leads to them. */
export function bulletsOf(update: Update): Line[] {
  const items = update.text.filter(({ kind }) => kind === 'item');
  const blocks = items.length > 0 ? items : update.text.filter(({ kind }) => kind !== 'heading');
  const texts = blocks.map(({ spans }) => oneLine(spans.map(({ text }) => text).join('')));
  return texts.filter(text => text !== '' && !isHollow(text) && !isRoutine(text)).map(text => lineOf(text, update));
}
