import type { Update } from '../../core/model/live-blog.ts';
import type { Json } from '../json/json.ts';
import { isoTime } from '../time.ts';
import { literal } from './json-ld.ts';

export type Dates = Pick<Update, 'publishedAt' | 'modifiedAt'>;

const datesOf = (node: Json): Dates => {
  const publishedAt = isoTime(literal(node.datePublished)) ?? isoTime(literal(node.dateCreated));
  const modifiedAt = isoTime(literal(node.dateModified));
  const isSound = !publishedAt || !modifiedAt || modifiedAt >= publishedAt;
  return { ...(publishedAt && { publishedAt }), ...(modifiedAt && isSound && { modifiedAt }) };
};

/** The dates of all updates. Where more than two share one, it is the page's: then none is known. */
export const allDatesOf = (updates: readonly Json[]): readonly Dates[] => {
  const dates = updates.map(datesOf);
  const isPages = dates.length > 2 && new Set(dates.map(({ publishedAt }) => publishedAt)).size === 1;
  return isPages ? dates.map(() => ({})) : dates;
};

type Dated = Pick<Update, 'publishedAt'>;

/** Whether most neighbours stand older before newer: pinned ones at the head do not turn a list around. */
const isAscending = (updates: readonly Dated[]): boolean => {
  const steps = updates
    .slice(1)
    .map(({ publishedAt = '' }, at) => publishedAt.localeCompare(updates[at]?.publishedAt ?? ''));
  return steps.reduce((sum, step) => sum + step, 0) > 0;
};

/** Newest first by date where all are dated, else in the page's order. Of equal dates the page says which is newer. */
export const newestFirst = <T extends Dated>(updates: readonly T[]): readonly T[] => {
  if (!updates.every(({ publishedAt }) => publishedAt)) return updates;
  const descending = isAscending(updates) ? updates.toReversed() : updates;
  return descending.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
};

/** Pinned updates at the head of a list may be older than all others. */
const mostPinned = 3;

/**
 * The oldest update of the gapless part of a list, in the page's order; `undefined` where dates and order do not tell. What is
 * older may only be pinned at the head: a list in no order has no end.
 */
export const endOf = <T extends Dated>(updates: readonly T[]): T | undefined => {
  const descending = isAscending(updates) ? updates.toReversed() : updates;
  const end = descending.at(-1);
  const isDated = updates.every(({ publishedAt }) => publishedAt);
  if (!end?.publishedAt || !isDated) return;
  const date = end.publishedAt;
  if (updates.length > 1 && updates.every(({ publishedAt }) => publishedAt === date)) return;
  const body = descending.findIndex(({ publishedAt }) => (publishedAt ?? '') >= date);
  const isGapless = descending.slice(body).every(({ publishedAt }) => (publishedAt ?? '') >= date);
  return body <= mostPinned && isGapless ? end : undefined;
};
