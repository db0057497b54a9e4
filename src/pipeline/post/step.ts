import type { Delivery, Posted, Receipt } from '../../core/model/delivery.ts';
import type { Log } from '../../core/model/log.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Store } from '../../store/store.ts';
import type { Channel, Failure, FoundMessage } from '../chat.ts';
import type { Clock } from '../clock.ts';

export interface StepParts extends Clock {
  store: Pick<Store, 'receipts' | 'pings'>;
  channel: Channel;
  log: Log;
  /**
   * Called before a message or a thread is given up: so often has Discord refused it, or said that
   * it is gone. `reason`: why, if that is a sentence of its own.
   */
  givenUp(problem: Problem, reason?: Problem): Promise<void>;
  /**
   * Returns messages of a place that no receipt knows, one of which may show what is about to be
   * posted first. None if an update is too new to have any, or if what is posted leads nowhere.
   */
  findOrphans(target: DeliveryTarget): Promise<readonly FoundMessage[] | Failure>;
  /** Called with a message that was sent and that its receipt does not, or cannot, name. */
  noteUnnoted(target: DeliveryTarget, sent: Posted): void;
  /** Returns an id that is not below those of a channel's messages, as far as receipts or Discord know. */
  latestId(target: Pick<DeliveryTarget, 'channelId' | 'destinationId'>): Promise<string | Failure>;
}

/** A delivery, and the id of the channel or thread that it goes into. */
export interface DeliveryTarget extends Delivery {
  destinationId: string;
}

/** What should be shown now, as far as it can be told. `waits`: not all of it can yet. */
export interface Desired {
  delivery?: Delivery;
  waits?: boolean;
  /** Notes what readers know, once Discord shows it. */
  noteShown?(): Promise<void>;
}

/** Derives the message of a mark from what its readers know and the newest record; undefined if nothing has to be done. */
export type DeriveMessage = (mark: Delivery) => Promise<Desired | undefined>;

/** The receipt after a step, or why the step failed. `until`: milliseconds since 1970. */
export type StepOutcome = Receipt | Failure | { failed: 'not yet'; until: number };

/** Returns the id of the message that a receipt knows of; empty if none. */
export const idIn = (receipt: Receipt | undefined): string =>
  receipt && 'messageId' in receipt ? receipt.messageId : '';

export const placeIn = (receipt: Receipt | undefined): { place?: string } =>
  receipt && 'place' in receipt && receipt.place ? { place: receipt.place } : {};

/**
 * Returns the channel, thread or post that a message stands in. Old receipts do not tell; the first
 * message of a forum post is in the post, which has the message's id.
 */
export function placeOf({ destinationId, want }: DeliveryTarget, receipt: Receipt | undefined): string {
  return placeIn(receipt).place ?? (want?.thread?.forum ? idIn(receipt) : destinationId);
}

/** By channel id, the greatest id of a message that this process knows of. */
export type LatestIds = Map<string, string>;

export function noteId(latest: LatestIds, channelId: string, id: string): void {
  const known = latest.get(channelId) ?? '0';
  if (/^\d+$/.test(id) && BigInt(id) > BigInt(known)) latest.set(channelId, id);
}

/** Returns the greatest known id of a channel; receipts are read and Discord is asked at most once. */
export async function latestId(
  { latest, store, channel }: { latest: LatestIds; store: Pick<Store, 'receipts'>; channel: Pick<Channel, 'latest'> },
  { channelId, destinationId }: Pick<DeliveryTarget, 'channelId' | 'destinationId'>,
): Promise<string | Failure> {
  const known = latest.get(channelId);
  if (known !== undefined) return known;
  for await (const [, receipt] of store.receipts.entries(`${channelId}/`)) noteId(latest, channelId, idIn(receipt));
  if (!latest.has(channelId)) {
    const last = await channel.latest(destinationId);
    if ('failed' in last) return last;
    noteId(latest, channelId, last.messageId);
  }
  return latest.get(channelId) ?? '0';
}
