import { receiptKey } from '../../core/delivery/next-step.ts';
import type { Posted, PostingReceipt, Receipt } from '../../core/model/delivery.ts';
import { oneLine } from '../../core/text/escape.ts';
import type { Store } from '../../store/store.ts';
import type { Channel, Failure, FoundMessage } from '../chat.ts';
import type { PostDeps } from './deps.ts';
import { type DeliveryTarget, idIn, type StepParts } from './step.ts';

/**
 * What has no time is looked for this many milliseconds back from when the store was last away, or
 * this process started.
 */
const LATELY = 60 * 60_000;

/** Milliseconds by which the clocks of a publisher and of this machine may differ. */
const CLOCK_SKEW = 60_000;

type OrphanParts = Pick<PostDeps, 'now' | 'steadyMs' | 'storeOutages'> & {
  store: Pick<Store, 'receipts'>;
  channel: Pick<Channel, 'find'>;
};

/**
 * Finds messages whose receipts the store has lost. It may have lost its last writes before this
 * process started, because it was restored from a backup, and whenever it was away. What was
 * published since then cannot have been posted before, and a place has no more orphans than it had
 * at the first look after that.
 */
export function createOrphanSearch(parts: OrphanParts): StepParts['findOrphans'] {
  const { channel, now, steadyMs = () => Number.POSITIVE_INFINITY, storeOutages = () => 0 } = parts;
  const searches = new Map<string, { since: number; orphans: readonly FoundMessage[] }>();
  let outages = storeOutages();
  let trustedSince = now().getTime();
  /** Milliseconds since the store may have lost writes, or the clock was set, which tells how long that is. */
  const trustedFor = (): number => {
    if (outages !== storeOutages()) {
      outages = storeOutages();
      trustedSince = now().getTime();
      searches.clear();
    }
    return Math.min(steadyMs(), now().getTime() - trustedSince);
  };

  /** From when on a message may stand (milliseconds since 1970); undefined if none can. */
  const soonest = ({ want }: DeliveryTarget): number | undefined => {
    const [{ timestamp, url } = {}] = want?.cards ?? [];
    const published = Date.parse(timestamp ?? '');
    if (Number.isNaN(published)) return url === undefined ? undefined : now().getTime() - trustedFor() - LATELY;
    return isNew(published) ? undefined : published;
  };
  const isNew = (published: number): boolean => {
    const trusted = trustedFor();
    const age = now().getTime() - published;
    return age <= trusted - CLOCK_SKEW && age >= -CLOCK_SKEW;
  };
  const search = async ({ channelId, destinationId }: DeliveryTarget, since: number) => {
    const found = await channel.find(destinationId, new Date(since));
    if ('failed' in found) return found;
    const claimed = found.length > 0 ? await claimedIn(parts.store, channelId) : new Set();
    const orphans = found.filter(({ messageId }) => !claimed.has(messageId));
    searches.set(destinationId, { since, orphans });
    return orphans;
  };

  return async target => {
    const since = soonest(target);
    if (since === undefined) return [];
    const known = searches.get(target.destinationId);
    return known && known.since <= since ? known.orphans : search(target, since);
  };
}

/** Looks for the message of a receipt that has no answer. `sentId`: another one, which is not meant. */
export async function findSent(
  { channel, store }: Pick<OrphanParts, 'channel' | 'store'>,
  target: Pick<DeliveryTarget, 'channelId' | 'destinationId'>,
  receipt: Pick<PostingReceipt, 'after' | 'since' | 'url' | 'repliesTo'> & { sentId?: string },
): Promise<FoundMessage | undefined | Failure> {
  const { after, since, url, repliesTo, sentId } = receipt;
  const found = await channel.find(target.destinationId, after === undefined ? new Date(since) : { after });
  if ('failed' in found) return found;
  return unclaimed(store, target, { found: found.filter(({ messageId }) => messageId !== sentId), url, repliesTo });
}

interface SoughtMessage extends Pick<FoundMessage, 'title' | 'repliesTo'> {
  found: readonly FoundMessage[];
  url: string | undefined;
}

/** Discord may write an address that it was sent with its host in lower case and a path. */
const hrefOf = (address: string): string => URL.parse(address)?.href ?? address;

/**
 * Returns the message with an address, and a title if given, that no receipt of the channel knows. A
 * reply has the address of the update that it tells of, and is known by what it replies to.
 */
export async function unclaimed(
  store: Pick<Store, 'receipts'>,
  { channelId }: Pick<DeliveryTarget, 'channelId'>,
  { found, url, title, repliesTo }: SoughtMessage,
): Promise<FoundMessage | undefined> {
  const href = url && hrefOf(url);
  const isAlike = (one: FoundMessage): boolean =>
    one.repliesTo === repliesTo &&
    one.urls.some(each => hrefOf(each) === href) &&
    (title === undefined || oneLine(one.title ?? '') === oneLine(title));
  const candidates = found.filter(isAlike);
  if (candidates.length === 0) return undefined;
  const claimed = await claimedIn(store, channelId);
  return candidates.find(({ messageId }) => !claimed.has(messageId));
}

/** Returns the ids of the messages that receipts of a channel know. */
const claimedIn = async ({ receipts }: Pick<Store, 'receipts'>, channelId: string): Promise<ReadonlySet<string>> =>
  new Set(await Array.fromAsync(receipts.entries(`${channelId}/`), ([, receipt]) => idIn(receipt)));

type Receipts = Store['receipts'];

/**
 * Notices that a store has lost its last writes although it was never seen to be away, as behind a
 * proxy that keeps connections over a failover: the last receipt that this process wrote is missing,
 * or older. Asks before each message that is announced. What prune or a command deleted counts too,
 * which costs a search. Losses of what only others wrote stay unnoticed.
 */
export function watchReceipts(receipts: Receipts): { receipts: Receipts; losses: () => number } {
  let last: { key: string; receipt: Receipt } | undefined;
  let losses = 0;
  const isLost = async (): Promise<boolean> => {
    if (!last) return false;
    const held = await receipts.get(last.key);
    return !held || isOlder(held, last.receipt);
  };
  return {
    receipts: {
      ...receipts,
      async set(key, receipt) {
        if (receipt.state === 'posting' && (await isLost())) losses += 1;
        await receipts.set(key, receipt);
        last = { key, receipt };
      },
    },
    losses: () => losses,
  };
}

const isOlder = (held: Receipt, written: Receipt): boolean =>
  held.revision < written.revision || (held.revision === written.revision && held.at < written.at);

interface UnnotedParts extends Pick<PostDeps, 'log'> {
  store: Pick<Store, 'receipts'>;
  channel: Pick<Channel, 'find' | 'remove' | 'changeThread'>;
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
    channels: (): ReadonlySet<string> => new Set([...left.values()].map(({ target: { channelId } }) => channelId)),
    /**
     * Writes the receipts that a channel's messages still lack, and deletes messages that stand twice.
     * The caller must hold the channel's lease.
     */
    async resolve(channelId: string): Promise<void> {
      const own = [...left.values()].filter(({ target }) => target.channelId === channelId);
      const claimed = own.length > 0 ? await claimedIn(store, channelId) : new Set<string>();
      for (const one of own) if (await resolveOne(one, claimed)) left.delete(one.sent.messageId);
    },
  };
}
