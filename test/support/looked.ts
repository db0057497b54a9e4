import { looking } from '../../src/core/channel/desired.ts';
import { isLook } from '../../src/core/delivery/artifact.ts';
import type { ChannelLog } from '../../src/core/model/channel-log.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { finish } from '../../src/core/steps.ts';
import { createLook } from '../../src/pipeline/channel/look.ts';
import type { Lease, Store } from '../../src/store/store.ts';

/** What waits in all channels, once each has looked at what it has a mark of; posts nothing. */
export async function looked(parts: { store: Store; lease: Lease; now: () => Date }): Promise<readonly Delivery[]> {
  const { outbox } = parts.store;
  const waiting = () => Array.fromAsync(outbox.entries(), ([, delivery]) => delivery);
  const look = createLook(parts);
  for (const mark of (await waiting()).filter(isLook)) await look([mark]);
  return waiting();
}

/** A look at once, not in steps. */
export const lookAt = (...given: Parameters<typeof looking>): ChannelLog | undefined => finish(looking(...given));
