import { randomBytes } from 'node:crypto';
import type { CatchUpCursor, Invoker } from '../command/context.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import { clearBelow } from '../pipeline/follow/forget.ts';
import type { Lease, Store } from '../store/store.ts';

export interface ReaderParts {
  store: Pick<Store, 'readers' | 'salts'>;
  lease: Lease;
}

/** A cursor counts for so many milliseconds; prune takes it away then. */
const KEPT = 90 * 24 * 60 * 60_000;

type Reader = Pick<Invoker, 'guildId' | 'userId'>;

/** Made once for each store. */
function saltOf({ store, lease }: ReaderParts): Promise<string> {
  return lease.with('salt:readers', async () => {
    const known = await store.salts.get('readers');
    if (known) return known.salt;
    const salt = randomBytes(32).toString('hex');
    await store.salts.set('readers', { salt });
    return salt;
  });
}

const serverPrefix = (salt: string, guildId: string): string => `${fingerprint([salt, guildId].join('\n'), 16)}/`;

// Nobody who reads the store sees from it which member reads what; all cursors of one server begin alike, and of one reader there,
// to be found again.
async function prefixOf(parts: ReaderParts, { guildId, userId }: Reader): Promise<{ salt: string; prefix: string }> {
  const salt = await saltOf(parts);
  const reader = fingerprint([salt, guildId, userId].join('\n'), 32);
  return { salt, prefix: `${serverPrefix(salt, guildId)}${reader}/` };
}

async function keyOf(parts: ReaderParts, reader: Reader, feedId: string): Promise<string> {
  const { salt, prefix } = await prefixOf(parts, reader);
  return prefix + fingerprint([salt, reader.guildId, reader.userId, feedId].join('\n'), 32);
}

/** How far one reader caught up, by feed, in one server. */
export const readerCursors = (parts: ReaderParts, reader: Invoker) => ({
  async caughtUp(feedId: string): Promise<CatchUpCursor | undefined> {
    const cursor = await parts.store.readers.get(await keyOf(parts, reader, feedId));
    const isFresh = cursor !== undefined && Date.parse(cursor.at) >= reader.now.getTime() - KEPT;
    return isFresh ? cursor : undefined;
  },

  noteCatchUp: async (feedId: string, caught: CatchUpCursor): Promise<void> =>
    parts.store.readers.set(await keyOf(parts, reader, feedId), caught),

  async forgetCatchUps(): Promise<number> {
    const { prefix } = await prefixOf(parts, reader);
    const keys: string[] = [];
    for await (const [key] of parts.store.readers.entries(prefix)) keys.push(key);
    for (const key of keys) await parts.store.readers.delete(key);
    return keys.length;
  },
});

/** Forgets all cursors of all readers of one server. */
export const forgetReaders = async (parts: ReaderParts, guildId: string): Promise<void> =>
  clearBelow(parts.store.readers, serverPrefix(await saltOf(parts), guildId));
