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

/** `channelId` undefined: any of the server's. */
export type PlaceChanged = (guildId: string, channelId?: string) => void;

interface Place {
  guildId: string;
  channelId?: string;
}

/** Where the bot may be allowed, after this event, what it was not, or the reverse. */
export function placeOf({ t, d }: GatewayDispatchPayload, botId: string): Place | undefined {
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
    // Also after a session was lost, and with it the events in between.
    case GatewayDispatchEvents.GuildCreate:
      return { guildId: d.id };
    default:
      return undefined;
  }
}

/** The threads of a channel: what is forbidden here is forbidden there. */
function threadsIn(client: Client, channelId: string): Iterable<string> {
  const channel = client.channels.cache.get(channelId);
  return channel && 'threads' in channel ? channel.threads.cache.keys() : [];
}

/** Tells of every change after which the bot may be allowed what it was not, or the reverse. */
export function watchPlaces(client: Client<true>, changed: PlaceChanged): void {
  // Not discord.js's own events: they keep silent about threads that were archived when the bot came.
  client.on(Events.Raw, (packet: GatewayDispatchPayload) => {
    const place = placeOf(packet, client.user.id);
    if (!place) return;
    changed(place.guildId, place.channelId);
    if (!place.channelId) return;
    for (const threadId of threadsIn(client, place.channelId)) changed(place.guildId, threadId);
  });
}
