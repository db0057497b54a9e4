/** What the page knows of the guild; `listen` is called after every change of it. */
export const guild = {
  title: '',
  /** How far the fictional evening was when the server told it, and when that was. */
  evening: undefined,
  receivedAt: 0,
  channels: [],
  people: {},
  /** Ids of the bot and of who sits at the page. */
  bot: undefined,
  reader: undefined,
  readerRoles: [],
  roles: [],
  commands: [],
  messages: {},
  /** Answers that only the reader sees, by channel and message id: no server keeps them. */
  whispers: {},
  /** Channels with something that was not looked at. */
  unread: new Set(),
  /** Id of the channel that is shown. */
  here: undefined,
  connected: false,
};

const listeners = [];

/** @param {(what: string) => void} listener */
export const listen = listener => listeners.push(listener);

function tell(what) {
  for (const listener of listeners) listener(what);
}

export const channelHere = () => guild.channels.find(({ id }) => id === guild.here);

/** Whether commands can be typed there. */
export const isRoom = ({ kind }) => kind !== 'category' && kind !== 'forum';

const threadsOf = channelId =>
  guild.channels.filter(({ kind, parentId }) => kind === 'thread' && parentId === channelId);

const put = (messages = [], message) =>
  messages.some(({ id }) => id === message.id)
    ? messages.map(each => (each.id === message.id ? message : each))
    : [...messages, message];

/** A thread begins with the message that it hangs on, under an id of its own. */
function startOf(thread, message) {
  const [first, ...rest] = guild.messages[thread.id] ?? [];
  return first ? [{ ...message, id: first.id }, ...rest] : [];
}

function keep({ channelId, message }) {
  guild.messages[channelId] = put(guild.messages[channelId], message);
  const thread = threadsOf(channelId).find(({ id }) => id === message.id);
  if (thread) guild.messages[thread.id] = startOf(thread, message);
}

function whisper(channelId, message) {
  guild.whispers[channelId] = put(guild.whispers[channelId], message);
}

export function dismiss(channelId, messageId) {
  guild.whispers[channelId] = (guild.whispers[channelId] ?? []).filter(({ id }) => id !== messageId);
  tell('messages');
}

const CHANGES = {
  state({ state }) {
    Object.assign(guild, state, { connected: true, receivedAt: Date.now() });
    guild.here ??= guild.channels.find(isRoom)?.id;
    tell('state');
  },
  evening({ evening }) {
    Object.assign(guild, { evening, receivedAt: Date.now() });
    tell('evening');
  },
  message(event) {
    keep(event);
    if (event.channelId !== guild.here) guild.unread.add(event.channelId);
    tell('messages');
  },
  edit(event) {
    keep(event);
    tell('messages');
  },
  delete({ channelId, messageId }) {
    guild.messages[channelId] = (guild.messages[channelId] ?? []).filter(({ id }) => id !== messageId);
    tell('messages');
  },
  answer({ channelId, answer }) {
    if (answer.message?.whisper) whisper(channelId, answer.message);
    tell('messages');
  },
  commands({ commands }) {
    guild.commands = commands;
    tell('commands');
  },
  channels({ channels, messages }) {
    Object.assign(guild, { channels, messages });
    if (!channelHere()) guild.here = channels.find(isRoom)?.id;
    tell('state');
  },
};

/** Takes in what the server tells. */
export const take = event => CHANGES[event.type]?.(event);

/** Adds what only this page says to the reader. */
export function say(channelId, message) {
  whisper(channelId, message);
  tell('messages');
}

export function enter(channelId) {
  guild.here = channelId;
  guild.unread.delete(channelId);
  tell('state');
}

export function disconnected() {
  guild.connected = false;
  tell('status');
}
