import type { Translate } from '../../i18n/translate.ts';
import type { CatchUpCursor } from '../model/catch-up-cursor.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { COLOURS, headlineLink } from '../render/card.ts';
import { timed } from '../time/chronology.ts';
import { shownTime, type TimeStyle, timestampMs } from '../time/timestamp.ts';
import { renderListing, timeStyle } from './listing.ts';

/** An update in which a fact was corrected, and when we saw that (ISO time). */
export interface Correction {
  update: Update;
  at: string;
}

/** What a reader has not seen. */
export interface Missed {
  /** Key events and summaries, oldest first. */
  events: readonly Update[];
  /** All others. */
  others: readonly Update[];
  /** Corrections of updates that the reader had seen, oldest first. */
  corrections: readonly Correction[];
}

/**
 * ISO time of the newest update; undefined if none has a time. Ignores times in the future, which
 * would hide later updates.
 */
export function newestTime(updates: readonly Update[], now: string): string | undefined {
  const known = updates.flatMap(({ publishedAt }) => timestampMs(publishedAt) ?? []);
  const at = Math.max(...known.filter(time => time <= Date.parse(now)));
  return Number.isFinite(at) ? new Date(at).toISOString() : undefined;
}

/** What a reader has not seen. `updates` and `corrected`: newest first, without withdrawn ones. */
export function missedSince(
  point: CatchUpCursor,
  updates: readonly Update[],
  corrected: readonly Correction[],
): Missed {
  const [asked, seen] = [timestampMs(point.at) ?? 0, timestampMs(point.newest ?? point.at) ?? 0];
  const fresh = timed(updates).flatMap(({ update, at }) => (at > seen ? [update] : []));
  const ids = new Set(fresh.map(({ id }) => id));
  const isKey = ({ keyEvent, summary }: Update) => keyEvent || summary;
  const corrections = corrected.filter(({ update, at }) => !ids.has(update.id) && (timestampMs(at) ?? 0) > asked);
  return {
    events: fresh.filter(isKey),
    others: fresh.filter(update => !isKey(update)),
    corrections: corrections.toSorted((a, b) => (timestampMs(a.at) ?? 0) - (timestampMs(b.at) ?? 0)),
  };
}

const PER_PAGE = 15;

/** Which page to render, and how. */
interface CatchUpPage {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** Markdown that says since when; at most 500 UTF-16 units. */
  heading: string;
  t: Translate;
}

/** How a line is written. */
interface LineStyle {
  style: TimeStyle;
  t: Translate;
}

function eventLine(update: Update, { style, t }: LineStyle): string {
  const headline = headlineLink(update, t);
  const words = update.summary ? t('catchup.summary', { headline }) : headline;
  return `${shownTime(update.publishedAt, style)} ${words}`.trim();
}

const correctionLine = ({ update, at }: Correction, { style, t }: LineStyle): string =>
  `${shownTime(at, style)} ${t('catchup.corrected', { headline: headlineLink(update, t) })}`;

function othersLine({ events, others }: Missed, t: Translate): readonly string[] {
  const newest = others.at(-1);
  if (!newest) return [];
  const key = events.length > 0 ? 'catchup.andOthers' : 'catchup.onlyOthers';
  return [t(key, { count: others.length, headline: headlineLink(newest, t) })];
}

/**
 * Renders what a reader missed: key events and summaries, oldest first, then corrections, then the
 * number of other updates.
 */
export function renderCatchUp(missed: Missed, options: CatchUpPage): ReturnType<typeof renderListing> {
  const { blog, page, heading, now, t } = options;
  const { events, corrections } = missed;
  const times = [...events.map(({ publishedAt }) => publishedAt), ...corrections.map(({ at }) => at)];
  const lineStyle = { style: timeStyle([...times, now]), t };
  const blocks = [
    ...events.map(update => eventLine(update, lineStyle)),
    ...corrections.map(correction => correctionLine(correction, lineStyle)),
    ...othersLine(missed, t),
  ];
  return renderListing(
    { title: t('catchup.title'), heading, blocks, perPage: PER_PAGE, colour: COLOURS.keyEvent },
    { blog, page },
  );
}
