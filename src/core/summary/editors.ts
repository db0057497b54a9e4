import { KEY_POINTS, type Update } from '../model/live-blog.ts';
import { oneLine } from '../text/escape.ts';
import { isHollow } from '../text/hollow.ts';
import { blockText } from '../text/plain-text.ts';
import type { TimedUpdate } from '../time/chronology.ts';
import { lineOf, type SummaryLine } from './line.ts';
import { isRoutine } from './routine.ts';

/**
 * With more key events after it, an editors' summary no longer says what matters: three of four times
 * the Guardian's editors write the next one before there are more.
 */
const MOST_EVENTS_AFTER = 10;
/** The same for updates of any kind, where there are no key events; half of the time. */
const MOST_UPDATES_AFTER = 30;
/** In milliseconds: what is this much older than the newest update is of another day. */
const LONGEST_GAP = 24 * 60 * 60_000;

/** The summary that the editors wrote last: its bullets and the key events after it, oldest first. */
interface EditorsSummary {
  bullets: readonly SummaryLine[];
  events: readonly Update[];
}

/**
 * The newest summary that the editors wrote, unless too much has happened since; else the list that they keep above their
 * updates; undefined if there is neither. `updates`: oldest first.
 */
export function freshEditorsSummary(updates: readonly TimedUpdate[]): EditorsSummary | undefined {
  const list = updates.find(({ update }) => update.id === KEY_POINTS)?.update;
  const posted = postedSummary(updates.filter(({ update }) => update !== list));
  if (posted || !list) return posted;
  const bullets = bulletsOf(list).map(({ at: _, ...line }) => line);
  // What came after it is not known: editors keep it up to date.
  return bullets.length > 0 ? { bullets, events: [] } : undefined;
}

function postedSummary(updates: readonly TimedUpdate[]): EditorsSummary | undefined {
  const place = updates.findLastIndex(({ update }) => update.summary && bulletsOf(update).length > 0);
  const found = updates[place];
  if (!found) return undefined;
  const after = updates.slice(place + 1);
  const events = after.map(({ update }) => update).filter(({ keyEvent, summary }) => keyEvent && !summary);
  const mostAfter = events.length > 0 ? MOST_EVENTS_AFTER : MOST_UPDATES_AFTER;
  const countAfter = events.length > 0 ? events.length : after.length;
  const gap = (after.at(-1)?.at ?? found.at) - found.at;
  if (countAfter > mostAfter || gap > LONGEST_GAP) return undefined;
  return { bullets: bulletsOf(found.update), events };
}

/**
 * The bullets of an editors' summary, or its paragraphs if it has none, without lines that only
 * introduce others.
 */
function bulletsOf(update: Update): SummaryLine[] {
  const items = update.text.filter(({ kind }) => kind === 'item');
  const blocks = items.length > 0 ? items : update.text.filter(({ kind }) => kind !== 'heading');
  const texts = blocks.map(block => oneLine(blockText(block)));
  return texts.filter(text => text !== '' && !isHollow(text) && !isRoutine(text)).map(text => lineOf(text, update));
}
