import type { Batch } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import { LINES_PER_BATCH } from '../render/batch-message.ts';

/** One poll posts this many updates in messages of their own; the rest share messages. */
const MOST_SINGLE = 5;

/** What the batches of one poll in one destination have in common. */
export interface Backlog {
  channelId: string;
  feedId: string;
  revision: number;
  /**
   * True if neither flags nor headlines tell the updates apart: then all of them share messages.
   */
  together: boolean;
  /** True if the batches go into the channel's thread. */
  inThread: boolean;
  /** True while the channel is paused: then all of them wait. */
  heldBack?: boolean;
}

/**
 * Chooses which of the new updates (oldest first) share messages, so that a burst never floods a
 * channel. Updates that are in none of the returned batches get a message of their own.
 */
export function batchBurst(created: readonly Update[], backlog: Backlog): readonly Batch[] {
  const { together, heldBack } = backlog;
  const isPlain = (update: Update) => together || heldBack || (!update.headline && !update.keyEvent && !update.summary);
  const single = created.filter(update => !isPlain(update)).slice(0, MOST_SINGLE);
  const rest = created.filter(update => !single.includes(update)).map(({ id }) => id);
  // A single update needs no batch.
  return rest.length === 1 && !together && !heldBack ? [] : toBatches(rest, backlog);
}

/** Splits updates (ids, oldest first) into as few batches as hold them. */
export function toBatches(updateIds: readonly string[], backlog: Backlog): readonly Batch[] {
  const { together, inThread, heldBack } = backlog;
  return chunks(updateIds).map((ids, part) => ({
    artifact: `${inThread ? 'aside-' : ''}digest:${backlog.revision}-${part}:${backlog.feedId}`,
    channelId: backlog.channelId,
    ids,
    ...(together && { together }),
    ...(inThread && { aside: inThread }),
    ...(heldBack && { heldBack }),
  }));
}

const chunks = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / LINES_PER_BATCH) }, (_, n) =>
    ids.slice(n * LINES_PER_BATCH, (n + 1) * LINES_PER_BATCH),
  );
