import type { Translate } from '../../i18n/translate.ts';
import type { EditedPlace, Tracked } from '../model/blog-record.ts';
import { isFlagged, type LiveBlog, type Update } from '../model/live-blog.ts';
import {
  COLOURS,
  headlineLink,
  headlineLinkAtMost,
  shortHeadlineLink,
  shortHeadlineLinkAtMost,
} from '../render/card.ts';
import { placesAtMost, placesLine } from '../render/lines.ts';
import { inTimeOrder, timed } from '../time/chronology.ts';
import { LONGEST_TIME, shownTime, timestampMs } from '../time/timestamp.ts';
import { type AnswerPage, type Listing, renderListing, type Today } from './listing.ts';

/** The part of a timeline between two ISO times, both included. */
export interface TimelineSpan {
  since?: string;
  until?: string;
}

/** The key events and summaries of a span, oldest first. `updates`: newest first. */
export function timelineOf(updates: readonly Update[], { since, until }: TimelineSpan): Update[] {
  const [from, to] = [timestampMs(since), timestampMs(until)];
  return timed(updates).flatMap(({ update, at }) => {
    const isIn = (from === undefined || at >= from) && (to === undefined || at <= to);
    return isIn && isFlagged(update) ? [update] : [];
  });
}

/** Returns the line of a key event: its time, and its headline as a link. */
export const renderEvent = (update: Update, t: Translate): string =>
  `${shownTime(update.publishedAt)} ${headlineLink(update, t)}`.trim();

interface TimelinePage extends Today, Pick<TimelineSpan, 'since'> {
  blog: Omit<LiveBlog, 'updates'>;
  /** Counted from 1; without one, the page with the newest event is rendered. */
  page?: number;
  perPage: number;
  t: Translate;
}

/**
 * Renders a page of key events with times and links, under a heading for each day unless all are of
 * today. `events`: oldest first. For a page that does not exist the nearest one is rendered. A page
 * has at most `perPage` events, fewer if they are long; the page with the newest events is full.
 */
export function renderTimeline(
  events: readonly Update[],
  { t, since, page, perPage, blog, ...today }: TimelinePage,
): Listing {
  const blocks = events.map(update => ({
    at: update.publishedAt,
    atMost: LONGEST_TIME + headlineLinkAtMost(update, t),
    text: () => renderEvent(update, t),
  }));
  return renderListing(
    {
      title: t('timeline.title'),
      heading: since && t('timeline.since', { time: shownTime(since, 'f') }),
      blocks: blocks.length > 0 ? blocks : [{ text: t('timeline.empty') }],
      perPage: Math.max(1, perPage),
      fill: 'last',
      colour: COLOURS.keyEvent,
    },
    { blog, page: page ?? Number.POSITIVE_INFINITY, ...today },
  );
}

/** An update in which a fact was corrected, when we saw that (ISO time), and what was wrong. */
export interface Correction {
  update: Update;
  at: string;
  places: readonly EditedPlace[];
  /** When the update was first read (ISO); absent in old records. */
  seenAt?: string;
}

/** The corrections of updates that stand, newest first. */
export function correctionsOf(tracked: readonly Tracked[]): Correction[] {
  const all = tracked.flatMap(({ update, state, edited, seenAt }) => {
    if (state === 'withdrawn' || !edited?.corrected) return [];
    const { at, correctedAt = at, places = [], earlier = [] } = edited;
    return [{ at: correctedAt, places }, ...earlier].map(each => ({ update, ...each, ...(seenAt && { seenAt }) }));
  });
  return inTimeOrder(all.reverse()).reverse();
}

const PER_PAGE = 8;

/** Returns the line of the update and, if they are known, one of what is right and what was wrong. */
export const renderCorrection = ({ update, at, places }: Correction, t: Translate): string =>
  [`${shownTime(at)} ${shortHeadlineLink(update, t)}`, placesLine(places, t)].filter(Boolean).join('\n');

/** Renders a page of a live blog's corrections, with what is right and what was wrong. */
export function renderCorrections(corrections: readonly Correction[], { t, ...view }: AnswerPage): Listing {
  const blocks = corrections.map(correction => ({
    at: correction.at,
    atMost: LONGEST_TIME + shortHeadlineLinkAtMost(correction.update, t) + 1 + placesAtMost(correction.places, t),
    text: () => renderCorrection(correction, t),
  }));
  return renderListing(
    {
      title: t('corrections.title'),
      blocks,
      gap: '\n\n',
      perPage: PER_PAGE,
      colour: COLOURS.keyEvent,
    },
    view,
  );
}
