import { byId, element } from '../element.js';
import { channelHere, enter, guild, listen } from '../guild.js';
import { icon } from '../icons.js';
import { jumpTo } from '../message/jump.js';
import { messageElement } from '../message/message.js';
import { openPopover } from '../popover.js';
import { kindSign, titleOf } from './channels.js';
import { toggleDrawer, updateDrawers } from './drawers.js';

const pinned = () => (guild.messages[guild.here] ?? []).filter(message => message.pinned).toReversed();

const pinCard = (message, close) => {
  const jump = () => {
    close();
    jumpTo(guild.here, message.id);
  };
  return element(
    'div',
    { class: 'pinned' },
    messageElement(message, { isStill: true }),
    element('button', { type: 'button', class: 'jump', onclick: jump }, 'Jump'),
  );
};

const noPins = channel =>
  element(
    'p',
    { class: 'muted none' },
    `No messages are pinned in ${titleOf(channel)}. A feed with board:true pins its key events.`,
  );

function openPins() {
  let close = () => undefined;
  const cards = pinned().map(message => pinCard(message, () => close()));
  const body = cards.length > 0 ? cards : [noPins(channelHere())];
  const head = element('h2', { tabindex: '-1', autofocus: true }, icon('pin'), 'Pinned messages');
  close = openPopover(pinsButton, [head, ...body], { label: 'Pinned messages', class: 'pins' });
}

const pinCount = element('span', { class: 'count' });

/** The button in the channel's header. */
const pinsButton = element(
  'button',
  {
    type: 'button',
    class: 'tool',
    title: 'Pinned messages',
    'aria-haspopup': 'dialog',
    'aria-expanded': 'false',
    onclick: openPins,
  },
  icon('pin'),
  pinCount,
);

listen(() => {
  const { length } = pinned();
  pinCount.textContent = length > 0 ? String(length) : '';
  pinsButton.setAttribute('aria-label', length > 0 ? `Pinned messages: ${length}` : 'Pinned messages');
});

const drawerButton = (name, sign, label) =>
  element(
    'button',
    {
      type: 'button',
      id: `open-${name}`,
      class: 'tool',
      'aria-label': label,
      title: label,
      'aria-controls': name,
      'aria-expanded': 'false',
      onclick: () => toggleDrawer(name),
    },
    icon(sign),
  );

// Created once, so that they keep the focus when the header changes.
const toChannels = drawerButton('channels', 'menu', 'Channels');
const toNewsroom = drawerButton('newsroom', 'paper', 'The newsroom');

const parentOf = channel => guild.channels.find(({ id }) => id === channel.parentId);

function backLink(channel) {
  const parent = channel.kind === 'thread' && parentOf(channel);
  if (!parent) return [];
  const go = () => enter(parent.id);
  return [
    element('button', { type: 'button', class: 'back', onclick: go }, icon('back'), titleOf(parent)),
    element('span', { class: 'muted', 'aria-hidden': 'true' }, '/'),
  ];
}

let shownKey;

/** Shows the header of the current channel. */
export function showHead() {
  const channel = channelHere();
  const key = JSON.stringify([channel, channel && parentOf(channel)?.name]);
  if (key === shownKey) return;
  shownKey = key;
  const name = element('h1', {}, kindSign(channel), element('span', {}, channel?.name ?? ''));
  byId('head').replaceChildren(toChannels, ...(channel ? backLink(channel) : []), name, pinsButton, toNewsroom);
  updateDrawers();
}
