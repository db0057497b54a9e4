import type { Receipt } from '../core/model/delivery.ts';
import { SCHEMA_VERSION } from './schema.ts';
import type { Store } from './store.ts';

/** Brings all values from one schema to the next. Whatever stops it, it is begun anew: it must bear that. */
type Step = (store: Store, now: Date) => Promise<void>;

/** By the schema that a step begins with. */
const STEPS: Readonly<Record<number, Step>> = {
  async 1(store, now) {
    await dateReceipts(store, now);
    await forgetNamelessReaders(store);
  },
  // Records of live blogs may stand on a base from now on. Those that do not are read as they are.
  async 2() {},
};

/** Brings all values from an older schema to the newest. */
export async function upgrade(store: Store, from: number, now: Date): Promise<void> {
  for (let version = from; version < SCHEMA_VERSION; version += 1) await STEPS[version]?.(store, now);
}

/** The first receipts bore no time, so that nobody could tell when they were of no more use: they count from now. */
async function dateReceipts({ receipts }: Store, now: Date): Promise<void> {
  for await (const [key, receipt] of receipts.entries()) {
    const { at }: Partial<Receipt> = receipt;
    if (at === undefined) await receipts.set(key, { ...receipt, at: now.toISOString() });
  }
}

/** The keys of the first cursors did not tell of which server they were, so that no server could have them forgotten. */
async function forgetNamelessReaders({ readers }: Store): Promise<void> {
  for await (const [key] of readers.entries()) if (key.split('/').length < 3) await readers.delete(key);
}
