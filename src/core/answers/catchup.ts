import type { Translate } from '../../i18n/translate.ts';
import type { Tracked } from '../model/blog-record.ts';
import { isFlagged, type LiveBlog, type Update } from '../model/live-blog.ts';
import type { CatchUpCursor } from '../model/member.ts';
import {
  COLOURS,
  headlineLink,
  headlineLinkAtMost,
  headlineOf,
  shortHeadlineLink,
  shortHeadlineLinkAtMost,
  titleLine,
} from '../render/card.ts';
import { placesAtMost, placesLine } from '../render/lines.ts';
import { mapped, type Steps } from '../steps.ts';
import { findingResult } from '../summary/result.ts';
import { marked } from '../text/escape.ts';
import { oncePer } from '../text/fold.ts';
import { inTimeOrder, type TimedUpdate, timed } from '../time/chronology.ts';
import { LONGEST_TIME, shownTime, timestampMs } from '../time/timestamp.ts';
import { lettersOf } from './corrections.ts';
import { type AnswerPage, type Listing, type ListingBlock, renderListing, shownMoment, type Today } from './listing.ts';
import type { Correction } from './timeline.ts';

/** An update that its publisher withdrew, and when we saw that (ISO time). */
export type Withdrawal = Omit<Correction, 'places'>;

export interface Missed {
  /** Key events and summaries, oldest first. */
  events: readonly Update[];
  others: readonly Update[];
  /** Corrections of updates that the reader had seen, oldest first. */
  corrections: readonly Correction[];
  /** Withdrawals of updates that the reader had seen, oldest first. */
  withdrawals: readonly Withdrawal[];
}

/** At which revision of its record each update was first read, and became a key event last; by id. */
export type Arrivals = ReadonlyMap<string, Pick<Tracked, 'seenIn' | 'newsIn'>>;

/** The revision that brought the newest of these updates, as far as they show it; undefined if nothing tells. */
export function newestRevision(updates: readonly Update[], arrivals: Arrivals): number | undefined {
  const known = updates.flatMap(update => {
    const { seenIn, newsIn = seenIn } = arrivals.get(update.id) ?? {};
    return (isFlagged(update) ? newsIn : seenIn) ?? [];
  });
  return known.length > 0 ? known.reduce((most, revision) => Math.max(most, revision)) : undefined;
}

/** Milliseconds before a reader asked: what is dated earlier and is first read afterwards, is old, not late. */
const LATE_MS = 6 * 60 * 60_000;

/**
 * What a reader has not seen: what came after they asked, whatever its date, and what became a key event since. `updates`:
 * newest first, without withdrawn ones.
 */
export function missedSince(
  point: CatchUpCursor,
  updates: readonly Update[],
  {
    corrected,
    withdrawn,
    arrivals,
  }: { corrected: readonly Correction[]; withdrawn: readonly Withdrawal[]; arrivals: Arrivals },
): Missed {
  const [asked, seen] = [timestampMs(point.at) ?? 0, timestampMs(point.newest ?? point.at) ?? 0];
  const { upTo } = point;
  /** Whether the reader was shown an update; undefined if only its date can tell. */
  const wasShown = ({ id }: Update): boolean | undefined => {
    const { seenIn } = arrivals.get(id) ?? {};
    return upTo === undefined || seenIn === undefined ? undefined : seenIn <= upTo;
  };
  const isFresh = ({ update, at }: TimedUpdate): boolean => {
    const shown = wasShown(update);
    if (shown === undefined) return at > seen;
    return shown ? isFlagged(update) && (arrivals.get(update.id)?.newsIn ?? 0) > (upTo ?? 0) : at > asked - LATE_MS;
  };
  const fresh = timed(updates).flatMap(one => (isFresh(one) ? [one.update] : []));
  const ids = new Set(fresh.map(({ id }) => id));
  // What was read only after the reader had asked, was never shown to them.
  const isSince = ({ at, seenAt }: { at: string; seenAt?: string }) =>
    (timestampMs(at) ?? 0) > asked && (timestampMs(seenAt) ?? 0) <= asked;
  const wasSeen = ({ update }: Withdrawal) => wasShown(update) ?? (timestampMs(update.publishedAt) ?? 0) <= seen;
  return {
    events: fresh.filter(isFlagged),
    others: fresh.filter(update => !isFlagged(update)),
    corrections: inTimeOrder(corrected.filter(one => !ids.has(one.update.id) && isSince(one))),
    withdrawals: inTimeOrder(withdrawn.filter(one => wasSeen(one) && isSince(one))),
  };
}

