import type { Update } from '../model/live-blog.ts';
import { timestampMs } from './timestamp.ts';

/** An update and its place in time: milliseconds since 1970, -Infinity where neither it nor any before it has a time. */
export interface TimedUpdate {
  update: Update;
  at: number;
}

/** Oldest first. An update without a time keeps its place behind the one that came before it. */
export function timed(newestFirst: readonly Update[]): TimedUpdate[] {
  let last = Number.NEGATIVE_INFINITY;
  const inPlace = newestFirst.toReversed().map(update => {
    last = timestampMs(update.publishedAt) ?? last;
    return { update, at: last };
  });
  return inPlace.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
