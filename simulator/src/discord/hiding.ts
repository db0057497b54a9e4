import { ChannelFlags, ChannelType, GatewayIntentBits, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { isThread } from './channels.ts';
import { hasPermissions } from './permissions.ts';
import type { GuildChannel, World } from './world.ts';

/**
 * What the gateway tells the bot of channels that it cannot view.
 * https://docs.discord.com/developers/resources/channel#channel-object-obfuscated-channels
 */

/** Discord tells these of every channel. */
const KEPT: ReadonlySet<string> = new Set(['id', 'type', 'guild_id', 'position'] satisfies (keyof GuildChannel)[]);

/** A category can be viewed if any of its channels can. */
const canView = (world: World, channel: GuildChannel): boolean =>
  hasPermissions(world, channel, 'ViewChannel') ||
  (channel.type === ChannelType.GuildCategory &&
    [...world.channels.values()].some(one => one.parent_id === channel.id && canView(world, one)));

/** Returns the channel as the gateway shows it to the bot. Threads are not hidden: it hears nothing of those. */
export function asShown(world: World, channel: GuildChannel): object {
  if (isThread(channel) || canView(world, channel)) return channel;
  return {
    ...Object.fromEntries(Object.entries(channel).map(([name, value]) => [name, KEPT.has(name) ? value : null])),
    name: '___hidden___',
    flags: ChannelFlags.ChannelObfuscated,
    permission_overwrites: [{ id: world.guildId, type: 0, allow: '0', deny: String(P.ViewChannel) }],
  };
}

/** The channels that the bot can view, without threads. */
export const visibleChannels = (world: World): readonly GuildChannel[] =>
  [...world.channels.values()].filter(channel => !isThread(channel) && canView(world, channel));

/** Tells of the active threads in channels that the bot can view from now on. */
function syncThreads(world: World, gained: readonly string[]): void {
  const threads = [...world.channels.values()].filter(
    channel =>
      isThread(channel) &&
      gained.includes(channel.parent_id ?? '') &&
      !channel.thread_metadata?.archived &&
      hasPermissions(world, channel, 'ViewChannel'),
  );
  const members = threads.flatMap(({ member }) => member ?? []);
  const d = { guild_id: world.guildId, channel_ids: gained, threads, members };
  world.publish({ t: 'THREAD_LIST_SYNC', d, intent: GatewayIntentBits.Guilds });
}

/**
 * Makes a change, and tells of the channels that it shows to the bot or hides from it, and of the
 * active threads in those that the bot can view since then.
 * https://discord.com/developers/docs/events/gateway-events#thread-list-sync
 */
export function changingViews(world: World, change: () => void): void {
  const before = new Map(visibleChannels(world).map(channel => [channel.id, channel]));
  const stood = new Set(world.channels.values());
  change();
  const after = new Set(visibleChannels(world).map(({ id }) => id));
  // The change itself told of the channels that it replaced.
  for (const channel of world.channels.values())
    if (stood.has(channel) && !isThread(channel) && before.has(channel.id) !== after.has(channel.id))
      world.publish({ t: 'CHANNEL_UPDATE', d: channel, intent: GatewayIntentBits.Guilds });
  const gained = [...after].filter(id => !before.has(id));
  if (gained.length > 0) syncThreads(world, gained);
}