const PER_PAGE = 15;

interface CatchUpPage extends AnswerPage {
  blog: LiveBlog;
  /** Markdown that says since when; at most 500 UTF-16 units. */
  heading: string;
  /** Most lines on a page; the last page is full then. Default: 15, the first page is full. */
  perPage?: number;
}

/** A line of a catch-up, and the event that it tells if it tells one. */
type CatchUpLine = ListingBlock & { event?: Update };

/** Whether a headline says itself that this is a summary, in the words of the label that would stand before it. */
const namesItself = (update: Update, t: Translate): boolean =>
  lettersOf(headlineOf(update)).includes(lettersOf(t('catchup.summary', { headline: '' })));

/** UTF-16 units of the words around a headline. */
const around = oncePer((t: Translate) => ({
  summary: t('catchup.summary', { headline: '' }).length,
  corrected: Math.max(t('catchup.corrected', { headline: '' }).length, t('catchup.correctedTo', NO_WORDS).length),
  withdrawn: t('catchup.withdrawn', { headline: marked('~~', '-') }).length,
}));

const eventLine = (update: Update, t: Translate): CatchUpLine => ({
  event: update,
  at: update.publishedAt,
  atMost: LONGEST_TIME + around(t).summary + headlineLinkAtMost(update, t),
  text: () => {
    const headline = headlineLink(update, t);
    const words = update.summary && !namesItself(update, t) ? t('catchup.summary', { headline }) : headline;
    return `${shownTime(update.publishedAt)} ${words}`.trim();
  },
});

const changeLine = (at: string, { atMost, text }: { atMost: number; text(): string }): CatchUpLine => ({
  at,
  atMost: LONGEST_TIME + atMost,
  text: () => `${shownTime(at)} ${text()}`.trim(),
});

const correctionLine = ({ at, update, places }: Correction, t: Translate): CatchUpLine =>
  changeLine(at, {
    atMost:
      around(t).corrected +
      (places.length > 0 ? shortHeadlineLinkAtMost(update, t) : headlineLinkAtMost(update, t)) +
      placesAtMost(places, t),
    text: () => {
      const what = placesLine(places, t);
      if (!what) return t('catchup.corrected', { headline: headlineLink(update, t) });
      return t('catchup.correctedTo', { headline: shortHeadlineLink(update, t), places: what });
    },
  });

const NO_WORDS = { headline: '', places: '' };

/** UTF-16 units of a withdrawn update's headline, before it is struck. */
const LONGEST_STRUCK = 200;

/** No text of a withdrawn update is shown, not even in place of a headline. */
const withdrawalLine = (one: Withdrawal, t: Translate): CatchUpLine =>
  changeLine(one.at, {
    atMost: around(t).withdrawn + 2 * LONGEST_STRUCK,
    text: () =>
      t('catchup.withdrawn', {
        headline: marked(
          '~~',
          titleLine(headlineOf({ ...one.update, text: [] }), LONGEST_STRUCK) || t('update.nameless'),
        ),
      }),
  });

function* missedResult({ events, others }: Missed, blog: LiveBlog): Steps<Update | undefined> {
  if (blog.articles) return undefined;
  const updates = timed(blog.updates).map(({ update }) => update);
  const result = yield* findingResult(updates, blog);
  return result && [...events, ...others].find(({ id }) => id === result.id);
}

