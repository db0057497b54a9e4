import { byId, element } from '../element.js';
import { changeLanguage, enter, guild } from '../guild.js';
import { icon } from '../icons.js';
import { LANGUAGES, language } from '../language.js';
import { closeDrawer } from './drawers.js';
import { setTheme, THEMES, theme } from './theme.js';

/** Returns the channel's name for use in a sentence: with #, except for threads and direct messages. */
export const titleOf = channel =>
  ['thread', 'direct', 'group'].includes(channel.kind) ? channel.name : `#${channel.name}`;

/** Returns the icon of the channel's kind. */
export const kindSign = channel => icon(channel?.archived ? 'archive' : (channel?.kind ?? 'text'));

const KINDS = {
  text: 'text channel',
  announcement: 'announcement channel',
  forum: 'forum',
  thread: 'thread',
  direct: 'direct messages',
  group: 'conversation',
};

const children = parentId => guild.channels.filter(channel => channel.parentId === parentId);

function labelOf(channel, isUnread) {
  const kind = channel.archived ? 'archived thread' : KINDS[channel.kind];
  return `${channel.name}, ${kind}${isUnread ? ', unread' : ''}`;
}

function channelButton(channel) {
  const isHere = channel.id === guild.here;
  const isUnread = guild.unread.has(channel.id);
  const go = () => {
    enter(channel.id);
    closeDrawer();
  };
  const classes = ['channel', channel.kind, isHere && 'here', isUnread && 'unread', channel.archived && 'archived'];
  return element(
    'button',
    {
      type: 'button',
      class: classes.filter(Boolean).join(' '),
      'data-id': channel.id,
      'aria-label': labelOf(channel, isUnread),
      'aria-current': isHere ? 'page' : null,
      onclick: go,
    },
    kindSign(channel),
    element('span', { class: 'name' }, channel.name),
  );
}

function channelItem(channel) {
  const inside = children(channel.id);
  const list = inside.length > 0 && element('ul', {}, ...inside.map(channelItem));
  const head = channel.kind === 'category' ? element('h3', {}, channel.name) : channelButton(channel);
  return element('li', {}, head, list);
}

const NAMES = { system: 'system', light: 'light', dark: 'dark' };

const themeButton = element('button', { type: 'button', class: 'tool', onclick: nextTheme });

function showTheme() {
  const label = `Theme: ${NAMES[theme()]}. Change theme`;
  themeButton.replaceChildren(icon(theme()));
  themeButton.setAttribute('aria-label', label);
  themeButton.title = label;
}

function nextTheme() {
  setTheme(THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  showTheme();
}

/** The bot answers in this language, and commands have its names. */
const languageMenu = () =>
  element(
    'select',
    {
      class: 'language',
      'aria-label': 'Your language in Discord',
      onchange: event => changeLanguage(event.target.value),
    },
    ...Object.entries(LANGUAGES).map(([locale, name]) =>
      element('option', { value: locale, lang: locale, selected: locale === language() }, name),
    ),
  );

const readerPanel = () => [
  element('img', { src: '/page/reader.svg', alt: '', width: 32, height: 32 }),
  element(
    'span',
    {},
    element('strong', {}, guild.people[guild.reader] ?? 'You'),
    element('small', {}, 'can manage this server'),
  ),
  themeButton,
  languageMenu(),
];

let shownKey;

/** Shows the list of channels. */
export function showChannels() {
  const key = JSON.stringify([guild.channels, guild.here, [...guild.unread], guild.people]);
  if (key === shownKey) return;
  shownKey = key;
  const focused = document.activeElement?.closest?.('#tree') ? document.activeElement.dataset.id : undefined;
  const top = guild.channels.filter(({ parentId }) => !guild.channels.some(({ id }) => id === parentId));
  byId('channels').querySelector('h2').textContent = guild.title;
  byId('tree').replaceChildren(element('ul', {}, ...top.map(channelItem)));
  if (focused) byId('tree').querySelector(`[data-id="${focused}"]`)?.focus();
  if (byId('me').children.length === 0) byId('me').replaceChildren(...readerPanel());
}

showTheme();
