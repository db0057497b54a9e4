import {
  type APIApplicationCommand,
  type APIChannel,
  type APIMessage,
  ChannelType,
  MessageType,
} from 'discord-api-types/v10';
import type { Standin, StandinEvent } from '../standin/port.ts';
import { type MessageView, messageView, nameOf } from './message.ts';

/** Messages that the page is given of a channel: its newest. */
const SHOWN = 100;

interface ChannelView {
  id: string;
  name: string;
  kind: 'category' | 'text' | 'announcement' | 'forum' | 'thread';
  parentId: string | null;
}

/** How far the fictional evening is. Seconds. */
export interface Evening {
  title: string;
  path: string;
  elapsed: number;
  length: number;
  /** Mean time between two key events. */
  every: number;
}

/** All that the page shows, at one moment. */
export interface GuildView {
  title: string;
  evening?: Evening;
  channels: readonly ChannelView[];
  /** Names by id. */
  people: Readonly<Record<string, string>>;
  /** Ids of the bot and of the member who sits at the page. */
  bot: string;
  reader?: string;
  roles: readonly { id: string; name: string }[];
  commands: readonly APIApplicationCommand[];
  messages: Readonly<Record<string, readonly MessageView[]>>;
}

/** What the page is told of a change. */
export type PageEvent =
  | { type: 'state'; state: GuildView }
  | { type: 'evening'; evening: Evening | undefined }
  | { type: 'message' | 'edit'; channelId: string; message: MessageView }
  | { type: 'delete'; channelId: string; messageId: string }
  | { type: 'answer'; channelId: string; answer: AnswerView }
  | { type: 'commands'; commands: readonly APIApplicationCommand[] }
  | { type: 'channels'; channels: readonly ChannelView[]; messages: GuildView['messages'] };

export interface AnswerView {
  id: string;
  state: 'thinking' | 'answered' | 'failed';
  message?: MessageView;
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

function channelView(channel: APIChannel): ChannelView[] {
  const kind = KINDS[channel.type];
  if (!kind) return [];
  const parentId = 'parent_id' in channel ? (channel.parent_id ?? null) : null;
  return [{ id: channel.id, name: channel.name ?? 'channel', kind, parentId }];
}

const channelViews = (standin: Standin): ChannelView[] => standin.channels().flatMap(channelView);

/** A thread begins with a message that only points at the one it hangs on: that one is shown. */
function meant(standin: Standin, message: APIMessage): APIMessage {
  const { type, message_reference: reference } = message;
  if (type !== MessageType.ThreadStarterMessage || !reference) return message;
  const target = standin.messages(reference.channel_id).find(({ id }) => id === reference.message_id);
  return target ? { ...target, id: message.id } : message;
}

const view = (standin: Standin, message: APIMessage): MessageView => messageView(meant(standin, message));

const messageViews = (standin: Standin): GuildView['messages'] =>
  Object.fromEntries(
    channelViews(standin).map(({ id }) => [
      id,
      standin
        .messages(id)
        .slice(-SHOWN)
        .map(message => view(standin, message)),
    ]),
  );

/** The guild as it is now. */
export function guildView(standin: Standin, { title, evening }: { title: string; evening?: Evening }): GuildView {
  const users = standin.members().map(({ user }) => user);
  return {
    title,
    evening,
    channels: channelViews(standin),
    people: Object.fromEntries(users.map(user => [user.id, nameOf(user)])),
    bot: standin.botId,
    reader: users.find(({ bot }) => !bot)?.id,
    roles: standin.roles().map(({ id, name }) => ({ id, name })),
    commands: standin.commands(),
    messages: messageViews(standin),
  };
}

export const answerView = ({
  id,
  state,
  message,
}: Extract<StandinEvent, { type: 'answer' }>['answer']): AnswerView => ({
  id,
  state,
  message: message && messageView(message),
});

/** A change in the stand-in as the page is told of it. */
export function pageEvent(standin: Standin, event: StandinEvent): PageEvent {
  switch (event.type) {
    case 'message':
    case 'edit':
      return { ...event, message: view(standin, event.message) };
    case 'delete':
      return event;
    case 'answer':
      return { ...event, answer: answerView(event.answer) };
    case 'commands':
      return { type: 'commands', commands: standin.commands() };
    case 'channels':
      return { type: 'channels', channels: channelViews(standin), messages: messageViews(standin) };
    default:
      return event satisfies never;
  }
}
