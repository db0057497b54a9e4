import type { Store } from '../store/store.ts';

export interface Totals {
  feeds: number;
  subscriptions: number;
}

/** A walk over all that is followed is worth it this often. Milliseconds. */
const FRESH = 60_000;
/** So many are counted in one turn of the event loop. */
const IN_ONE_TURN = 500;

/** Counts what is followed, at most once a minute however often it is asked. */
export function createTotals({ subscriptions }: Pick<Store, 'subscriptions'>, now: () => Date): () => Promise<Totals> {
  let last: { at: number; totals: Promise<Totals> } | undefined;
  return () => {
    const at = now().getTime();
    if (last && Math.abs(at - last.at) < FRESH) return last.totals;
    const totals = count(subscriptions);
    last = { at, totals };
    // A failure is told to whoever asked, and the next one asks anew.
    totals.catch(() => {
      last = undefined;
    });
    return totals;
  };
}

async function count(subscriptions: Store['subscriptions']): Promise<Totals> {
  const totals: Totals = { feeds: 0, subscriptions: 0 };
  for await (const [, followers] of subscriptions.entries()) {
    totals.feeds += 1;
    totals.subscriptions += followers.length;
    if (totals.feeds % IN_ONE_TURN === 0) await new Promise(done => setImmediate(done));
  }
  return totals;
}
