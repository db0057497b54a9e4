import { receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Store } from '../../store/store.ts';

/** All that waits about one artefact. */
export type Group = [Delivery, ...Delivery[]];

/** What waits for a channel, by artefact, in the order in which each was first wanted. */
export async function waitingFor({ outbox }: Pick<Store, 'outbox'>, channelId: string): Promise<readonly Group[]> {
  const deliveries: Delivery[] = [];
  for await (const [, delivery] of outbox.entries(`${channelId}/`)) deliveries.push(delivery);
  return byArtefact(deliveries.sort((a, b) => a.revision - b.revision || a.order - b.order));
}

/** Whether anything waits to go into the thread of an artefact. */
export async function isAwaited(
  { outbox }: Pick<Store, 'outbox'>,
  { channelId, artefact }: Pick<Delivery, 'channelId' | 'artefact'>,
): Promise<boolean> {
  for await (const [, delivery] of outbox.entries(`${channelId}/`)) if (delivery.in === artefact) return true;
  return false;
}

function byArtefact(deliveries: readonly Delivery[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const delivery of deliveries) {
    const group = groups.get(receiptKey(delivery));
    if (group) group.push(delivery);
    else groups.set(receiptKey(delivery), [delivery]);
  }
  return [...groups.values()];
}
