import { createHash } from 'node:crypto';
import { fingerprint } from '../diff/fingerprint.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Message, Thread } from '../model/message.ts';
import { type Subscription, storyId } from '../model/subscription.ts';

/**
 * Returns the artifact of an update's own message, in the channel or in its thread. Like all
 * artifacts of a feed it ends in the feed's id.
 */
export const updateArtifact = (updateId: string, feedId: string, inThread: boolean): string =>
  updateArtifactOf(fingerprint(updateId), feedId, inThread);

/** The same by the fingerprint of the update's id. */
export const updateArtifactOf = (print: string, feedId: string, inThread: boolean): string =>
  `${inThread ? 'aside' : 'update'}:${print}:${feedId}`;

/**
 * Returns the fingerprint of the id of the update that a message of its own shows, or of whose correction a reply tells;
 * undefined for other artifacts.
 */
export const printIn = (artifact: string): string | undefined =>
  /^(?:update|aside|reply|aside-reply):([^:]*):/.exec(artifact)?.[1];

export const replyArtifact = (updateId: string, feedId: string, inThread: boolean): string =>
  `${inThread ? 'aside-reply' : 'reply'}:${fingerprint(updateId)}:${feedId}`;

/** Returns true for the messages that show updates, and the replies below them. */
export const isOfUpdates = (artifact: string): boolean =>
  /^(?:update|aside|digest|aside-digest|reply|aside-reply):/u.test(artifact);

/** Returns the artifact of a channel's board; a story keeps that of its first live blog. */
export const boardArtifact = (subscription: Pick<Subscription, 'feedId' | 'story'>): string =>
  `board:${storyId(subscription)}`;

export const endArtifact = (feedId: string): string => `end:${feedId}`;

/** Returns the feed id that an artifact, or the key of its receipt, ends in. */
export const feedOf = (artifact: string): string => artifact.slice(artifact.lastIndexOf(':') + 1);

/**
 * Sorts the keys of every object. `JSON.stringify` then drops what is undefined, as a store does.
 */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, canonical(part)]));
}

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex')
    .slice(0, 32);

/**
 * Returns 32 hex digits that are equal for messages that look alike. Pin, thread, publishing and
 * what a message replies to do not count.
 */
export const messageHash = ({ pinned: _, thread: __, publish: ___, repliesTo: ____, ...visible }: Message): string =>
  hashOf(visible);

/** Returns 32 hex digits that are equal for threads with the same name and state. */
export const threadHash = ({ name, archived }: Thread): string => hashOf({ name, archived });

/** The name of the artifact that marks a channel: a live blog has changed, or what the channel wants of it. */
export const LOOK = 'look:';

/** Before anything else of the revision. */
const FIRST = -2;

/** Returns a mark in the outbox of a channel: its worker looks what the channel should be told. */
export const lookMark = (
  { channelId, feedId }: Pick<Subscription, 'channelId' | 'feedId'>,
  revision: number,
): Delivery => ({
  ...{ artifact: `${LOOK}${feedId}`, channelId, revision, order: FIRST },
  ...{ want: null, create: false },
});

export const isLook = ({ artifact }: Pick<Delivery, 'artifact'>): boolean => artifact.startsWith(LOOK);
