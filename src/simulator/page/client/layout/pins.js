import { element } from '../element.js';
import { channelHere, guild, listen } from '../guild.js';
import { icon } from '../icons.js';
import { jumpTo } from '../message/jump.js';
import { messageElement } from '../message/message.js';
import { openPopover } from '../popover.js';
import { titleOf } from './channels.js';

const pinned = () => (guild.messages[guild.here] ?? []).filter(message => message.pinned).toReversed();

const card = (message, close) => {
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

const none = channel =>
  element(
    'p',
    { class: 'muted none' },
    `Nothing is pinned in ${titleOf(channel)}. A feed with board:true pins its key events.`,
  );

function open() {
  let close = () => undefined;
  const cards = pinned().map(message => card(message, () => close()));
  const body = cards.length > 0 ? cards : [none(channelHere())];
  const head = element('h2', { tabindex: '-1', autofocus: true }, icon('pin'), 'Pinned messages');
  close = openPopover(pinsButton, [head, ...body], { label: 'Pinned messages', class: 'pins' });
}

const count = element('span', { class: 'count' });

/** Stands in the head of a channel. */
export const pinsButton = element(
  'button',
  {
    type: 'button',
    class: 'tool',
    title: 'Pinned messages',
    'aria-haspopup': 'dialog',
    'aria-expanded': 'false',
    onclick: open,
  },
  icon('pin'),
  count,
);

listen(() => {
  const { length } = pinned();
  count.textContent = length > 0 ? String(length) : '';
  pinsButton.setAttribute('aria-label', length > 0 ? `Pinned messages: ${length}` : 'Pinned messages');
});
