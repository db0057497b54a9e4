import { existsSync, renameSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { reasonOf, StoreError } from '../store/failure.ts';
import { openStore } from '../store/open.ts';
import { makeFolderOf } from '../store/sqlite/sqlite.ts';
import type { StorageTarget } from '../store/store.ts';
import { collectionsOf } from '../store/store.ts';

/** Copies all pages in one step: a copy in several steps starts over whenever the bot writes in between. */
const ALL_AT_ONCE = 2 ** 31 - 1;

const OWN_TOOLS = { redis: 'redis-cli --rdb <file>', postgres: 'pg_dump <database>' } as const;

/**
 * Copies a consistent snapshot of the store's file while the bot goes on writing, and verifies the
 * copy. Returns its number of entries. Throws `StoreError` with a sentence for the operator.
 */
export async function backUp(store: StorageTarget, file: string): Promise<number> {
  if (store.kind === 'memory') throw new StoreError('A store in memory cannot be backed up.');
  if (store.kind !== 'sqlite')
    throw new StoreError(`A store on a server is backed up with the server's own tool: ${OWN_TOOLS[store.kind]}.`);
  if (!existsSync(store.path)) throw new StoreError(`There is no store at ${store.path}.`);
  if (existsSync(file)) throw new StoreError(`There is already a file ${file}. Choose another name.`);
  const part = `${file}.part`;
  try {
    makeFolderOf(file);
    await copyFile(store.path, part);
    const entries = await countEntries(part);
    renameSync(part, file);
    return entries;
  } catch (error) {
    throw new StoreError(`The store ${store.path} could not be backed up to ${file}: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    for (const leftover of [part, `${part}-wal`, `${part}-shm`]) if (existsSync(leftover)) rmSync(leftover);
  }
}

async function copyFile(path: string, to: string): Promise<void> {
  const source = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    await backup(source, to, { rate: ALL_AT_ONCE });
  } finally {
    source.close();
  }
}

/** Reads the whole copy as the bot would, and returns its number of entries. */
async function countEntries(path: string): Promise<number> {
  const store = openStore({ kind: 'sqlite', path });
  let entries = 0;
  for (const collection of Object.values(collectionsOf(store)))
    for await (const _ of collection.entries()) entries += 1;
  await store.close();
  return entries;
}
