import { type Client, Events, GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js';

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
