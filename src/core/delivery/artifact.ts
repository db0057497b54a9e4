import { createHash } from 'node:crypto';
import { fingerprint } from '../diff/fingerprint.ts';
import type { Batch } from '../model/delivery.ts';
import type { Message, Thread } from '../model/message.ts';

/** Names of artefacts; the feed's id ends each, so that its receipts are found again. */
export const updateArtifact = (lane: 'update' | 'aside', updateId: string, feedId: string): string =>
  `${lane}:${fingerprint(updateId)}:${feedId}`;

export const boardArtifact = (feedId: string): string => `board:${feedId}`;
export const endArtifact = (feedId: string): string => `end:${feedId}`;

export const feedOf = (artefact: string): string => artefact.slice(artefact.lastIndexOf(':') + 1);

/** The artefact that shows an update in a channel: a digest that holds it, or a message of its own. */
export function artifactOf(updateId: string, feedId: string, digests: readonly Batch[]): string {
  const digest = digests.find(({ ids, aside }) => !aside && ids.includes(updateId));
  return digest?.artefact ?? updateArtifact('update', updateId, feedId);
}

/** JSON with the keys of every object in order; what is undefined is left out, as in a message that a store gave back. */
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

/** 32 hex digits: equal for messages that look alike, in whatever order their parts were written, and whatever is done with them. */
export const messageHash = ({ pinned: _, thread: __, publish: ___, ...look }: Message): string => hashOf(look);

/** Equal for threads that need no change. */
export const threadHash = ({ name, archived }: Thread): string => hashOf({ name, archived });
