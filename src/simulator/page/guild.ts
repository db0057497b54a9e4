import { type APIApplicationCommand, type APIMessage, MessageType } from 'discord-api-types/v10';
import type { DiscordSimulator, SimulatorEvent } from '../discord/port.ts';
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
function meant(simulator: DiscordSimulator, message: APIMessage): APIMessage {
  const { type, message_reference: reference } = message;
  if (type !== MessageType.ThreadStarterMessage || !reference) return message;
  const target = simulator.messages(reference.channel_id).find(({ id }) => id === reference.message_id);
  return target ? { ...target, id: message.id } : message;
}

const view = (simulator: DiscordSimulator, message: APIMessage): MessageView => messageView(meant(simulator, message));

function shownIn(simulator: DiscordSimulator, channelId: string): MessageView[] {
  const all = simulator.messages(channelId);
  const shown = all.filter(({ pinned }, index) => pinned || index >= all.length - SHOWN);
  return shown.map(message => view(simulator, message));
}

const messageViews = (simulator: DiscordSimulator): GuildView['messages'] =>
  Object.fromEntries(channelViews(simulator).map(({ id }) => [id, shownIn(simulator, id)]));

/** The guild as it is now. */
export function guildView(
  simulator: DiscordSimulator,
  { title, evening }: { title: string; evening: Simulation },
): GuildView {
  const members = simulator.members();
  const users = members.map(({ user }) => user);
  const reader = members.find(({ user }) => !user.bot);
  return {
    title,
    evening,
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

export const answerView = ({
  id,
  state,
  message,
}: Extract<SimulatorEvent, { type: 'answer' }>['answer']): AnswerView => ({
  id,
  state,
  message: message && messageView(message),
});

/** A change in the simulator as the page is told of it. */
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
