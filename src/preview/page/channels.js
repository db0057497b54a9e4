import { byId, element } from './element.js';
import { enter, guild, isRoom } from './guild.js';

const SIGNS = { text: '#', announcement: '📢', forum: '🗂', thread: '↳', category: '' };

/** What a channel is called in a sentence: threads go without a sign. */
export const titleOf = channel => (channel.kind === 'thread' ? channel.name : `#${channel.name}`);

const children = parentId => guild.channels.filter(channel => channel.parentId === parentId);

function button(channel) {
  const isHere = channel.id === guild.here;
  const classes = ['channel', channel.kind, isHere && 'here', guild.unread.has(channel.id) && 'unread'];
  return element(
    'button',
    {
      type: 'button',
      class: classes.filter(Boolean).join(' '),
      'aria-current': isHere ? 'page' : null,
      disabled: !isRoom(channel),
      title: channel.kind === 'forum' ? 'A forum: its posts are the threads below it' : null,
      onclick: () => enter(channel.id),
    },
    element('span', { class: 'sign' }, SIGNS[channel.kind]),
    element('span', { class: 'name' }, channel.name),
  );
}

const branch = channel => [
  channel.kind === 'category' ? element('h2', {}, channel.name) : button(channel),
  ...children(channel.id).flatMap(branch),
];

/** Lists the channels, and names the one that is shown. */
export function showChannels() {
  const focused = document.activeElement?.closest?.('#channels') ? document.activeElement.textContent : undefined;
  const top = guild.channels.filter(({ parentId }) => !guild.channels.some(({ id }) => id === parentId));
  byId('channels').replaceChildren(element('h1', {}, guild.title), ...top.flatMap(branch));
  [...byId('channels').querySelectorAll('button')].find(({ textContent }) => textContent === focused)?.focus();
  const here = guild.channels.find(({ id }) => id === guild.here);
  byId('head').replaceChildren(
    element('span', { class: 'sign' }, SIGNS[here?.kind] ?? '#'),
    element('strong', {}, here?.name ?? ''),
  );
}
