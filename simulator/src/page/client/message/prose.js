import { forms } from '../command-box/grammar.js';
import { fillInput } from '../command-box/input.js';
import { element } from '../element.js';
import { enter, guild } from '../guild.js';
import { formatTime, fullTime, messageTime } from './clock.js';
import { jumpTo } from './jump.js';

/** Converts the server's parsed Markdown to elements. */

const MARKS = { strong: 'strong', em: 'em', underline: 'u', strike: 's', quote: 'blockquote', subtext: 'small' };

function jump({ channelId, messageId, nodes }) {
  const go = event => {
    event.preventDefault();
    jumpTo(channelId, messageId);
  };
  return element('a', { href: `#m-${messageId}`, title: 'Go to the message', onclick: go }, ...prose(nodes));
}

const mention = (kind, name) => element('span', { class: 'mention' }, `${kind}${name}`);

const roleName = id => guild.roles.find(role => role.id === id)?.name ?? 'unknown-role';

function channelLink({ id }) {
  const channel = guild.channels.find(each => each.id === id);
  if (!channel) return mention('#', 'unknown');
  return element('button', { type: 'button', class: 'mention', onclick: () => enter(id) }, `#${channel.name}`);
}

/** A click writes the command, by the name that the reader knows. */
function commandLink({ name }) {
  const path = forms().find(({ sent }) => sent === name)?.path;
  if (!path) return mention('/', name);
  const type = () => fillInput(`/${path} `);
  return element('button', { type: 'button', class: 'mention', onclick: type }, `/${path}`);
}

function time({ at, style }) {
  const moment = at * 1000;
  if (!Number.isFinite(new Date(moment).getTime())) return document.createTextNode('Invalid date');
  return element(
    'time',
    { datetime: new Date(moment).toISOString(), title: fullTime(moment), 'data-style': style },
    formatTime(moment, style),
  );
}

function spoiler({ nodes }) {
  const hidden = element('span', { class: 'spoiler', role: 'button', tabindex: 0 }, ...prose(nodes));
  const show = () => hidden.classList.add('shown');
  hidden.addEventListener('click', show);
  hidden.addEventListener('keydown', event => (event.key === 'Enter' || event.key === ' ') && show());
  return hidden;
}

function list({ ordered, start, items }) {
  const made = element(ordered ? 'ol' : 'ul', { start: ordered && start !== 1 ? start : null });
  for (const { depth, nodes } of items) {
    const item = element('li', {}, ...prose(nodes));
    if (depth > 0) item.classList.add(`deep-${Math.min(depth, 3)}`);
    made.append(item);
  }
  return made;
}

const KINDS = {
  text: ({ text }) => document.createTextNode(text),
  code: ({ text }) => element('code', {}, text),
  pre: ({ text }) => element('pre', {}, element('code', {}, text)),
  heading: ({ level, nodes }) => element(`h${level + 2}`, {}, ...prose(nodes)),
  link: ({ href, nodes }) =>
    element('a', { href, target: '_blank', rel: 'noopener noreferrer', title: href }, ...prose(nodes)),
  user: ({ id }) => mention('@', guild.people[id] ?? 'unknown-user'),
  role: ({ id }) => mention('@', roleName(id)),
  channel: channelLink,
  everyone: ({ name }) => mention('@', name),
  command: commandLink,
  break: () => element('br'),
  jump,
  time,
  spoiler,
  list,
};

const mark = ({ kind, nodes }) => element(MARKS[kind] ?? 'span', {}, ...prose(nodes));

/** @param {readonly { kind: string }[]} nodes */
export const prose = nodes => nodes.map(node => (KINDS[node.kind] ?? mark)(node));

const away = (url, ...children) =>
  element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);

const author = ({ author: shown }) =>
  shown && element('div', { class: 'author' }, shown.url ? away(shown.url, shown.name) : shown.name);

function title({ title: words, url }) {
  if (!words) return null;
  const text = prose(words);
  return element('div', { class: 'title' }, ...(url ? [away(url, ...text)] : text));
}

const text = ({ text: words }) => words && element('div', { class: 'prose' }, ...prose(words));

const field = ({ name, value, inline }) =>
  element(
    'div',
    { class: inline ? 'field inline' : 'field' },
    element('strong', {}, ...prose(name)),
    element('div', { class: 'prose' }, ...prose(value)),
  );

const fields = embed => embed.fields.length > 0 && element('div', { class: 'fields' }, ...embed.fields.map(field));

const picture = (shown, name) =>
  shown && element('img', { class: name, src: shown.url, alt: shown.alt, loading: 'lazy' });

function pictures({ images }) {
  const shown = images.map(each => picture(each, 'image'));
  return shown.length > 1 ? element('div', { class: 'gallery' }, ...shown) : shown[0];
}

function footer({ footer: words, at }) {
  if (!words && !at) return null;
  const moment = at && Date.parse(at);
  const time = at && element('time', { datetime: at, title: fullTime(moment) }, messageTime(moment));
  return element('div', { class: 'footer' }, words, words && at && ' • ', time);
}

/** Returns an embed's element, in Discord's order: author, title, text, fields, picture, footer. */
export function embedElement(embed) {
  const made = element(
    'div',
    { class: 'embed' },
    picture(embed.thumbnail, 'thumbnail'),
    author(embed),
    title(embed),
    text(embed),
    fields(embed),
    pictures(embed),
    footer(embed),
  );
  if (embed.colour) made.style.borderLeftColor = embed.colour;
  return made;
}