/** What a reader came for: the result of a match, and the newest of more events than a page has. */
function firstLines(
  { result, newest }: { result?: Update; newest?: Update },
  { t, ...today }: Today & { t: Translate },
): CatchUpLine[] {
  const line = (key: 'catchup.result' | 'catchup.newest', update: Update): CatchUpLine => ({
    text: `${shownMoment(update.publishedAt, today)} ${t(key, { headline: shortHeadlineLink(update, t) })}`.trim(),
  });
  return [...(result ? [line('catchup.result', result)] : []), ...(newest ? [line('catchup.newest', newest)] : [])];
}

function othersLine({ events, others }: Missed, t: Translate): readonly CatchUpLine[] {
  const newest = others.at(-1);
  if (!newest) return [];
  const key = events.length > 0 ? 'catchup.andOthers' : 'catchup.onlyOthers';
  return [{ text: t(key, { count: others.length, headline: shortHeadlineLink(newest, t) }) }];
}

/** Oldest first; an event without a time stays before the one after it. */
function* inOrder(missed: Missed, t: Translate): Steps<CatchUpLine[]> {
  const changes = [
    ...(yield* mapped(missed.corrections, one => correctionLine(one, t))),
    ...(yield* mapped(missed.withdrawals, one => withdrawalLine(one, t))),
  ].map(line => ({ line, at: timestampMs(line.at) ?? 0, rank: 2 }));
  let next = Number.POSITIVE_INFINITY;
  const newestFirst = yield* mapped(missed.events.toReversed(), update => {
    const at = timestampMs(update.publishedAt);
    next = at ?? next;
    return { line: eventLine(update, t), at: next, rank: at === undefined ? 0 : 1 };
  });
  const all = [...newestFirst.reverse(), ...changes];
  return all.sort((a, b) => (a.at === b.at ? a.rank - b.rank : a.at - b.at)).map(({ line }) => line);
}

/** Returns what lists the lines of a catch-up, beginning with the newest event if it is given one. */
function* linesOf(missed: Missed, options: CatchUpPage): Steps<(newest?: Update) => CatchUpLine[]> {
  const { blog, perPage, t } = options;
  const result = yield* missedResult(missed, blog);
  yield;
  const isRest = (update: Update) => update !== result;
  const rest = { ...missed, events: missed.events.filter(isRest), others: missed.others.filter(isRest) };
  const listed = yield* inOrder(rest, t);
  const others = othersLine({ ...rest, events: missed.events }, t);
  return newest => {
    const first = firstLines({ result, newest }, options);
    // Where only the last lines are shown, the result is among them.
    return perPage === undefined ? [...first, ...listed, ...others] : [...listed, ...first, ...others];
  };
}

function rendered(blocks: readonly CatchUpLine[], { heading, perPage, t, ...view }: CatchUpPage): Listing {
  return renderListing(
    {
      title: t('catchup.title'),
      heading,
      blocks,
      perPage: perPage ?? PER_PAGE,
      fill: perPage === undefined ? 'first' : 'last',
      colour: COLOURS.keyEvent,
    },
    view,
  );
}

/**
 * Renders what a reader missed: the result of a match; key events, summaries, corrections and
 * withdrawals, oldest first, under a heading for each day unless all are of today; then the number of
 * other updates. If the newest event does not fit on the first page, that begins with it.
 * A step is a line, or a page.
 */
export function* renderingCatchUp(missed: Missed, options: CatchUpPage): Steps<Listing> {
  const all = yield* linesOf(missed, options);
  const lines = all();
  yield;
  const newest = missed.events.at(-1);
  const place = options.perPage === undefined ? lines.findIndex(({ event }) => event && event === newest) : -1;
  const isCut = place >= 0 && place >= rendered(lines, { ...options, page: 1 }).range.to;
  yield;
  return rendered(isCut ? all(newest) : lines, options);
}
