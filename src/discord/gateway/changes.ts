import { type Client, Events, GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js';
import { nameOf } from './servers.ts';
import { type TimeoutClock, watchTimeouts } from './timeout.ts';

export interface Departures {
  /** The bot was removed from a server, or the server was deleted. */
  serverLeft(guildId: string): void;
  /** A channel or thread was deleted; `name` if it is known. */
  channelDeleted(guildId: string, channelId: string, name?: string): void;
  roleDeleted(guildId: string, roleId: string): void;
  /** A server's language changed, or something may have gone from the server without an event. */
  serverChanged(guildId: string): void;
}

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
