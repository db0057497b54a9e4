import {
  ChannelFlags,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GuildBasedChannel,
  PermissionFlagsBits,
} from 'discord.js';

/**
 * Discord hides channels that the bot cannot view: it tells that they are there, with a name and an
 * overwrite that it makes up, the same for all of them.
 * https://docs.discord.com/developers/resources/channel#channel-object-obfuscated-channels
 */

/**
 * Returns true if nothing that is known of a channel says who can view it, and nothing of it may be
 * shown. The flag is not enough: discord.js forgets it when somebody chooses the channel in a
 * command, and keeps the overwrite.
 */
export function isHidden(channel: GuildBasedChannel): boolean {
  const home = channel.isThread() ? channel.parent : channel;
  const { me } = channel.guild.members;
  if (!home || !me || home.flags.has(ChannelFlags.ChannelObfuscated)) return true;
  return !home.permissionsFor(me).has(PermissionFlagsBits.ViewChannel);
}

/** Returns a channel's name; undefined if Discord hides it. */
export const nameOf = (channel: GuildBasedChannel): string | undefined =>
  isHidden(channel) ? undefined : channel.name;

/** A channel as a packet holds it: any field of a hidden one may be null. */
type RawChannel = Record<string, unknown> & { id: string; flags?: number };

function rawChannels({ t, d }: GatewayDispatchPayload): readonly RawChannel[] {
  switch (t) {
    case GatewayDispatchEvents.GuildCreate:
      return (d.channels ?? []) as unknown as readonly RawChannel[];
    case GatewayDispatchEvents.ChannelCreate:
    case GatewayDispatchEvents.ChannelUpdate:
      return [d as unknown as RawChannel];
    default:
      return [];
  }
}

/**
 * Takes out of packets what discord.js must not learn of hidden channels. It breaks on a forum whose
 * tags are null, and would forget the tags that it knows and that a post needs one: they do not
 * change because the bot may no longer look.
 */
export function keepKnown(client: Client): void {
  // Before discord.js handles the packet.
  client.on(Events.Raw, (packet: GatewayDispatchPayload) => {
    for (const channel of rawChannels(packet)) {
      const { id, flags = 0 } = channel;
      if (flags & ChannelFlags.ChannelObfuscated) reduce(channel, client.channels.cache.get(id)?.flags?.bitfield ?? 0);
    }
  });
}

function reduce(channel: RawChannel, knownFlags: number): void {
  channel.flags = ChannelFlags.ChannelObfuscated | (knownFlags & ChannelFlags.RequireTag);
  delete channel.available_tags;
  for (const [name, value] of Object.entries(channel)) if (value === null) delete channel[name];
}
