import type { Channel, Failure } from '../../discord/port.ts';
import type { Store } from '../../store/store.ts';
import { type DeliveryTarget, idIn } from './step.ts';

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
