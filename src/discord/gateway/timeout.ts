import { type Client, Events, type Guild, PermissionFlagsBits, PermissionsBitField } from 'discord.js';

/**
 * A moderator may put the bot in timeout in a server, for at most 28 days.
 * https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members
 */

const LEFT_IN_TIMEOUT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
/** A timer waits for at most 24.8 days. */
const LONGEST_SLEEP_MS = 24 * 60 * 60_000;

/** Returns when the bot's timeout in a server ends; undefined if it is in none. */
export function timedOutUntil(guild: Guild | null | undefined, now: Date): Date | undefined {
  const until = guild?.members.me?.communicationDisabledUntil;
  return until && until > now ? until : undefined;
}

/** What is left of the bot's permissions while it is in timeout. discord.js does not count that. */
export const inTimeout = (held: Readonly<PermissionsBitField>): Readonly<PermissionsBitField> =>
  new PermissionsBitField(held.bitfield & LEFT_IN_TIMEOUT);

/** How the end of a timeout is waited for: Discord does not tell of it. */
export interface TimeoutClock {
  now: () => Date;
  sleep: (ms: number) => Promise<unknown>;
}

/** Calls `ended` when a timeout of the bot in a server ends by itself. */
export function watchTimeouts(
  client: Client<true>,
  { now, sleep }: TimeoutClock,
  ended: (guildId: string) => void,
): void {
  const awaited = new Set<string>();
  const msUntil = (end: Date): number => end.getTime() - now().getTime();
  const awaitEnd = async (guild: Guild): Promise<void> => {
    const end = timedOutUntil(guild, now());
    const key = `${guild.id} ${end?.getTime()}`;
    if (!end || awaited.has(key)) return;
    awaited.add(key);
    for (let left = msUntil(end); left > 0; left = msUntil(end)) await sleep(Math.min(left, LONGEST_SLEEP_MS));
    awaited.delete(key);
    ended(guild.id);
  };
  for (const guild of client.guilds.cache.values()) void awaitEnd(guild);
  client.on(Events.GuildAvailable, guild => void awaitEnd(guild));
  client.on(Events.GuildMemberUpdate, ({ id }, { guild }) => {
    if (id === client.user.id) void awaitEnd(guild);
  });
}
