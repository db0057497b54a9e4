import {
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type Guild,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import type { Departures } from '../../actions/nouns/servers.ts';
import { nameOf } from './hidden.ts';

export function watchDepartures(client: Client<true>, handlers: Departures): void {
  // discord.js does not emit this for a server that is unavailable in an outage.
  client.on(Events.GuildDelete, guild => handlers.serverLeft(guild.id));
  client.on(Events.GuildRoleDelete, role => handlers.roleDeleted(role.guild.id, role.id));
  client.on(Events.GuildAvailable, guild => handlers.serverChanged(guild.id));
  client.on(Events.GuildUpdate, (before, after) => {
    if (before.preferredLocale !== after.preferredLocale) handlers.serverChanged(after.id);
  });
  client.on(Events.ChannelDelete, channel => {
    if (channel.isDMBased()) return;
    const name = nameOf(channel);
    handlers.channelDeleted(channel.guildId, channel.id, name);
    // Its threads go without an event: https://github.com/discordjs/discord.js/issues/10883
    const threads = 'threads' in channel ? channel.threads.cache.values() : [];
    for (const thread of threads) handlers.channelDeleted(channel.guildId, thread.id, name && thread.name);
    // Threads that are archived are not known here.
    handlers.serverChanged(channel.guildId);
  });
  // discord.js emits no event for threads that were archived when the bot joined.
  client.on(Events.Raw, ({ t, d }: GatewayDispatchPayload) => {
    if (t === GatewayDispatchEvents.ThreadDelete) handlers.channelDeleted(d.guild_id, d.id);
  });
}

/** Without a `channelId`, in the whole server. */
export type PermissionsChanged = (guildId: string, channelId?: string) => void;

/** Where an event may have changed what the bot is allowed to do; undefined if it cannot have. */
export function permissionScopeOf(
  { t, d }: GatewayDispatchPayload,
  botId: string,
): { guildId: string; channelId?: string } | undefined {
  switch (t) {
    case GatewayDispatchEvents.ChannelUpdate:
    case GatewayDispatchEvents.ChannelDelete:
    case GatewayDispatchEvents.ThreadUpdate:
    case GatewayDispatchEvents.ThreadDelete:
      return 'guild_id' in d && d.guild_id ? { guildId: d.guild_id, channelId: d.id } : undefined;
    case GatewayDispatchEvents.GuildRoleUpdate:
    case GatewayDispatchEvents.GuildRoleDelete:
    case GatewayDispatchEvents.ThreadListSync:
      return { guildId: d.guild_id };
    case GatewayDispatchEvents.GuildMemberUpdate:
      return d.user.id === botId ? { guildId: d.guild_id } : undefined;
    // This event also follows a lost session, and with it lost events.
    case GatewayDispatchEvents.GuildCreate:
      return { guildId: d.id };
    default:
      return undefined;
  }
}

export function watchPermissions(client: Client<true>, clock: TimeoutClock, changed: PermissionsChanged): void {
  watchTimeouts(client, clock, changed);
  // discord.js emits no events for threads that were archived when the bot joined.
  client.on(Events.Raw, (packet: GatewayDispatchPayload) => {
    const scope = permissionScopeOf(packet, client.user.id);
    if (!scope) return;
    changed(scope.guildId, scope.channelId);
    // Threads share the permissions of their channel.
    const channel = client.channels.cache.get(scope.channelId ?? '');
    const threads = channel && 'threads' in channel ? channel.threads.cache.keys() : [];
    for (const threadId of threads) changed(scope.guildId, threadId);
  });
}

/** Calls `changed` with the id of a server in which administrators set who may use the commands, or may have. */
export function watchCommandOverwrites(client: Client, changed: (guildId: string) => void): void {
  client.on(Events.ApplicationCommandPermissionsUpdate, ({ guildId }) => changed(guildId));
  // These also follow a lost session, and with it lost events.
  client.on(Events.GuildAvailable, ({ id }) => changed(id));
  client.on(Events.GuildCreate, ({ id }) => changed(id));
}

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
function watchTimeouts(client: Client<true>, { now, sleep }: TimeoutClock, ended: (guildId: string) => void): void {
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
