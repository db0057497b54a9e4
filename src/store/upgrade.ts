import type { Delivery } from '../core/model/delivery.ts';
import type { Message, MessageOffer } from '../core/model/message.ts';
import { isList, type Share, type ShareMessage } from '../core/model/share.ts';
import { channelLogs } from './channel-logs.ts';
import type { Store } from './store.ts';

/**
 * Raises all values that `OLDEST_SCHEMA` or a later version wrote to the newest. Idempotent: an interrupted upgrade is run
 * again.
 */
export async function upgrade(store: Store): Promise<void> {
  await manyOffers(store);
  await namelessLetters(store);
  await channelLogs(store);
  await sharesAsRead(store);
  // Shared answers were found by their keys alone.
  for await (const [key] of store.shares.entries()) await store.shares.index?.(key);
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

/** A share of version 9: what it should show, and what its readers knew if that was not sent yet. */
interface OldShare extends ShareMessage {
  want?: unknown;
  unseen?: Partial<OldShare>;
}

/** Version 9 stored what shares should show; now it is what their readers have read, and the rest is derived from that. */
async function sharesAsRead({ shares, receipts }: Store): Promise<void> {
  for await (const [key, share] of shares.entries()) {
    const { want, unseen, ...rest }: OldShare = share;
    if (want === undefined && unseen === undefined) continue;
    const receipt = await receipts.get(`${share.channelId}/${share.artifact}`);
    const isRead = receipt?.state === 'posted' && receipt.revision >= share.revision;
    const { want: _, ...known } = (!isRead && unseen) || {};
    // What was not sent is compared once more.
    const compared = !isList(share) && unseen && !isRead ? { asOf: share.at } : {};
    await shares.set(key, { ...rest, ...known, ...compared } as Share);
  }
}
