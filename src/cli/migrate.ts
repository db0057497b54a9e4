import { hash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { StoreError } from '../store/failure.ts';
import { openStorage } from '../store/open.ts';
import { lockStore } from '../store/sqlite/lock.ts';
import type { Storage, StorageTarget } from '../store/store.ts';
import { type Collection, collectionsOf, type Store, type StoredCollections } from '../store/store.ts';

type Print = (line: string) => void;
/** A copy belongs to the bot that is started on it first. */
type CollectionName = Exclude<keyof StoredCollections, 'moves' | 'owners'>;

/** Equal for two collections that hold the same values under the same keys, in whatever order they list them. */
interface Checksum {
  count: number;
  /** SHA-256 of all entries, hexadecimal. */
  hash: string;
}

const BATCH_SIZE = 32;
const PROGRESS_EVERY = 10_000;

/**
 * Copies a store into an empty one, and verifies the copy. Safe to repeat, even after it stopped
 * half-way. Throws `StoreError` with a sentence for the operator if it must not be done.
 */
export async function migrate(from: StorageTarget, to: StorageTarget, print: Print): Promise<void> {
  const source = await openExclusively(from);
  try {
    const target = await openExclusively(to, true);
    try {
      if (source.place === target.place) throw new StoreError('The two stores are one and the same.');
      for (const warning of target.warnings) print(`! ${warning}`);
      if (!source.isLocked) print(`! I cannot tell whether a bot runs on the store ${source.place}. It must not.`);
      await copyAll(source, target, print);
    } finally {
      await target.release();
    }
  } finally {
    await source.release();
  }
}

type OpenStorage = Storage & { isLocked: boolean; release(): Promise<void> };

/** Opens a store. A file is locked, so that no bot runs on it meanwhile. */
async function openExclusively(target: StorageTarget, allowPartialCopy = false): Promise<OpenStorage> {
  if (target.kind === 'memory') throw new StoreError('A store in memory cannot be copied: it ends with its process.');
  const options = { now: () => new Date(), jitter: Math.random, allowPartialCopy };
  if (target.kind !== 'sqlite') {
    const storage = await openStorage(target, options);
    return { ...storage, isLocked: false, release: storage.store.close };
  }
  if (!allowPartialCopy && !existsSync(target.path)) throw new StoreError(`There is no store at ${target.path}.`);
  const lock = lockStore(target.path);
  const storage = await openStorage(target, options).catch(error => {
    lock.release();
    throw error;
  });
  const release = async (): Promise<void> => {
    await storage.store.close();
    lock.release();
  };
  return { ...storage, place: realpathSync(target.path), isLocked: true, release };
}

async function copyAll(source: Storage, target: Storage, print: Print): Promise<void> {
  const names = namesIn(source.store);
  const begun = await target.store.moves.get('into');
  if (begun && begun.from !== source.place)
    throw new StoreError(
      `The store ${target.place} holds a partial copy of the store ${begun.from}. Finish that copy first, or empty the store.`,
    );
  if (!begun && !(await isEmpty(target.store))) {
    for (const name of names) await verify(source, target, { name, copied: await checksum(source.store[name]) });
    return print(`The store ${target.place} already holds everything from the store ${source.place}.`);
  }
  if (begun) print(`Resuming the copy that began at ${begun.begun}.`);
  await target.store.moves.set('into', begun ?? { from: source.place, begun: new Date().toISOString() });
  for (const name of names) await copyCollection(source, target, { name, print });
  await target.store.moves.delete('into');
  print(
    `The store ${target.place} now holds everything from the store ${source.place}. Set STORE_URL to it before the bot starts again.`,
  );
}

function namesIn(store: Store): readonly CollectionName[] {
  const { moves: _moves, owners: _owners, ...collections } = collectionsOf(store);
  return Object.keys(collections) as CollectionName[];
}

async function isEmpty(store: Store): Promise<boolean> {
  for (const name of namesIn(store)) for await (const _ of store[name].entries()) return false;
  return true;
}

async function copyCollection(
  source: Storage,
  target: Storage,
  { name, print }: { name: CollectionName; print: Print },
): Promise<void> {
  const [from, to]: readonly Collection<unknown>[] = [source.store[name], target.store[name] as Collection<unknown>];
  if (!from || !to) return;
  const copied = await checksum(from, async (entries, count) => {
    await Promise.all(entries.map(([key, value]) => to.set(key, value)));
    if (count % PROGRESS_EVERY < BATCH_SIZE && count > BATCH_SIZE) print(`${name}: ${count} so far`);
  });
  // Copied by an earlier try, and deleted from the source since.
  for await (const [key] of to.entries()) if ((await from.get(key)) === undefined) await to.delete(key);
  await verify(source, target, { name, copied });
  print(`${name}: ${copied.count} copied and verified (sha256 ${copied.hash.slice(0, 12)})`);
}

async function verify(
  source: Storage,
  target: Storage,
  { name, copied }: { name: CollectionName; copied: Checksum },
): Promise<void> {
  const there = await checksum(target.store[name]);
  if (there.count === copied.count && there.hash === copied.hash) return;
  throw new StoreError(
    `The store ${target.place} holds other ${name} than ${source.place}: ${there.count} entries against ${copied.count}. Copy into an empty store.`,
  );
}

type StoreEntry = [key: string, value: unknown];

/** Computes the checksum of a collection. Calls `each` with its entries in small batches, and their number so far. */
async function checksum(
  collection: Collection<unknown>,
  each?: (batch: readonly StoreEntry[], count: number) => Promise<void>,
): Promise<Checksum> {
  let sum = 0n;
  let count = 0;
  let batch: StoreEntry[] = [];
  for await (const entry of collection.entries()) {
    count += 1;
    sum ^= BigInt(`0x${hash('sha256', JSON.stringify(entry))}`);
    batch.push(entry);
    if (batch.length < BATCH_SIZE) continue;
    await each?.(batch, count);
    batch = [];
  }
  await each?.(batch, count);
  return { count, hash: sum.toString(16).padStart(64, '0') };
}
