import { fullTime, hour, messageTime } from './clock.js';
import { element } from './element.js';
import { embedElement } from './embed.js';
import { dismiss, guild } from './guild.js';
import { prose } from './prose.js';
import { press } from './server.js';
import { failure } from './whisper.js';

const BOT = '/page/bot.svg';
const READER = '/page/reader.svg';

async function pressed(button, message, event) {
  const { here } = guild;
  event.currentTarget.classList.add('waiting');
  try {
    const answer = await press({ messageId: message.id, customId: button.id });
    if (answer.state === 'failed') failure(here, 'This interaction failed');
  } catch (error) {
    failure(here, error.message);
  } finally {
    event.target?.classList.remove('waiting');
  }
}

const buttonElement = (button, message) =>
  element(
    'discord-button',
    {
      type: button.look,
      url: button.url,
      disabled: button.disabled,
      onclick: event => button.id && !button.disabled && pressed(button, message, event),
    },
    button.label,
  );

const rows = message =>
  message.rows.map(row =>
    element('discord-action-row', { slot: 'components' }, ...row.map(button => buttonElement(button, message))),
  );

const used = ({ used: call }) =>
  call &&
  element('discord-command', {
    slot: 'reply',
    author: call.name,
    avatar: READER,
    command: call.command,
    type: 'slash_command',
  });

const note = message =>
  message.whisper &&
  element(
    'div',
    { slot: 'components', class: 'only-you' },
    element('span', { class: 'sign' }, '👁'),
    ' Only you can see this • ',
    element('button', { type: 'button', onclick: () => dismiss(guild.here, message.id) }, 'Dismiss message'),
  );

const thinking = ({ author }) => [
  element('span', { class: 'thinking' }, element('i'), element('i'), element('i')),
  element('span', { class: 'muted' }, ` ${author.name} is thinking…`),
];

const words = message => (message.loading ? thinking(message) : prose(message.text));

const notice = message =>
  element(
    'discord-system-message',
    {
      type: message.notice,
      timestamp: messageTime(Date.parse(message.at)),
      'channel-name': message.notice === 'thread',
    },
    element('strong', {}, message.author.name),
    message.notice === 'pin' ? ' pinned a message to this channel.' : ' started a thread: ',
    message.notice === 'thread' && element('strong', {}, ...prose(message.text)),
  );

/** @param grouped whether it stands under a message of the same author, without a head of its own */
export function messageElement(message, grouped) {
  if (message.notice) return notice(message);
  const moment = Date.parse(message.at);
  return element(
    'discord-message',
    {
      author: message.author.name,
      avatar: message.author.bot ? BOT : READER,
      bot: message.author.bot,
      edited: message.edited && !message.loading,
      highlight: message.pings,
      timestamp: grouped ? hour(moment) : messageTime(moment),
      title: grouped ? fullTime(moment) : null,
      'message-body-only': grouped,
      class: message.whisper ? 'whisper' : null,
    },
    used(message),
    message.failed
      ? element('span', { class: 'failed' }, '⚠ ', message.failed)
      : element('div', { class: 'prose' }, ...words(message)),
    ...message.embeds.map(embedElement),
    ...rows(message),
    note(message),
  );
}
