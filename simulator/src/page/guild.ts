import {
  type APIApplicationCommand,
  type APIChannel,
  type APIMessage,
  ChannelType,
  MessageType,
} from 'discord-api-types/v10';
import type { DiscordSimulator, SimulatorEvent } from '../discord/port.ts';
import type { Simulation } from '../simulation.ts';
import { type FormView, formView } from './controls.ts';
import { type MessageView, messageView, nameOf } from './message.ts';

interface ChannelView {
  id: string;
  name: string;
  kind: 'category' | 'text' | 'announcement' | 'forum' | 'thread' | 'direct' | 'group';
  parentId: string | null;
  /** Threads only. */
  archived: boolean;
  /** Names of a forum post's tags. */
  tags: readonly string[];
}

const VIEW_KINDS: Partial<Record<ChannelType, ChannelView['kind']>> = {
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
  const kind = VIEW_KINDS[channel.type];
  if (!kind) return [];
  const { id, name } = channel;
  const parentId = parentOf(channel);
  return [{ id, name: name ?? 'channel', kind, parentId, archived: isArchived(channel), tags: tagsOf(channel, all) }];
}

function channelViews(simulator: DiscordSimulator): ChannelView[] {
  const all = simulator.channels();
  return [...all.flatMap(channel => channelView(channel, all)), ...readersConversations(simulator)];
}

const readerIn = (simulator: DiscordSimulator) => simulator.members().find(({ user }) => !user.bot)?.user.id;

/** The conversations of the member who uses the page, with the bot and with others, under a heading of their own. */
function readersConversations(simulator: DiscordSimulator): ChannelView[] {
  const reader = readerIn(simulator);
  const own = simulator.conversations().find(({ userId }) => userId === reader);
  const groups = simulator.groups();
  if (!own && groups.length === 0) return [];
  const rest = { parentId: 'direct', archived: false, tags: [] };
  return [
    { ...rest, id: 'direct', name: 'Direct messages', kind: 'category', parentId: null },
    ...(own ? [{ ...rest, id: own.channelId, name: 'Live Blogs', kind: 'direct' as const }] : []),
    ...groups.map(({ channelId, name }) => ({ ...rest, id: channelId, name, kind: 'group' as const })),
  ];
}

/** How many messages of a channel the page gets, besides all pinned ones. */
const MAX_MESSAGES = 100;

/** Everything that the page shows, at one moment. */
export interface GuildView {
  title: string;
  simulation: Simulation;
  channels: readonly ChannelView[];
  /** Names by id. */
  people: Readonly<Record<string, string>>;
  /** Ids of the bot and of the member who uses the page. */
  bot: string;
  reader?: string;
  /** Ids of the reader's roles. */
  readerRoles: readonly string[];
  roles: readonly { id: string; name: string }[];
  commands: readonly APIApplicationCommand[];
  messages: Readonly<Record<string, readonly MessageView[]>>;
}

/** A change that the server sends to the page. */
export type PageEvent =
  | { type: 'state'; state: GuildView }
  | { type: 'simulation'; simulation: Simulation }
  | { type: 'message' | 'edit'; channelId: string; message: MessageView }
  | { type: 'delete'; channelId: string; messageId: string }
  | { type: 'answer'; channelId: string; answer: AnswerView }
  | { type: 'commands'; commands: readonly APIApplicationCommand[] }
  | { type: 'channels'; channels: readonly ChannelView[]; messages: GuildView['messages'] };

/** The response to an interaction, as the page shows it. */
export interface AnswerView {
  id: string;
  state: 'thinking' | 'answered' | 'failed';
  message?: MessageView;
  /** The modal that it is, for the page that used the control. */
  form?: FormView;
}

/** A thread's first message only refers to the message it was opened on; show that one instead. */
function withStarter(simulator: DiscordSimulator, message: APIMessage): APIMessage {
  const { type, message_reference: reference } = message;
  if (type !== MessageType.ThreadStarterMessage || !reference) return message;
  const target = simulator.messages(reference.channel_id).find(({ id }) => id === reference.message_id);
  return target ? { ...target, id: message.id } : message;
}

const view = (simulator: DiscordSimulator, message: APIMessage): MessageView =>
  messageView(withStarter(simulator, message));

function messagesIn(simulator: DiscordSimulator, channelId: string): MessageView[] {
  const all = simulator.messages(channelId);
  const shown = all.filter(({ pinned }, index) => pinned || index >= all.length - MAX_MESSAGES);
  return shown.map(message => view(simulator, message));
}

const messageViews = (simulator: DiscordSimulator): GuildView['messages'] =>
  Object.fromEntries(channelViews(simulator).map(({ id }) => [id, messagesIn(simulator, id)]));

/** Returns the guild as it is now. */
export function guildView(
  simulator: DiscordSimulator,
  { title, simulation }: { title: string; simulation: Simulation },
): GuildView {
  const members = simulator.members();
  const users = members.map(({ user }) => user);
  const reader = members.find(({ user }) => !user.bot);
  return {
    title,
    simulation,
    channels: channelViews(simulator),
    people: Object.fromEntries(users.map(user => [user.id, nameOf(user)])),
    bot: simulator.botId,
    reader: reader?.user.id,
    readerRoles: reader?.roles ?? [],
    roles: simulator.roles().map(({ id, name }) => ({ id, name })),
    commands: simulator.commands(),
    messages: messageViews(simulator),
  };
}

/** Converts the response to an interaction for the page. */
export const answerView = ({
  id,
  state,
  message,
  modal,
}: Extract<SimulatorEvent, { type: 'answer' }>['answer']): AnswerView => ({
  id,
  state,
  message: message && messageView(message),
  form: modal && formView(modal),
});

/** Converts an event of the simulator for the page. */
export function pageEvent(simulator: DiscordSimulator, event: SimulatorEvent): PageEvent {
  switch (event.type) {
    case 'message':
    case 'edit':
      return { ...event, message: view(simulator, event.message) };
    case 'delete':
      return event;
    case 'answer':
      return { ...event, answer: answerView(event.answer) };
    case 'commands':
      return { type: 'commands', commands: simulator.commands() };
    case 'channels':
      return { type: 'channels', channels: channelViews(simulator), messages: messageViews(simulator) };
    default:
      return event satisfies never;
  }
}
