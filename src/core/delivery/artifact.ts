import { fingerprint } from '../diff/fingerprint.ts';
import type { Batch } from '../model/delivery.ts';
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
