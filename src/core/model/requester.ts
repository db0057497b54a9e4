/** For whom an address is fetched and read: servers that follow it, or a person who asked. */
export interface Requester {
  guildIds: readonly string[];
  /** Set if a person asked, unset for a poll. */
  userId?: string;
  /** The address of the document that names what is fetched. Unset: a person or the store does. */
  namedBy?: string;
}

/** Servers of a poll that count separately: one of them pays for it. */
const MOST_GUILDS = 20;

/** Returns for whom a feed with these subscriptions is polled. */
export function pollFor(subscriptions: readonly { guildId: string }[]): Requester {
  const guildIds: string[] = [];
  for (const { guildId } of subscriptions.slice(0, MOST_GUILDS))
    if (!guildIds.includes(guildId)) guildIds.push(guildId);
  return { guildIds };
}

/** Returns who pays for a request: the person who asked, or the server with the least `load`. */
export function payerOf(requester: Requester | undefined, load: (payer: string) => number): string {
  const { guildIds, userId } = requester ?? { guildIds: [] };
  if (userId !== undefined) return `user ${userId}`;
  const [first = 'nobody', ...others] = guildIds;
  return others.reduce((least, other) => (load(other) < load(least) ? other : least), first);
}
