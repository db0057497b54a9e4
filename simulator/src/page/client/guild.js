import { setLanguage } from './language.js';

/** The page's state. Listeners are called after every change. */
export const guild = {
  title: '',
  /** The simulation's state, and when it was received (milliseconds since the epoch). */
  simulation: undefined,
  receivedAt: 0,
  channels: [],
  people: {},
  /** Ids of the bot and of the member who uses the page. */
  bot: undefined,
  reader: undefined,
  readerRoles: [],
  roles: [],
  commands: [],
  messages: {},
  /** Ephemeral messages by channel. Only this page keeps them. */
  ephemeral: {},
  /** Ids of channels with unread messages. */
  unread: new Set(),
  /** Id of the channel that is shown. */
  here: undefined,
  connected: false,
};

const listeners = [];

/** @param {(what: string) => void} listener */
export const listen = listener => listeners.push(listener);

function notify(what) {
  for (const listener of listeners) listener(what);
}

/** Returns the current channel. */
export const channelHere = () => guild.channels.find(({ id }) => id === guild.here);

/** Discord's number for a conversation among members. */
const AMONG_MEMBERS = 2;

/** The commands that the channel has: among members, only those that they installed for themselves. */
export const commandsHere = () =>
  guild.commands.filter(({ contexts }) => channelHere()?.kind !== 'group' || contexts?.includes(AMONG_MEMBERS));

/** Whether commands can be used in the channel. */
export const takesCommands = ({ kind }) => !['category', 'forum', 'direct'].includes(kind);

const threadsOf = channelId =>
  guild.channels.filter(({ kind, parentId }) => kind === 'thread' && parentId === channelId);

const putMessage = (messages = [], message) =>
  messages.some(({ id }) => id === message.id)
    ? messages.map(each => (each.id === message.id ? message : each))
    : [...messages, message];

/** A thread's first message is a copy of the one it was opened on, under another id. */
function startOf(thread, message) {
  const [first, ...rest] = guild.messages[thread.id] ?? [];
  return first ? [{ ...message, id: first.id }, ...rest] : [];
}

function keepMessage({ channelId, message }) {
  guild.messages[channelId] = putMessage(guild.messages[channelId], message);
  const thread = threadsOf(channelId).find(({ id }) => id === message.id);
  if (thread) guild.messages[thread.id] = startOf(thread, message);
}

function putEphemeral(channelId, message) {
  guild.ephemeral[channelId] = putMessage(guild.ephemeral[channelId], message);
}

/** Removes an ephemeral message. */
export function dismiss(channelId, messageId) {
  guild.ephemeral[channelId] = (guild.ephemeral[channelId] ?? []).filter(({ id }) => id !== messageId);
  notify('messages');
}

const RECEIVERS = {
  state({ state }) {
    Object.assign(guild, state, { connected: true, receivedAt: Date.now() });
    guild.here ??= guild.channels.find(takesCommands)?.id;
    notify('state');
  },
  simulation({ simulation }) {
    Object.assign(guild, { simulation, receivedAt: Date.now() });
    notify('simulation');
  },
  message(event) {
    keepMessage(event);
    if (event.channelId !== guild.here) guild.unread.add(event.channelId);
    notify('messages');
  },
  edit(event) {
    keepMessage(event);
    notify('messages');
  },
  delete({ channelId, messageId }) {
    guild.messages[channelId] = (guild.messages[channelId] ?? []).filter(({ id }) => id !== messageId);
    notify('messages');
  },
  answer({ channelId, answer }) {
    if (answer.message?.ephemeral) putEphemeral(channelId, answer.message);
    notify('messages');
  },
  commands({ commands }) {
    guild.commands = commands;
    notify('commands');
  },
  channels({ channels, messages }) {
    Object.assign(guild, { channels, messages });
    if (!channelHere()) guild.here = channels.find(takesCommands)?.id;
    notify('state');
  },
};

/** Applies an event from the server. */
export const receive = event => RECEIVERS[event.type]?.(event);

/** Adds a message that only this page shows. */
export function addEphemeral(channelId, message) {
  putEphemeral(channelId, message);
  notify('messages');
}

/** Shows another channel. */
export function enter(channelId) {
  guild.here = channelId;
  guild.unread.delete(channelId);
  notify('state');
}

/** Changes the reader's language: commands get its names. */
export function changeLanguage(locale) {
  setLanguage(locale);
  notify('commands');
}

/** Marks the connection as lost. */
export function disconnected() {
  guild.connected = false;
  notify('status');
}
