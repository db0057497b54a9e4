import { randomBytes } from 'node:crypto';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import { clearBelow } from '../../pipeline/follow/forget.ts';
import type { Deps } from '../deps.ts';
import type { Invoker } from '../nouns/invoker.ts';
import type { Membership } from '../nouns/member.ts';

type CursorDeps = Pick<Deps, 'store' | 'lease'>;

/** How long a cursor is valid, in milliseconds; pruning deletes it afterwards. */
const CURSOR_TTL = 90 * 24 * 60 * 60_000;

type CursorOwner = Pick<Invoker, 'guildId' | 'userId'>;

/** Created once for each store. */
function saltOf({ store, lease }: CursorDeps): Promise<string> {
  return lease.with('salt:readers', async () => {
    const known = await store.salts.get('readers');
    if (known) return known.salt;
    const salt = randomBytes(32).toString('hex');
    await store.salts.set('readers', { salt });
    return salt;
  });
}

const serverPrefix = (salt: string, guildId: string): string => `${fingerprint([salt, guildId].join('\n'), 16)}/`;

// Keys are salted hashes, so that the store does not show which member reads what. All keys of a
// server share a prefix, and so do all of one reader there: that is how they are found again.
async function prefixOf(deps: CursorDeps, { guildId, userId }: CursorOwner): Promise<{ salt: string; prefix: string }> {
  const salt = await saltOf(deps);
  const reader = fingerprint([salt, guildId, userId].join('\n'), 32);
  return { salt, prefix: `${serverPrefix(salt, guildId)}${reader}/` };
}

async function keyOf(deps: CursorDeps, reader: CursorOwner, feedId: string): Promise<string> {
  const { salt, prefix } = await prefixOf(deps, reader);
  return prefix + fingerprint([salt, reader.guildId, reader.userId, feedId].join('\n'), 32);
}

/** How far a member has read. */
export type Cursors = Pick<Membership, 'catchUpCursor' | 'saveCatchUpCursor' | 'deleteCatchUpCursors'>;

/** The catch-up cursors of one reader in one server, by feed. */
export const readerCursors = (deps: CursorDeps, reader: Invoker): Cursors => ({
  async catchUpCursor(feedId) {
    const cursor = await deps.store.readers.get(await keyOf(deps, reader, feedId));
    const isValid = cursor !== undefined && Date.parse(cursor.at) >= reader.now.getTime() - CURSOR_TTL;
    return isValid ? cursor : undefined;
  },

  saveCatchUpCursor: async (feedId, cursor) => deps.store.readers.set(await keyOf(deps, reader, feedId), cursor),

  async deleteCatchUpCursors() {
    const { prefix } = await prefixOf(deps, reader);
    const keys: string[] = [];
    for await (const [key] of deps.store.readers.entries(prefix)) keys.push(key);
    for (const key of keys) await deps.store.readers.delete(key);
    return keys.length;
  },
});

/** Deletes the cursors of all readers of one server. */
export const forgetReaders = async (deps: CursorDeps, guildId: string): Promise<void> =>
  clearBelow(deps.store.readers, serverPrefix(await saltOf(deps), guildId));
