import { type Client, Events, GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js';

/** Told of what is there no more, or not as it was. */
export interface Departures {
  /** The bot was sent away, or the server is no more. */
  serverLeft(guildId: string): void;
  /** A channel or a thread; its name where that is known. */
  channelDeleted(guildId: string, channelId: string, name?: string): void;
  roleDeleted(guildId: string, roleId: string): void;
  /** A server speaks another language, or was away and may have changed meanwhile. */
  serverChanged(guildId: string): void;
}

/** Tells of servers, channels and roles that are gone, and of servers that changed. */
export function watchDepartures(client: Client<true>, told: Departures): void {
  // Not told where a server is away for an outage of Discord's.
  client.on(Events.GuildDelete, guild => told.serverLeft(guild.id));
  client.on(Events.GuildRoleDelete, role => told.roleDeleted(role.guild.id, role.id));
  client.on(Events.GuildAvailable, guild => told.serverChanged(guild.id));
  client.on(Events.GuildUpdate, (before, after) => {
    if (before.preferredLocale !== after.preferredLocale) told.serverChanged(after.id);
  });
  client.on(Events.ChannelDelete, channel => {
    if (!channel.isDMBased()) told.channelDeleted(channel.guildId, channel.id, channel.name);
  });
  // Not discord.js's own event: it keeps silent about threads that were archived when the bot came.
  client.on(Events.Raw, ({ t, d }: GatewayDispatchPayload) => {
    if (t === GatewayDispatchEvents.ThreadDelete) told.channelDeleted(d.guild_id, d.id);
  });
}
