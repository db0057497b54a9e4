import type { Delivery } from '../core/model/delivery.ts';
import type { Message, MessageOffer } from '../core/model/message.ts';
import { channelLogs } from './channel-logs.ts';
import { OLDEST_SCHEMA, SCHEMA_VERSION } from './storage.ts';
import type { Store } from './store.ts';

/**
 * Raises all values from one version to the next. An interrupted step runs again from its start, so
 * it must be idempotent.
 */
type UpgradeStep = (store: Store) => Promise<void>;

/** The first one starts from `OLDEST_SCHEMA`, each other one where the one before it ends. */
const UPGRADE_STEPS: readonly UpgradeStep[] = [fromVersion7, fromVersion8];

async function fromVersion7(store: Store): Promise<void> {
  await manyOffers(store);
  await namelessLetters(store);
  await channelLogs(store);
}

/** In version 8 shared answers were found by their keys alone. */
async function fromVersion8({ shares }: Store): Promise<void> {
  for await (const [key] of shares.entries()) await shares.index?.(key);
}

/** In version 7 a message offered one thing at most. */
function withOffers(delivery: Delivery): Delivery {
  const { offer, ...want } = (delivery.want ?? {}) as Message & { offer?: MessageOffer };
  return offer ? { ...delivery, want: { ...want, offers: [offer] } } : delivery;
}

async function manyOffers({ blogs, outbox, letters }: Store): Promise<void> {
  for (const waiting of [outbox, letters])
    for await (const [key, delivery] of waiting.entries()) {
      const next = withOffers(delivery);
      if (next !== delivery) await waiting.set(key, next);
    }
  for await (const [feedId, record] of blogs.entries())
    if (record.pending.length > 0) await blogs.set(feedId, { ...record, pending: record.pending.map(withOffers) });
}

/**
 * Raises all values from version `from` to the newest. Idempotent: an interrupted upgrade is run
 * again.
 */
export async function upgrade(store: Store, from: number): Promise<void> {
  const steps = UPGRADE_STEPS.slice(from - OLDEST_SCHEMA, SCHEMA_VERSION - OLDEST_SCHEMA);
  for (const step of steps) await step(store);
}

/** The artifact of a letter in version 7, as it is in keys: the letter's id, and the member's. */
const NAMED_LETTER = /(?<=\/)(letter:[^:@]*):(\d+)/;

/** Version 7 named the member in the artifacts of their letters, and so in the keys of receipts. */
async function namelessLetters({ letters, members, receipts }: Store): Promise<void> {
  for await (const [key, delivery] of letters.entries()) {
    const [, artifact, reader] = NAMED_LETTER.exec(key) ?? [];
    if (artifact === undefined) continue;
    await letters.set(key.replace(NAMED_LETTER, artifact), { ...delivery, artifact, reader });
    await letters.delete(key);
  }
  for await (const [key, receipt] of receipts.entries()) {
    const [, artifact, reader = ''] = NAMED_LETTER.exec(key) ?? [];
    if (artifact === undefined) continue;
    // Receipts of members who are forgotten go.
    const isKnown = key.startsWith(`${(await members.get(reader))?.channelId}/`);
    if (isKnown) await receipts.set(key.replace(NAMED_LETTER, artifact), receipt);
    await receipts.delete(key);
  }
}
