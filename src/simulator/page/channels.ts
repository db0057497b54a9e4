import { type APIChannel, ChannelType } from 'discord-api-types/v10';
import type { DiscordSimulator } from '../discord/port.ts';

export interface ChannelView {
  id: string;
  name: string;
  kind: 'category' | 'text' | 'announcement' | 'forum' | 'thread';
  parentId: string | null;
  /** Of a thread: it was put away. */
  archived: boolean;
  /** Names of the tags that a forum's post carries. */
  tags: readonly string[];
}

const KINDS: Partial<Record<ChannelType, ChannelView['kind']>> = {
  [ChannelType.GuildCategory]: 'category',
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.PrivateThread]: 'thread',
  [ChannelType.AnnouncementThread]: 'thread',
};

const parentOf = (channel: APIChannel): string | null => ('parent_id' in channel ? (channel.parent_id ?? null) : null);

const isArchived = (channel: APIChannel): boolean =>
  'thread_metadata' in channel && channel.thread_metadata?.archived === true;

function tagsOf(channel: APIChannel, all: readonly APIChannel[]): string[] {
  const forum = all.find(({ id }) => id === parentOf(channel));
  const offered = forum && 'available_tags' in forum ? forum.available_tags : [];
  const applied = 'applied_tags' in channel ? (channel.applied_tags ?? []) : [];
  return offered.filter(({ id }) => applied.includes(id)).map(({ name }) => name);
}

function channelView(channel: APIChannel, all: readonly APIChannel[]): ChannelView[] {
  const kind = KINDS[channel.type];
  if (!kind) return [];
  const { id, name } = channel;
  const parentId = parentOf(channel);
  return [{ id, name: name ?? 'channel', kind, parentId, archived: isArchived(channel), tags: tagsOf(channel, all) }];
}

export function channelViews(simulator: DiscordSimulator): ChannelView[] {
  const all = simulator.channels();
  return all.flatMap(channel => channelView(channel, all));
}
