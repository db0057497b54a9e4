import { recognise } from '../core/language/detect.ts';
import { summaryTitleOf, summaryTitlesOf } from '../core/language/summary-title.ts';
import { KEY_POINTS, type LiveBlog, type RichText, type Update } from '../core/model/live-blog.ts';
import { oncePer } from '../core/text/fold.ts';
import { plain } from '../core/text/plain-text.ts';
import { withoutUndefined } from './json/json.ts';
import { remembered } from './remembered.ts';

/** The same as `summaryTitleOf`, which remembers the lines of the last pages. */
export const summaryTitle = remembered(summaryTitleOf);

const FEWEST_ITEMS = 3;
const FEWEST_UNITS = 400;

/**
 * Whether this update is a summary: editors flagged it, or its headline has a title of summaries in
 * its own language, and it is a list (three items) or is called nothing else and is as long as one
 * (400 UTF-16 units). Many summaries carry no flag. If the language is not recognised, titles in any
 * count.
 */
export function isSummary(flagged: boolean, headline: string | undefined, text: RichText): boolean {
  if (flagged || !headline) return flagged;
  const isList = text.filter(({ kind }) => kind === 'item').length >= FEWEST_ITEMS;
  const whole = plain(text);
  if (!isList && whole.length < FEWEST_UNITS) return false;
  const codes = summaryTitlesOf(headline).flatMap(({ code, kind }) => (kind === 'whole' || isList ? [code] : []));
  return codes.length > 0 && isIn(codes, recognise(`${headline}\n${whole}`));
}

type UpdateFacts = Pick<Update, 'text' | 'url'> & Partial<Update>;

/** Returns an update of these facts, by default without authors and flags; see `isSummary`. */
export const updateFrom = (facts: UpdateFacts & Pick<Update, 'id'>): Update =>
  withoutUndefined({
    ...{ authors: [], keyEvent: false, pinned: false },
    ...facts,
    summary: isSummary(facts.summary ?? false, facts.headline, facts.text),
  });

const isIn = (codes: readonly string[], language: string | null): boolean =>
  language === null || codes.includes(language);

/** Returns what editors list above their updates, which has no date of its own; none without words. */
export const keyPointsOf = (facts: UpdateFacts): readonly Update[] =>
  facts.text.length > 0 ? [updateFrom({ id: KEY_POINTS, summary: true, ...facts })] : [];

/** An update, and whether editors wrote its headline for it. */
export interface UpdateCandidate {
  update: Update;
  own: boolean;
}

/** Returns an update of these facts, as `updateFrom` does. */
export const candidateFrom = ({
  own,
  ...facts
}: Parameters<typeof updateFrom>[0] & { own: boolean }): UpdateCandidate => ({
  update: updateFrom(facts),
  own,
});

const otherwiseFlagged = oncePer((update: Update): Update => ({ ...update, keyEvent: !update.keyEvent }));

/** Returns an update with this flag. */
export const flagged = (update: Update, keyEvent: boolean): Update =>
  update.keyEvent === keyEvent ? update : otherwiseFlagged(update);

/** Keeps the flags of editors. If a document has none, updates with headlines are key events. */
export function withKeyEvents(
  candidates: readonly UpdateCandidate[],
): Pick<LiveBlog, 'updates' | 'keyEventRule' | 'together'> {
  const updates = candidates.map(({ update }) => update);
  if (updates.length === 0 || updates.some(({ keyEvent }) => keyEvent)) return { updates };
  if (!candidates.some(({ own }) => own)) return { updates, keyEventRule: 'everything', together: true };
  return {
    updates: candidates.map(({ update, own }) => flagged(update, own)),
    keyEventRule: 'headlines',
  };
}

/** The same where every headline was written for its update. */
export const withKeyEventsOrHeadlines = (updates: readonly Update[]): ReturnType<typeof withKeyEvents> =>
  withKeyEvents(updates.map(update => ({ update, own: update.headline !== undefined })));

type DatedUpdate = Pick<Update, 'publishedAt'>;

/** How far the list of a document reaches, and what absence from it means. */
export type UpdateWindow = Pick<LiveBlog, 'window' | 'withdraws' | 'windowEnd' | 'keyEventsWhole'>;

/** A document that lists every update of its live blog. */
export const WHOLE: UpdateWindow = { window: 'whole', withdraws: true };

/** A document of which absence says nothing. */
export const INCONCLUSIVE: UpdateWindow = { window: 'tail', withdraws: false };

/** Returns the window down to its oldest update `end`. Without one, absence means nothing. */
export const windowDownTo = (end: Pick<Update, 'id'> | undefined): UpdateWindow =>
  end ? { window: 'tail', withdraws: true, windowEnd: end.id } : INCONCLUSIVE;

/** One of several pages. Absence from another page than that of the newest updates means nothing. */
export const windowOfPage = (isNewest: boolean, oldest: Pick<Update, 'id'> | undefined): UpdateWindow => ({
  window: 'tail',
  withdraws: isNewest,
  ...(oldest && { windowEnd: oldest.id }),
});

/** Whether most neighbours are ordered oldest first: pinned updates may stand at the head. */
function isAscending(updates: readonly DatedUpdate[]): boolean {
  const steps = updates.slice(1).map((update, at) => compareDates(update, updates[at] ?? {}));
  return steps.reduce((sum, step) => sum + step, 0) > 0;
}

/** Compares dates in ISO 8601, the older one first. */
function compareDates({ publishedAt: a = '' }: DatedUpdate, { publishedAt: b = '' }: DatedUpdate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts updates newest first if all have a date; else, and between equals, keeps their order. */
export function newestFirst<T extends DatedUpdate>(updates: readonly T[]): readonly T[] {
  if (!updates.every(({ publishedAt }) => publishedAt)) return updates;
  const descending = isAscending(updates) ? updates.toReversed() : updates;
  return descending.toSorted((a, b) => compareDates(b, a));
}

/** Pinned updates at the head of a list may be older than all others. */
const MOST_PINNED = 3;

/**
 * Returns the oldest update of the gapless part of a list in the page's order; `undefined` if dates
 * and order do not tell. Only updates pinned at the head may be older: an unordered list has no
 * end.
 */
export function endOf<T extends DatedUpdate>(updates: readonly T[]): T | undefined {
  const descending = isAscending(updates) ? updates.toReversed() : updates;
  const end = descending.at(-1);
  const isDated = updates.every(({ publishedAt }) => publishedAt);
  if (!end?.publishedAt || !isDated) return;
  const date = end.publishedAt;
  if (updates.length > 1 && updates.every(({ publishedAt }) => publishedAt === date)) return;
  const body = descending.findIndex(({ publishedAt }) => (publishedAt ?? '') >= date);
  const isGapless = descending.slice(body).every(({ publishedAt }) => (publishedAt ?? '') >= date);
  return body <= MOST_PINNED && isGapless ? end : undefined;
}
