import { receiptKey } from '../../core/delivery/next-step.ts';
import type { Posted, PostingReceipt } from '../../core/model/delivery.ts';
import type { Channel } from '../../discord/port.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import { claimedIn, findSent } from './orphans.ts';
import type { DeliveryTarget } from './step.ts';

interface UnnotedParts {
  store: Pick<Store, 'receipts'>;
  channel: Pick<Channel, 'find' | 'remove' | 'changeThread'>;
  log: Log;
}

/** A message that was sent, and the receipt of it that was not written. */
interface UnnotedMessage {
  target: DeliveryTarget;
  sent: Posted;
}

/**
 * Remembers messages that this process sent without being able to note it. If the process stood
 * still for longer than Discord remembers a nonce, another process, or a request that had no answer,
 * has sent the same message meanwhile.
 */
export function createUnnotedMessages({ store, channel, log }: UnnotedParts) {
  const left = new Map<string, UnnotedMessage>();

  /** Deletes a message. Resolves to false if Discord has to be asked once more. */
  const remove = async ({ target, sent }: UnnotedMessage): Promise<boolean> => {
    const { messageId, place = target.channelId } = sent;
    const outcome = await channel.remove(place, messageId);
    if (outcome !== 'done' && outcome.failed === 'later') return false;
    if (target.want?.thread?.forum) await channel.changeThread(place, { archived: true });
    log.warn('post.takenBack', { channel: target.channelId, message: messageId });
    return true;
  };
  /** Writes the receipt of a message, or deletes the message if another one was sent for it. */
  const claim = async (one: UnnotedMessage, receipt: PostingReceipt): Promise<boolean> => {
    const { target, sent } = one;
    const other = await findSent({ channel, store }, target, { ...receipt, sentId: sent.messageId });
    if (other) return 'failed' in other ? false : remove(one);
    // Like a message that was looked for: it may hold an older text, so an edit follows.
    await store.receipts.set(receiptKey(target), { ...sent, hash: '' });
    return true;
  };
  const resolveOne = async (one: UnnotedMessage, claimed: ReadonlySet<string>): Promise<boolean> => {
    const receipt = await store.receipts.get(receiptKey(one.target));
    if (!receipt || claimed.has(one.sent.messageId)) return true;
    return receipt.state === 'posting' ? claim(one, receipt) : remove(one);
  };

  return {
    note: (target: DeliveryTarget, sent: Posted): void => void left.set(sent.messageId, { target, sent }),
    /** Returns the channels that may have such messages. */
    channels: (): ReadonlySet<string> => new Set([...left.values()].map(({ target: { channelId } }) => channelId)),
    /**
     * Gives a channel's messages their receipts if these still wait for them, and deletes those that
     * stand beside others. The caller must hold the channel's lease.
     */
    async resolve(channelId: string): Promise<void> {
      const own = [...left.values()].filter(({ target }) => target.channelId === channelId);
      const claimed = own.length > 0 ? await claimedIn(store, channelId) : new Set<string>();
      for (const one of own) if (await resolveOne(one, claimed)) left.delete(one.sent.messageId);
    },
  };
}
