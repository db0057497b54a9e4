import type { Translate } from '../../i18n/translate.ts';
import type { EditedPlace, EditHistory } from '../model/blog-record.ts';
import { escapedAtMost, marked } from '../text/escape.ts';
import { truncate } from '../text/excerpt.ts';
import { oncePer } from '../text/fold.ts';
import { shownTime } from '../time/timestamp.ts';
import { titleLine } from './card.ts';

/** UTF-16 units of a line to which no earlier correction is added. */
const LONGEST_LINE = 600;

/**
 * Returns when facts were corrected and how, newest first, as one line of Markdown: "Corrected 15:07:
 * until **02:00** (was 23:00)". What is right comes first, because readers remember that; empty if
 * nothing was corrected.
 */
export function correctionLine(edited: EditHistory | undefined, t: Translate): string {
  if (!edited?.corrected) return '';
  const newest = toldCorrection(edited.correctedAt ?? edited.at, edited.places ?? [], t);
  let line = newest;
  for (const { at, places } of newest ? (edited.earlier ?? []) : []) {
    const longer = [line, toldCorrection(at, places, t)].filter(Boolean).join(' · ');
    if (longer.length > LONGEST_LINE) break;
    line = longer;
  }
  return line;
}

function toldCorrection(at: string, places: readonly EditedPlace[], t: Translate): string {
  const time = shownTime(at);
  if (!time) return '';
  const told = placesLine(places, t);
  return told ? t('post.correctedTo', { time, places: told }) : t('post.corrected', { time });
}

/** Returns the corrected places as one line of Markdown; empty if there are none. */
export const placesLine = (places: readonly EditedPlace[], t: Translate): string =>
  places.map(place => placeText(place, t)).join('; ');

/** UTF-16 units of marks and spaces around the parts of a place. */
const MARKS = 16;

/** UTF-16 units of the words around a place. */
const aroundAtMost = oncePer((t: Translate): number => t('post.was', { now: '', old: '' }).length + MARKS);

/** Returns the most UTF-16 units of such a line, at a lower cost than rendering it. */
export function placesAtMost(places: readonly EditedPlace[], t: Translate): number {
  const parts = places.flatMap(({ lead = '', from, tail = '', to }) => [lead, lead, from, tail, tail, to]);
  return parts.reduce((sum, part) => sum + escapedAtMost(part), aroundAtMost(t) * places.length);
}

/** UTF-16 units of what was wrong: at most three places make 200 in all. */
const LONGEST_OLD = 60;

function placeText(place: EditedPlace, t: Translate): string {
  const { lead = '', from, tail = '', to } = place;
  if (`${lead}${to}${tail}` === '') return t('post.removed', { old: old(from) });
  // A word that came or went alone says nothing without its neighbours.
  if (from === '' || to === '') {
    const around = (middle: string): string => [lead, middle, tail].filter(Boolean).join(' ');
    return t('post.was', { now: bold(around(to)), old: old(around(from)) });
  }
  const now = [inline(lead), bold(to), inline(tail)].filter(Boolean).join(' ');
  return t('post.was', { now, old: old(from) });
}

const inline = (text: string): string => titleLine(text, Number.POSITIVE_INFINITY);
const bold = (text: string): string => marked('**', inline(text));
const old = (text: string): string => inline(truncate(text, LONGEST_OLD));
