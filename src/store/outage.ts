/** Told when a store that several processes share is lost, and when it is back: once each, however many calls fail between. */
export interface StoreNews {
  (event: 'store.lost', facts: { reason: string }): void;
  (event: 'store.back', facts: { seconds: number }): void;
}

export interface Outage {
  failed(reason: string): void;
  answered(): void;
}

export function watchOutage(tell: StoreNews | undefined): Outage {
  let since: number | undefined;
  return {
    failed(reason) {
      if (since !== undefined) return;
      since = performance.now();
      tell?.('store.lost', { reason });
    },
    answered() {
      if (since === undefined) return;
      tell?.('store.back', { seconds: Math.round((performance.now() - since) / 1000) });
      since = undefined;
    },
  };
}
