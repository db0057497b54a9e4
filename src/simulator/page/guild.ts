import { type APIApplicationCommand, type APIMessage, MessageType } from 'discord-api-types/v10';
import type { Standin, StandinEvent } from '../discord/port.ts';
import type { Simulation } from '../simulation.ts';
import { type ChannelView, channelViews } from './channels.ts';
import { type MessageView, messageView, nameOf } from './message.ts';

/** Messages that the page is given of a channel: its newest, and all that are pinned. */
const SHOWN = 100;

/** All that the page shows, at one moment. */
export interface GuildView {
  title: string;
  evening: Simulation;
  channels: readonly ChannelView[];
  /** Names by id. */
  people: Readonly<Record<string, string>>;
  /** Ids of the bot and of the member who sits at the page. */
  bot: string;
  reader?: string;
  /** Ids of the roles that the reader has. */
  readerRoles: readonly string[];
  roles: readonly { id: string; name: string }[];
  commands: readonly APIApplicationCommand[];
  messages: Readonly<Record<string, readonly MessageView[]>>;
}

/** What the page is told of a change. */
export type PageEvent =
  | { type: 'state'; state: GuildView }
  | { type: 'evening'; evening: Simulation }
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

/** A thread begins with a message that only points at the one it hangs on: that one is shown. */
function meant(standin: Standin, message: APIMessage): APIMessage {
  const { type, message_reference: reference } = message;
  if (type !== MessageType.ThreadStarterMessage || !reference) return message;
  const target = standin.messages(reference.channel_id).find(({ id }) => id === reference.message_id);
  return target ? { ...target, id: message.id } : message;
}

const view = (standin: Standin, message: APIMessage): MessageView => messageView(meant(standin, message));

function shownIn(standin: Standin, channelId: string): MessageView[] {
  const all = standin.messages(channelId);
  const shown = all.filter(({ pinned }, index) => pinned || index >= all.length - SHOWN);
  return shown.map(message => view(standin, message));
}

const messageViews = (standin: Standin): GuildView['messages'] =>
  Object.fromEntries(channelViews(standin).map(({ id }) => [id, shownIn(standin, id)]));

/** The guild as it is now. */
export function guildView(standin: Standin, { title, evening }: { title: string; evening: Simulation }): GuildView {
  const members = standin.members();
  const users = members.map(({ user }) => user);
  const reader = members.find(({ user }) => !user.bot);
  return {
    title,
    evening,
    channels: channelViews(standin),
    people: Object.fromEntries(users.map(user => [user.id, nameOf(user)])),
    bot: standin.botId,
    reader: reader?.user.id,
    readerRoles: reader?.roles ?? [],
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
