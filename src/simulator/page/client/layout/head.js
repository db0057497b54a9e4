import { byId, element } from '../element.js';
import { channelHere, enter, guild } from '../guild.js';
import { icon } from '../icons.js';
import { kindSign, titleOf } from './channels.js';
import { tellDrawers, toggleDrawer } from './drawers.js';
import { pinsButton } from './pins.js';

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

// Made once: they keep the focus while the rest changes.
const toChannels = drawerButton('channels', 'menu', 'Channels');
const toNewsroom = drawerButton('newsroom', 'paper', 'The newsroom');

const parentOf = channel => guild.channels.find(({ id }) => id === channel.parentId);

function back(channel) {
  const parent = channel.kind === 'thread' && parentOf(channel);
  if (!parent) return [];
  const go = () => enter(parent.id);
  return [
    element('button', { type: 'button', class: 'back', onclick: go }, icon('back'), titleOf(parent)),
    element('span', { class: 'muted', 'aria-hidden': 'true' }, '/'),
  ];
}

let shown;

/** Says which channel is shown, and offers what it has. */
export function showHead() {
  const channel = channelHere();
  const key = JSON.stringify([channel, channel && parentOf(channel)?.name]);
  if (key === shown) return;
  shown = key;
  const name = element('h2', {}, kindSign(channel), element('span', {}, channel?.name ?? ''));
  byId('head').replaceChildren(toChannels, ...(channel ? back(channel) : []), name, pinsButton, toNewsroom);
  tellDrawers();
}
