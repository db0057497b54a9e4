import { element } from '../element.js';
import { enter, guild } from '../guild.js';
import { formatTime, fullTime } from './clock.js';
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
  command: ({ name }) => mention('/', name),
  break: () => element('br'),
  jump,
  time,
  spoiler,
  list,
};

const mark = ({ kind, nodes }) => element(MARKS[kind] ?? 'span', {}, ...prose(nodes));

/** @param {readonly { kind: string }[]} nodes */
export const prose = nodes => nodes.map(node => (KINDS[node.kind] ?? mark)(node));
