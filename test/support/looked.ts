import { looking } from '../../src/core/channel/desired.ts';
import { isLook } from '../../src/core/delivery/artifact.ts';
import type { ChannelLog } from '../../src/core/model/channel-log.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { finish } from '../../src/core/steps.ts';
import { createLook } from '../../src/pipeline/channel/look.ts';
import { finishBegun } from '../../src/pipeline/operations/operations.ts';
import type { Lease, Store } from '../../src/store/store.ts';

/** Finishes what was begun in all channels and cut off. */
export async function finishAll(parts: { store: Store; lease: Lease; now: () => Date }): Promise<void> {
  const begun = await Array.fromAsync(parts.store.operations.entries(), ([channelId]) => channelId);
  for (const channelId of begun) await finishBegun(parts, channelId);
}

/** What waits in all channels, once each has finished what was begun there, and looked at what it has a mark of; posts nothing. */
export async function looked(parts: { store: Store; lease: Lease; now: () => Date }): Promise<readonly Delivery[]> {
  const { outbox } = parts.store;
  await finishAll(parts);
  const waiting = () => Array.fromAsync(outbox.entries(), ([, delivery]) => delivery);
  const look = createLook(parts);
  for (const mark of (await waiting()).filter(isLook)) await look([mark]);
  return waiting();
}

/** A look at once, not in steps. */
export const lookAt = (...given: Parameters<typeof looking>): ChannelLog | undefined => finish(looking(...given));
