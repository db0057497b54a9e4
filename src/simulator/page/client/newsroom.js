import { showTold, told } from './activity-log.js';
import { byId, element } from './element.js';
import { guild, listen } from './guild.js';
import { icon } from './icons.js';
import { closeDrawer, toggleDrawer } from './layout/drawers.js';
import { fill } from './line.js';
import { order } from './server.js';

/** The other side of the preview: the fictional paper, which the reader may hurry, interrupt and break. */

const PACES = [
  ['pause', 'Pause', 'pause'],
  ['play', '×1', 'play'],
  ['hurry', '×10', 'hurry'],
];
const DEEDS = {
  Publish: [
    ['publish', 'A key event'],
    ['burst', 'Nine at once'],
  ],
  'The newest key event': [
    ['correct', 'Correct'],
    ['withdraw', 'Withdraw'],
  ],
  'Break for some seconds': [
    ['fail', 'The paper'],
    ['discord', 'Discord'],
  ],
  'The live blog': [['end', 'End it']],
};

/** Says to those who do not see it what a button did. */
const said = element('p', { role: 'status', class: 'unseen' });

async function did(deed) {
  said.textContent = await order(deed).catch(error => error.message);
}

const button = ([deed, label]) =>
  element('button', { type: 'button', 'data-deed': deed, onclick: () => did(deed) }, label);

const group = ([name, deeds]) =>
  element('div', { role: 'group', 'aria-label': name, class: 'deeds' }, element('h3', {}, name), ...deeds.map(button));

const pace = ([deed, label, sign]) =>
  element(
    'button',
    { type: 'button', 'data-pace': deed, 'aria-pressed': 'false', onclick: () => did(deed) },
    icon(sign),
    label,
  );

const state = element('span', { class: 'live' });
const link = element('a', { target: '_blank', rel: 'noopener' });
const bar = element('progress', { 'aria-label': 'How far the evening is' });
const clock = element('span', { class: 'clock' });
const trouble = element('p', { class: 'trouble', hidden: true });

const minutes = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const SPEEDS = { pause: 0, play: 1, hurry: 10 };
const passed = () => (Date.now() - guild.receivedAt) / 1000;

function remaining(evening) {
  if (evening.state === 'ended') return 'It is over: restart the preview for another evening.';
  const now = Math.min(evening.length, evening.elapsed + passed() * SPEEDS[evening.pace]);
  return `${minutes(now)} of ${minutes(evening.length)}; a key event about every ${Math.round(evening.every)} s`;
}

function troubles({ paperFails, discordFails }) {
  const left = seconds => Math.ceil(seconds - passed());
  const lines = [
    left(paperFails) > 0 && `The paper’s server fails for ${left(paperFails)} s more.`,
    left(discordFails) > 0 && `Discord takes no messages for ${left(discordFails)} s more.`,
  ];
  return lines.filter(Boolean).join(' ');
}

function put(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function show() {
  const { evening } = guild;
  if (!evening) return;
  const isLive = evening.state === 'live';
  put(state, isLive ? 'Live' : 'Closed');
  state.className = evening.state;
  link.href = evening.path;
  put(link, evening.title);
  bar.max = evening.length;
  bar.value = Math.max(0, Math.min(evening.length, evening.elapsed + passed() * SPEEDS[evening.pace]));
  put(clock, remaining(evening));
  put(trouble, troubles(evening));
  trouble.hidden = trouble.textContent === '';
  for (const each of byId('newsroom').querySelectorAll('[data-pace]')) {
    each.setAttribute('aria-pressed', String(isLive && each.dataset.pace === evening.pace));
  }
  for (const each of byId('newsroom').querySelectorAll('[data-pace], [data-deed]')) each.disabled = !isLive;
  showTold();
}

/** Puts the command into the line that follows the agency's feed: the reader sends it. */
function followWire() {
  closeDrawer();
  fill(`/feed add url:http://127.0.0.1:${location.port || 80}${guild.evening.wire.path}`);
}

const wire = () =>
  element(
    'div',
    { role: 'group', 'aria-label': 'A second source', class: 'deeds' },
    element('h3', {}, 'A second source'),
    element('button', { type: 'button', id: 'wire', onclick: followWire }, 'Follow Northwater Press…'),
  );

const close = () =>
  element(
    'button',
    { type: 'button', class: 'tool', 'aria-label': 'Put the newsroom away', onclick: () => toggleDrawer('newsroom') },
    icon('close'),
  );

/** Opens the panel. */
export function openNewsroom() {
  byId('newsroom').replaceChildren(
    element('header', {}, element('h2', {}, 'The newsroom'), close()),
    element(
      'p',
      { class: 'not-discord' },
      'This side is no part of Discord. The bot follows a paper that does not exist; here you are its editor.',
    ),
    element('p', { class: 'followed' }, state, ' ', link),
    bar,
    clock,
    element('div', { role: 'group', 'aria-label': 'Pace', class: 'paces' }, ...PACES.map(pace)),
    ...Object.entries(DEEDS).map(group),
    wire(),
    said,
    trouble,
    element('h3', {}, 'What happened'),
    told,
  );
  listen(show);
  setInterval(show, 1000);
}
