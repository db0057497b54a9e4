import { toggleDrawer } from './drawers.js';
import { byId, element } from './element.js';
import { guild, listen } from './guild.js';
import { icon } from './icons.js';
import { order } from './server.js';

/** The other side of the preview: the fictional paper, which the reader may hurry, interrupt and break. */

const LINES = 5;
const PACES = [
  ['pause', 'Pause', 'pause'],
  ['play', '×1', 'play'],
  ['hurry', '×10', 'hurry'],
];
const DEEDS = {
  Write: [
    ['publish', 'Publish a key event'],
    ['burst', 'Publish nine at once'],
  ],
  'Take back': [
    ['correct', 'Correct the newest'],
    ['withdraw', 'Withdraw the newest'],
  ],
  Break: [
    ['fail', 'The paper’s server'],
    ['discord', 'Discord'],
  ],
  Finish: [['end', 'End the live blog']],
};

const told = element('ol', { id: 'told', 'aria-live': 'polite', 'aria-label': 'What happened' });

function say(words) {
  const now = new Date().toLocaleTimeString([], { timeStyle: 'medium' });
  told.prepend(element('li', {}, element('time', {}, now), ' ', words));
  while (told.children.length > LINES) told.lastElementChild.remove();
}

const did = async deed => say(await order(deed).catch(error => error.message));

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
  put(state, evening.state === 'live' ? 'Live' : 'Closed');
  state.className = evening.state;
  link.href = evening.path;
  put(link, evening.title);
  bar.max = evening.length;
  bar.value = Math.max(0, Math.min(evening.length, evening.elapsed + passed() * SPEEDS[evening.pace]));
  put(clock, remaining(evening));
  put(trouble, troubles(evening));
  trouble.hidden = trouble.textContent === '';
  for (const each of byId('newsroom').querySelectorAll('[data-pace]')) {
    each.setAttribute('aria-pressed', String(each.dataset.pace === evening.pace));
  }
}

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
    trouble,
    element('h3', {}, 'What happened'),
    told,
  );
  listen(show);
  setInterval(show, 1000);
}
