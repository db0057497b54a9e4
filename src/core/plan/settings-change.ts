import { boardArtefact } from '../delivery/artifact.ts';
import type { BlogRecord, Digest, Subscription } from '../model/model.ts';
import { digestsOf } from './batching.ts';
import { boardPart, type Part, type Standing, threadPart } from './channel-artifacts.ts';
import { lanesOf, placeOf } from './destination.ts';

/** A subscription of one channel before and after its settings were changed. */
export interface Changing {
  before: Subscription;
  after: Subscription;
}

/**
 * A record in which a channel goes on with other settings: a board that is wanted now stands at once, one that is no longer wanted
 * goes; a thread is closed, or opened again. What was posted stays.
 */
export function changed(record: BlogRecord, changing: Changing): BlogRecord {
  const revision = record.revision + 1;
  const next = { ...record, revision, digests: resorted(record, changing.after) };
  const parts = [...threadParts(changing, next), ...boardParts(changing, next)];
  return { ...next, pending: [...record.pending, ...parts.map((part, order) => ({ ...part, order }))] };
}

function standingIn({ blog, tracked, digests, revision }: BlogRecord, channelId: string): Standing {
  return { blog, tracked, digests: digests.filter(digest => digest.channelId === channelId), revision };
}

function threadParts({ before, after }: Changing, record: BlogRecord): readonly Part[] {
  const standing = { ...standingIn(record, after.channelId), isNeeded: false };
  if (before.thread && !after.thread) return threadPart(before, { ...standing, left: true });
  return threadPart(after, standing);
}

function boardParts({ before, after }: Changing, record: BlogRecord): readonly Part[] {
  if (!before.board || after.board) return boardPart(after, standingIn(record, after.channelId));
  const artefact = boardArtefact(before.feedId);
  return [{ ...placeOf(before), artefact, revision: record.revision, want: null, create: false }];
}

/** What a paused channel has missed, as its lanes now are. */
function resorted(record: BlogRecord, subscription: Subscription): readonly Digest[] {
  const { channelId, feedId } = subscription;
  const isHeld = (digest: Digest) => digest.heldBack === true && digest.channelId === channelId;
  const ids = new Set(record.digests.filter(isHeld).flatMap(digest => digest.ids));
  if (ids.size === 0) return record.digests;
  const together = record.blog.together === true;
  const updates = record.tracked.flatMap(({ update }) => (ids.has(update.id) ? [update] : [])).toReversed();
  const held = lanesOf(subscription).flatMap(lane => {
    const wanted = updates.filter(update => lane.wants(update, record.blog)).map(({ id }) => id);
    const crowd = { channelId, feedId, revision: record.revision + 1, together, heldBack: true };
    return digestsOf(wanted, { ...crowd, aside: lane.name === 'aside' });
  });
  return [...record.digests.filter(digest => !isHeld(digest)), ...held];
}
