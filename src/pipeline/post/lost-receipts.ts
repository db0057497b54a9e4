import type { Receipt } from '../../core/model/delivery.ts';
import type { Store } from '../../store/store.ts';

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
