/**
 * A call to the store failed. The message is a sentence for the operator, and shows no ids of Discord's but an
 * application's: they may be a member's. `cause` is the driver's error.
 */
export class StoreError extends Error {
  override name = 'StoreError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(DISCORD_ID, '…'), options);
  }
}

/** A value in the store is not one that the bot wrote. It concerns this entry alone. */
export class DamagedEntryError extends StoreError {
  override name = 'DamagedEntryError';
}

/** Receives what a list left out because it is damaged. */
export type DamageListener = (damage: DamagedEntryError) => void;

/**
 * Yields entries as they are read, without those that are damaged, of which the listener is told. Without a listener,
 * rejects at the first one.
 */
export async function* intact<From, To>(
  entries: AsyncIterable<From>,
  read: (entry: From) => To | Promise<To>,
  onDamage: DamageListener | undefined,
): AsyncGenerator<To> {
  for await (const entry of entries) {
    try {
      yield await read(entry);
    } catch (error) {
      if (!(onDamage && error instanceof DamagedEntryError)) throw error;
      onDamage(error);
    }
  }
}

/** Resolves to `otherwise` if the value is damaged. */
export const unlessDamaged = <Value, Other>(read: Promise<Value>, otherwise: Other): Promise<Value | Other> =>
  read.catch(error => {
    if (error instanceof DamagedEntryError) return otherwise;
    throw error;
  });

/** Ids of fewer digits are those of tests. */
const DISCORD_ID = /(?<!\(application )\b\d{15,20}\b/g;

/** What the driver says about a failure, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  // A host name with several addresses, none of which answers.
  if (error instanceof AggregateError && !error.message) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** Receives outages of a shared store: one event when it is lost and one when it is back, however many calls fail. */
export interface OutageListener {
  (event: 'store.lost', facts: { reason: string }): void;
  (event: 'store.back', facts: { seconds: number }): void;
}

/** Reports to `listener` when the first call fails, and again when the next one succeeds. */
export function trackOutages(listener: OutageListener | undefined) {
  let since: number | undefined;
  return {
    failed(reason: string): void {
      if (since !== undefined) return;
      since = performance.now();
      listener?.('store.lost', { reason });
    },
    answered(): void {
      if (since === undefined) return;
      listener?.('store.back', { seconds: Math.round((performance.now() - since) / 1000) });
      since = undefined;
    },
  };
}
