import type { Delivery, Message, Receipt } from '../core/model.ts';
import { nextStep, nonceOf, receiptKey, type Step } from '../core/reconcile.ts';
import { messageHash } from '../core/render.ts';
import type { Channel, Failure } from '../discord/port.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

export interface SettleParts {
  store: Pick<Store, 'receipts'>;
  channel: Channel;
  log: Log;
  now: () => Date;
}

/** What a step came to: the receipt as it now stands, or why it could not be done. */
type Outcome = Receipt | Failure;
type Verb = (parts: SettleParts, delivery: Delivery, receipt: Receipt | undefined) => Promise<Outcome>;

/** Steps until Discord shows what is wanted. Safe to stop anywhere and to repeat. */
export async function settle(parts: SettleParts, delivery: Delivery): Promise<Failure | undefined> {
  const key = receiptKey(delivery);
  let receipt = await parts.store.receipts.get(key);
  let resumed = true;
  for (;;) {
    const step = nextStep(delivery, receipt);
    if (step === 'done') return undefined;
    const outcome = await (step === 'send' && resumed ? resume : perform[step])(parts, delivery, receipt);
    if ('failed' in outcome) return outcome;
    await parts.store.receipts.set(key, outcome);
    parts.log.debug(`post.${step}`, { artefact: delivery.artefact, channel: delivery.channelId });
    receipt = outcome;
    resumed = false;
  }
}

const perform: Record<Exclude<Step, 'done'>, Verb> = {
  announce: async (parts, delivery) => ({
    state: 'posting',
    revision: delivery.revision,
    nonce: nonceOf(delivery),
    since: parts.now().toISOString(),
    url: delivery.want?.cards[0]?.url,
  }),
  send: (parts, delivery, receipt) => send(parts, delivery, { receipt, hash: hashOf(delivery.want) }),
  edit,
  withdraw: async (_parts, { revision }, receipt) => ({ state: 'withdrawing', revision, messageId: idIn(receipt) }),
  delete: async (parts, delivery, receipt) => {
    // Of the removal, not of the delivery: that one may want it back.
    const revision = receipt?.revision ?? delivery.revision;
    const removed = await parts.channel.remove(delivery.channelId, idIn(receipt));
    return removed === 'done'
      ? { state: 'withdrawn', revision }
      : lastWord(parts, removed, { state: 'gone', revision });
  },
};

const hashOf = (message: Message | null): string => (message ? messageHash(message) : '');

const idIn = (receipt: Receipt | undefined): string => (receipt && 'messageId' in receipt ? receipt.messageId : '');

/**
 * Goes on with a send that may have happened already: looks for it first. What it finds or sends may hold an older text
 * (Discord answers a repeated nonce with the first message), so an edit follows: no hash is on record.
 */
async function resume(parts: SettleParts, delivery: Delivery, receipt: Receipt | undefined): Promise<Outcome> {
  const { channelId, want, revision } = delivery;
  if (receipt?.state !== 'posting') throw new Error('Only a send is resumed.');
  const found = await parts.channel.find(channelId, new Date(receipt.since));
  if ('failed' in found) return found;
  const claimed = await claimedIn(parts.store, channelId);
  const { url } = receipt;
  const ours = found.find(({ messageId, urls }) => !claimed.has(messageId) && url !== undefined && urls.includes(url));
  if (ours) return { state: 'posted', revision, messageId: ours.messageId, hash: '' };
  // Never arrived, and taken back in between: nothing is left to do.
  if (!want || want.struck) return { state: 'withdrawn', revision };
  return send(parts, delivery, { receipt, hash: '' });
}

/** Messages that other artefacts stand on: two updates may share an address. */
async function claimedIn(store: Pick<Store, 'receipts'>, channelId: string): Promise<ReadonlySet<string>> {
  const claimed = new Set<string>();
  for await (const [, receipt] of store.receipts.entries(`${channelId}/`)) claimed.add(idIn(receipt));
  return claimed;
}

async function send(
  parts: SettleParts,
  { channelId, want, revision }: Delivery,
  { receipt, hash }: { receipt: Receipt | undefined; hash: string },
): Promise<Outcome> {
  if (!want || receipt?.state !== 'posting') throw new Error('Only an announced message is sent.');
  const created = await parts.channel.create(channelId, want, receipt.nonce);
  if ('messageId' in created) return { state: 'posted', revision, messageId: created.messageId, hash };
  return lastWord(parts, created, { state: 'withdrawn', revision });
}

async function edit(
  parts: SettleParts,
  { channelId, want, revision }: Delivery,
  receipt: Receipt | undefined,
): Promise<Outcome> {
  if (!want) throw new Error('Only a wanted message is edited.');
  const messageId = idIn(receipt);
  const hash = messageHash(want);
  const edited = await parts.channel.edit(channelId, messageId, want);
  return edited === 'done'
    ? { state: 'posted', revision, messageId, hash }
    : lastWord(parts, edited, { state: 'posted', revision, messageId, hash });
}

/** Moderators and Discord may have the last word: a message gone stays gone, a message refused is not tried for ever. */
function lastWord({ log }: SettleParts, failure: Failure, refused: Receipt): Outcome {
  if (failure.failed === 'message gone') return { state: 'gone', revision: refused.revision };
  if (failure.failed !== 'refused') return failure;
  log.error('post.refused', { reason: failure.reason });
  return refused;
}
