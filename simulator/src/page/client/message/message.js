import { element } from '../element.js';
import { channelHere, dismiss, enter, guild, takesCommands } from '../guild.js';
import { icon } from '../icons.js';
import { fullTime, messageTime, shortTime } from './clock.js';
import { controls, openMessageMenu } from './controls.js';
import { jumpTo } from './jump.js';
import { embedElement, prose } from './prose.js';
import { threadBox } from './threads.js';

const kilobytes = size => `${Math.max(1, Math.round(size / 1024))} KB`;

const attachedPicture = ({ path, altText }) =>
  element(
    'a',
    { class: 'picture', href: path, target: '_blank', rel: 'noopener noreferrer' },
    element('img', { src: path, alt: altText }),
  );

const attachedFile = ({ name, path, size }) =>
  element(
    'a',
    { class: 'file', href: path, target: '_blank', rel: 'noopener noreferrer' },
    icon('file'),
    element('span', {}, name),
    element('span', { class: 'muted' }, kilobytes(size)),
  );

/** Returns the elements of a message's attachments; pictures are shown. */
const attachments = message =>
  (message.attachments ?? []).map(each => (each.isPicture ? attachedPicture(each) : attachedFile(each)));

const avatar = ({ bot }) => (bot ? '/page/bot.svg' : '/page/reader.svg');

const commandLine = ({ used: call }) =>
  call &&
  element(
    'div',
    { class: 'used' },
    element('img', { src: '/page/reader.svg', alt: '', width: 16, height: 16 }),
    element('strong', {}, call.name),
    ' used ',
    element('span', { class: 'command' }, call.command),
  );

const iconLabel = (name, words) =>
  element('span', { class: 'sign', title: words, role: 'img', 'aria-label': words }, icon(name));

const time = (at, isShort) =>
  element(
    'time',
    { datetime: at, title: fullTime(Date.parse(at)) },
    (isShort ? shortTime : messageTime)(Date.parse(at)),
  );

const head = message =>
  element(
    'div',
    { class: 'head' },
    element('strong', { class: 'name' }, message.author.name),
    message.author.bot && element('span', { class: 'badge' }, 'APP'),
    time(message.at),
    message.silent && iconLabel('silent', 'sent silently: nobody was notified'),
    message.pinned && iconLabel('pin', 'pinned'),
  );

const ephemeralNote = message =>
  message.ephemeral &&
  element(
    'div',
    { class: 'only-you' },
    icon('eye'),
    'Only you can see this • ',
    element(
      'button',
      { type: 'button', class: 'link', onclick: () => dismiss(guild.here, message.id) },
      'Dismiss message',
    ),
  );

const thinkingContent = ({ author }) => [
  element('span', { class: 'thinking', 'aria-hidden': 'true' }, element('i'), element('i'), element('i')),
  element('span', { class: 'muted' }, ` ${author.name} is thinking…`),
];

function content(message) {
  if (message.failed) return [element('div', { class: 'failed' }, message.failed)];
  if (message.loading) return [element('div', {}, ...thinkingContent(message))];
  return message.text.length > 0 ? [element('div', { class: 'prose' }, ...prose(message.text))] : [];
}

const edited = message => message.edited && !message.loading && element('span', { class: 'edited' }, '(edited)');

const menuButton = message =>
  !message.ephemeral &&
  takesCommands(channelHere() ?? {}) &&
  element(
    'div',
    { class: 'more' },
    element(
      'button',
      {
        type: 'button',
        class: 'tool',
        'aria-label': 'Message actions',
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        onclick: event => openMessageMenu(event.currentTarget, message),
      },
      icon('dots'),
    ),
  );

const NOTICES = {
  pin: ({ about }) => [
    ' pinned ',
    element('button', { type: 'button', class: 'link', onclick: () => jumpTo(guild.here, about) }, 'a message'),
    ' to this channel.',
  ],
  thread: ({ about }, { text }) => [
    ' started a thread: ',
    element('button', { type: 'button', class: 'link', onclick: () => enter(about) }, ...prose(text)),
  ],
};

const notice = message =>
  element(
    'article',
    { class: 'message notice', id: `m-${message.id}`, tabindex: '-1' },
    icon(message.notice.kind),
    element(
      'p',
      {},
      element('strong', {}, message.author.name),
      ...NOTICES[message.notice.kind](message.notice, message),
      ' ',
      time(message.at),
    ),
  );

/** Opens the menu on a right click, long press or menu key, except on links or selected text. */
const openByRightClick = message => event => {
  const button = event.currentTarget.querySelector('.more button');
  if (!button || event.target.closest('a') || String(getSelection())) return;
  event.preventDefault();
  openMessageMenu(button, message, event.pointerType ? { x: event.clientX, y: event.clientY } : undefined);
};

function classes(message, { isGrouped, isStill }) {
  const { ephemeral, pings, failed } = message;
  const isMeant = pings.some(id => id === 'everyone' || guild.readerRoles.includes(id));
  const names = { grouped: isGrouped, still: isStill, ephemeral, pings: isMeant, 'went-wrong': failed };
  return ['message', ...Object.keys(names).filter(name => names[name])].join(' ');
}

/**
 * @param {object} message
 * @param {{ isGrouped?: boolean, isStill?: boolean }} how `isGrouped`: without a header, below a message of
 * the same author; `isStill`: a copy without controls
 */
export function messageElement(message, how = {}) {
  if (message.notice) return notice(message);
  const { isGrouped, isStill } = how;
  const made = element(
    'article',
    {
      class: classes(message, how),
      id: isStill ? null : `m-${message.id}`,
      tabindex: isStill ? null : '-1',
      oncontextmenu: openByRightClick(message),
    },
    commandLine(message),
    isGrouped ? time(message.at, true) : element('img', { class: 'face', src: avatar(message.author), alt: '' }),
    !isGrouped && head(message),
    ...content(message),
    ...message.embeds.map(embedElement),
    ...attachments(message),
    edited(message),
    ...(isStill ? [] : [...controls(message), threadBox(message), ephemeralNote(message), menuButton(message)]),
  );
  return made;
}
