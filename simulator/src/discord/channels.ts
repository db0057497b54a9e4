import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import { apiError } from './errors.ts';
import type { GuildChannel, World } from './world.ts';

const THREAD_TYPES: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);
const VOICE_TYPES: ReadonlySet<ChannelType> = new Set([ChannelType.GuildVoice, ChannelType.GuildStageVoice]);
const TEXT_TYPES: ReadonlySet<ChannelType> = new Set([
  ...THREAD_TYPES,
  ...VOICE_TYPES,
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.DM,
]);

/** Whether the channel is a thread of any kind. */
export const isThread = (channel: GuildChannel): boolean => THREAD_TYPES.has(channel.type);
/** Whether the channel is for talking, with a text chat beside it. */
export const isVoice = (channel: GuildChannel): boolean => VOICE_TYPES.has(channel.type);
/** Whether messages can be sent to the channel: text, announcement and voice channels, threads, and conversations. */
export const holdsMessages = (channel: GuildChannel): boolean => TEXT_TYPES.has(channel.type);

/** Returns the channel; throws 10003 if there is none. */
export function channelOf(world: World, channelId: string): GuildChannel {
  const channel = world.channels.get(channelId) ?? world.conversations.channels.get(channelId);
  if (!channel) throw apiError('unknown channel');
  return channel;
}

/** Stores a new or changed channel and publishes the gateway event. */
export function putChannel(world: World, channel: GuildChannel): GuildChannel {
  const happened = world.channels.has(channel.id) ? 'UPDATE' : 'CREATE';
  world.channels.set(channel.id, channel);
  const d = happened === 'CREATE' && isThread(channel) ? { ...channel, newly_created: true } : channel;
  world.publish({ t: `${isThread(channel) ? 'THREAD' : 'CHANNEL'}_${happened}`, d, intent: GatewayIntentBits.Guilds });
  return channel;
}

function forget(world: World, channelId: string): void {
  world.channels.delete(channelId);
  world.histories.delete(channelId);
  world.pins.delete(channelId);
}

/**
 * Removes a channel together with its threads and messages, and publishes the gateway event: one
 * only, as Discord sends no THREAD_DELETE for the threads of a deleted channel. Throws 50074 if a
 * Community needs the channel.
 * https://github.com/discordjs/discord.js/issues/10883
 */
export function removeChannel(world: World, channel: GuildChannel): void {
  const { updatesChannelId, systemChannelId } = world.settings;
  if (channel.id === updatesChannelId) throw apiError('community channel');
  if (channel.id === systemChannelId) world.settings = { ...world.settings, systemChannelId: null };
  for (const child of world.channels.values())
    if (child.parent_id === channel.id && isThread(child)) forget(world, child.id);
  forget(world, channel.id);
  const d = isThread(channel)
    ? { id: channel.id, guild_id: channel.guild_id, parent_id: channel.parent_id, type: channel.type }
    : channel;
  world.publish({ t: isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', d, intent: GatewayIntentBits.Guilds });
}
