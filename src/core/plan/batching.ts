import type { Batch } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import { LINES_PER_BATCH } from '../render/batch-message.ts';

/** Past so many new messages in one poll, the rest arrive together. */
const HANDFUL = 5;

export interface Backlog {
  channelId: string;
  feedId: string;
  revision: number;
  /** True where nothing tells the updates of a live blog apart. */
  together: boolean;
  /** True for those that go into a thread. */
  aside: boolean;
  /** True where a channel is paused: then all of them wait together. */
  heldBack?: boolean;
}

/** Of new updates, oldest first: which arrive together, in digests of their own, so that a burst never floods a channel. */
export function batch(created: readonly Update[], crowd: Backlog): readonly Batch[] {
  const { together, heldBack } = crowd;
  const isPlain = (update: Update) => together || heldBack || (!update.headline && !update.keyEvent && !update.summary);
  const single = created.filter(update => !isPlain(update)).slice(0, HANDFUL);
  const rest = created.filter(update => !single.includes(update)).map(({ id }) => id);
  // One left over is no crowd.
  return rest.length === 1 && !together && !heldBack ? [] : batchesOf(rest, crowd);
}

/** These updates (ids, oldest first) in as few digests as have room for them. */
export function batchesOf(updateIds: readonly string[], crowd: Backlog): readonly Batch[] {
  const { together, aside, heldBack } = crowd;
  return chunks(updateIds).map((ids, part) => ({
    artefact: `${aside ? 'aside-' : ''}digest:${crowd.revision}-${part}:${crowd.feedId}`,
    channelId: crowd.channelId,
    ids,
    ...(together && { together }),
    ...(aside && { aside }),
    ...(heldBack && { heldBack }),
  }));
}

const chunks = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / LINES_PER_BATCH) }, (_, n) =>
    ids.slice(n * LINES_PER_BATCH, (n + 1) * LINES_PER_BATCH),
  );
