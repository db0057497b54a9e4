import { randomBytes } from 'node:crypto';
import { fingerprint } from '../core/diff/fingerprint.ts';
import type { Deps } from './deps.ts';
import type { Invoker } from './nouns/context.ts';

type HashDeps = Pick<Deps, 'store' | 'lease'>;
type HashedReader = Pick<Invoker, 'guildId' | 'userId'>;

/** Created once for each store. */
function saltOf({ store, lease }: HashDeps): Promise<string> {
  return lease.with('salt:readers', async () => {
    const known = await store.salts.get('readers');
    if (known) return known.salt;
    const salt = randomBytes(32).toString('hex');
    await store.salts.set('readers', { salt });
    return salt;
  });
}

/** Returns a salted hash for each reader of a live blog in a server: the store does not show who reads what. */
export async function readerHash(deps: HashDeps, { guildId, userId }: HashedReader, feedId: string): Promise<string> {
  return fingerprint([await saltOf(deps), guildId, userId, feedId].join('\n'), 32);
}

/** Returns the prefix of the keys of a server's readers. */
export const serverPrefix = async (deps: HashDeps, guildId: string): Promise<string> =>
  `${fingerprint([await saltOf(deps), guildId].join('\n'), 16)}/`;

/** Returns the prefix of the keys of one reader in a server. */
export async function readerPrefix(deps: HashDeps, { guildId, userId }: HashedReader): Promise<string> {
  const reader = fingerprint([await saltOf(deps), guildId, userId].join('\n'), 32);
  return `${await serverPrefix(deps, guildId)}${reader}/`;
}
