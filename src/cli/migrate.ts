import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { StoreError } from '../store/failure.ts';
import { openStorage } from '../store/open.ts';
import { lockStore } from '../store/sqlite/lock.ts';
import type { Storage, StorageTarget } from '../store/storage.ts';
import type { Collection, Store } from '../store/store.ts';

type Say = (line: string) => void;
type Name = Exclude<keyof Store, 'close' | 'moves'>;

/** What a collection holds: equal where the same values stand under the same keys, in whatever order they are listed. */
interface Sum {
  count: number;
  /** SHA-256 of all entries, hexadecimal. */
  hash: string;
}

/** Entries that are written at the same time. */
const TOGETHER = 32;
const BETWEEN_LINES = 10_000;

/**
 * Copies a store into another one that is empty, and verifies it. Safe to repeat, also after it stopped half-way. Throws
 * `StoreError` with a sentence where it must not be done.
 */
export async function migrate(from: StorageTarget, to: StorageTarget, print: Say): Promise<void> {
  const source = await held(from);
  try {
    const target = await held(to, true);
    try {
      if (source.place === target.place) throw new StoreError('The two stores are one and the same.');
      for (const warning of target.warnings) print(`! ${warning}`);
      if (!source.isLocked) print(`! Nothing tells whether a bot runs on the store ${source.place}: it must not.`);
      await moved(source, target, print);
    } finally {
      await target.letGo();
    }
  } finally {
    await source.letGo();
  }
}

type Held = Storage & { isLocked: boolean; letGo(): Promise<void> };

/** Opens a store; one in a file for this process alone, so that no bot runs on it. */
async function held(target: StorageTarget, allowPartialCopy = false): Promise<Held> {
  if (target.kind === 'memory') throw new StoreError('A store in memory cannot be copied: it ends with its process.');
  const options = { now: () => new Date(), jitter: Math.random, allowPartialCopy };
  if (target.kind !== 'sqlite') {
    const storage = await openStorage(target, options);
    return { ...storage, isLocked: false, letGo: storage.store.close };
  }
  if (!allowPartialCopy && !existsSync(target.path)) throw new StoreError(`There is no store at ${target.path}.`);
  const lock = lockStore(target.path);
  const storage = await openStorage(target, options).catch(error => {
    lock.release();
    throw error;
  });
  const letGo = async (): Promise<void> => {
    await storage.store.close();
    lock.release();
  };
  return { ...storage, place: realpathSync(target.path), isLocked: true, letGo };
}

async function moved(source: Storage, target: Storage, print: Say): Promise<void> {
  const names = namesIn(source.store);
  const begun = await target.store.moves.get('into');
  if (begun && begun.from !== source.place)
    throw new StoreError(`The store ${target.place} holds a part of ${begun.from}. Finish that first, or empty it.`);
  if (!begun && !(await isEmpty(target.store))) {
    for (const name of names) await verify(source, target, { name, copied: await sumOf(source.store[name]) });
    return print(`The store ${target.place} holds all of ${source.place} already.`);
  }
  if (begun) print(`Going on with what was begun at ${begun.begun}.`);
  await target.store.moves.set('into', begun ?? { from: source.place, begun: new Date().toISOString() });
  for (const name of names) await copy(source, target, { name, print });
  await target.store.moves.delete('into');
  print(`The store ${target.place} holds all of ${source.place} now. Set STORE_URL to it before the bot starts again.`);
}

const namesIn = ({ close: _close, moves: _moves, ...collections }: Store): readonly Name[] =>
  Object.keys(collections) as Name[];

async function isEmpty(store: Store): Promise<boolean> {
  for (const name of namesIn(store)) for await (const _ of store[name].entries()) return false;
  return true;
}

async function copy(source: Storage, target: Storage, { name, print }: { name: Name; print: Say }): Promise<void> {
  const [from, to]: readonly Collection<unknown>[] = [source.store[name], target.store[name] as Collection<unknown>];
  if (!from || !to) return;
  const copied = await sumOf(from, async (entries, count) => {
    await Promise.all(entries.map(([key, value]) => to.set(key, value)));
    if (count % BETWEEN_LINES < TOGETHER && count > TOGETHER) print(`${name}: ${count} so far`);
  });
  // Of an earlier try, and deleted from the source since.
  for await (const [key] of to.entries()) if ((await from.get(key)) === undefined) await to.delete(key);
  await verify(source, target, { name, copied });
  print(`${name}: ${copied.count} copied and verified (sha256 ${copied.hash.slice(0, 12)})`);
}

async function verify(source: Storage, target: Storage, { name, copied }: { name: Name; copied: Sum }): Promise<void> {
  const there = await sumOf(target.store[name]);
  if (there.count === copied.count && there.hash === copied.hash) return;
  throw new StoreError(
    `The store ${target.place} holds other ${name} than ${source.place}: ${there.count} entries against ${copied.count}. Copy into an empty store.`,
  );
}

type Entry = [key: string, value: unknown];

/** Sums a collection up; hands over its entries in small lots, with their number so far. */
async function sumOf(
  collection: Collection<unknown>,
  each?: (lot: readonly Entry[], count: number) => Promise<void>,
): Promise<Sum> {
  const sum = new Uint8Array(32);
  let count = 0;
  let lot: Entry[] = [];
  for await (const entry of collection.entries()) {
    count += 1;
    createHash('sha256')
      .update(JSON.stringify(entry))
      .digest()
      .forEach((byte, n) => {
        sum[n] = (sum[n] ?? 0) ^ byte;
      });
    lot.push(entry);
    if (lot.length < TOGETHER) continue;
    await each?.(lot, count);
    lot = [];
  }
  await each?.(lot, count);
  return { count, hash: Buffer.from(sum).toString('hex') };
}
