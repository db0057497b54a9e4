import type { Update } from '../model/live-blog.ts';
import { excerpt, words } from '../text/excerpt.ts';
import { timed } from '../time/chronology.ts';
import { timestampMs } from '../time/timestamp.ts';
import type { Room } from './coverage.ts';
import { extractiveSummary } from './extractive.ts';
import { bulletsOf, fitting, leads, lineOf } from './leads.ts';

export interface Line {
  /** Plain text, not escaped. */
  text: string;
  /** Where it comes from. */
  update: Update;
  /** ISO time of that, where it is known. */
  at?: string;
}

export interface Summary {
  /** Who chose the lines: the editors summed up themselves, or flagged the updates, or neither. */
  kind: 'editors' | 'key events' | 'digest';
  /** In time order; none where there is nothing to tell. */
  lines: readonly Line[];
}

export interface Wish {
  /** ISO time: nothing older than that. */
  since?: string;
  /** At most so many. Unset: an editors' summary is whole, all else is short. */
  words?: number;
  lines?: number;
}

const USUAL: Room = { words: 150, lines: 10 };
/** Of an editors' summary's room, what the events after it may take from its end. */
const SHARE_OF_EVENTS = 1 / 3;

/** Oldest first. Where nothing has a time, nothing is too old. */
function recent(updates: readonly Update[], since: string | undefined): Update[] {
  const all = timed(updates);
  const from = all.some(({ at }) => Number.isFinite(at)) ? timestampMs(since) : undefined;
  return all.filter(({ at }) => from === undefined || at >= from).map(({ update }) => update);
}

// A summary that gets here says nothing but its title.
const isKey = ({ keyEvent, summary }: Update): boolean => keyEvent && !summary;
const lengthOf = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + words(text), 0);

const less = (room: Room, used: Room): Room => ({ words: room.words - used.words, lines: room.lines - used.lines });
const smaller = (a: Room, b: Room): Room => ({ words: Math.min(a.words, b.words), lines: Math.min(a.lines, b.lines) });

/** The editors' bullets, then the key events after them. */
function editors(bullets: readonly Line[], events: readonly Update[], wish: Wish): Line[] {
  const room = { words: wish.words ?? Number.POSITIVE_INFINITY, lines: wish.lines ?? Number.POSITIVE_INFINITY };
  const share = { words: Math.floor(room.words * SHARE_OF_EVENTS), lines: Math.floor(room.lines * SHARE_OF_EVENTS) };
  const after = leads(events, smaller(USUAL, share));
  const left = less(room, { words: lengthOf(after), lines: after.length });
  const [first] = bullets;
  const kept = fitting(bullets, left);
  if (kept.length > 0 || !first) return [...kept, ...after];
  return [lineOf(excerpt(first.text, { words: left.words, characters: first.text.length }), first.update), ...after];
}

/**
 * What happened in a live blog, each line tied to the update that it comes from: the newest summary of its editors and the key
 * events after it; else the key events; else the lines that together say most. `updates`: newest first. Pure and linear.
 */
export function summarise(updates: readonly Update[], wish: Wish = {}): Summary {
  const told = recent(updates, wish.since);
  const at = told.findLastIndex(update => update.summary && bulletsOf(update).length > 0);
  const block = told[at];
  if (block) return { kind: 'editors', lines: editors(bulletsOf(block), told.slice(at + 1).filter(isKey), wish) };
  const room = { words: wish.words ?? USUAL.words, lines: wish.lines ?? USUAL.lines };
  const events = told.filter(isKey);
  if (events.length > 0) return { kind: 'key events', lines: leads(events, room) };
  const lines = extractiveSummary(told, room).map(({ text, update }) => lineOf(text, update));
  return { kind: 'digest', lines: lines.length > 0 ? lines : leads(told, room) };
}
