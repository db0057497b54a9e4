import type { Channel, Failure, FoundMessage } from '../../discord/port.ts';
import type { Store } from '../../store/store.ts';
import { type DeliveryTarget, idIn } from './steps.ts';

interface LatestIdParts {
  store: Pick<Store, 'receipts'>;
  channel: Pick<Channel, 'latest'>;
  latest: LatestIds;
}

/** By channel id, the greatest id of a message that this process knows of. */
export type LatestIds = Map<string, string>;

/** Notes the id of a message, if it is the greatest. */
export function noteId(latest: LatestIds, channelId: string, id: string): void {
  const known = latest.get(channelId) ?? '0';
  if (/^\d+$/.test(id) && BigInt(id) > BigInt(known)) latest.set(channelId, id);
}

/** Returns the greatest known id of a channel; receipts are read and Discord is asked at most once. */
export async function latestId(
  { latest, store, channel }: LatestIdParts,
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

/** Searches a place for messages since a time. */
export type FindSince = (destinationId: string, since: Date) => Promise<readonly FoundMessage[] | Failure>;

/** Returns a search that asks Discord once per place, unless it must look further back. */
export function rememberingSearch(channel: Pick<Channel, 'find'>): FindSince {
  const searches = new Map<string, { since: Date; found: readonly FoundMessage[] }>();
  return async (destinationId, since) => {
    const known = searches.get(destinationId);
    if (known && known.since <= since) return known.found;
    const found = await channel.find(destinationId, since);
    if (!('failed' in found)) searches.set(destinationId, { since, found });
    return found;
  };
}
