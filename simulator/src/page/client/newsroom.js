import { fillInput } from './command-box/input.js';
import { byId, element } from './element.js';
import { guild, listen } from './guild.js';
import { icon } from './icons.js';
import { closeDrawer, toggleDrawer } from './layout/drawers.js';
import { perform } from './server.js';

const activityList = element('ol', { id: 'activity', 'aria-label': 'What happened' });

const clockTime = at => new Date(at).toLocaleTimeString([], { timeStyle: 'medium' });

let shownActivity;

function showActivity() {
  const { activity } = guild.simulation;
  const key = JSON.stringify(activity);
  if (key === shownActivity) return;
  shownActivity = key;
  activityList.replaceChildren(
    ...activity.map(({ at, text }) => element('li', {}, element('time', {}, clockTime(at)), ' ', text)),
  );
}

/**
 * The panel of the fictional newsroom, where the reader can speed the story up, edit it and break
 * things.
 */

const PACES = [
  ['pause', 'Pause', 'pause'],
  ['play', '×1', 'play'],
  ['hurry', '×10', 'hurry'],
];
const ACTIONS = {
  Publish: [
    ['publish', 'A key event'],
    ['burst', 'Nine at once'],
  ],
  'The newest key event': [
    ['correct', 'Correct'],
    ['rewrite', 'Rewrite'],
    ['extend', 'Add to'],
    ['withdraw', 'Withdraw'],
  ],
  'Break for a few seconds': [
    ['fail', 'The paper'],
    ['discord', 'Discord'],
  ],
  'The live blog': [['end', 'End it']],
};

/** Tells screen readers what a button did. */
const announcement = element('p', { role: 'status', class: 'unseen' });

async function performAndAnnounce(action) {
  announcement.textContent = await perform(action).catch(error => error.message);
}

const actionButton = ([action, label]) =>
  element('button', { type: 'button', 'data-action': action, onclick: () => performAndAnnounce(action) }, label);

const actionGroup = ([name, actions]) =>
  element(
    'div',
    { role: 'group', 'aria-label': name, class: 'action-group' },
    element('h3', {}, name),
    ...actions.map(actionButton),
  );

const paceButton = ([action, label, sign]) =>
  element(
    'button',
    { type: 'button', 'data-pace': action, 'aria-pressed': 'false', onclick: () => performAndAnnounce(action) },
    icon(sign),
    label,
  );

const state = element('span', { class: 'live' });
const link = element('a', { target: '_blank', rel: 'noopener' });
const progress = element('progress', { 'aria-label': 'Progress of the story' });
const clock = element('span', { class: 'clock' });
const outages = element('p', { class: 'outages', hidden: true });

const minutes = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const SPEEDS = { pause: 0, play: 1, hurry: 10 };
const secondsSinceUpdate = () => (Date.now() - guild.receivedAt) / 1000;

function describeProgress(simulation) {
  if (simulation.state === 'ended') return 'It is over. Restart the preview to start again.';
  const now = Math.min(simulation.length, simulation.elapsed + secondsSinceUpdate() * SPEEDS[simulation.pace]);
  return `${minutes(now)} of ${minutes(simulation.length)}; a key event about every ${Math.round(simulation.keyEventInterval)} s`;
}

function describeOutages({ paperFails, discordFails }) {
  const left = seconds => Math.ceil(seconds - secondsSinceUpdate());
  const lines = [
    left(paperFails) > 0 && `The paper’s server is down for another ${left(paperFails)} s.`,
    left(discordFails) > 0 && `Discord refuses messages for another ${left(discordFails)} s.`,
  ];
  return lines.filter(Boolean).join(' ');
}

function setText(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function showNewsroom() {
  const { simulation } = guild;
  if (!simulation) return;
  const isLive = simulation.state === 'live';
  setText(state, isLive ? 'Live' : 'Closed');
  state.className = simulation.state;
  link.href = simulation.path;
  setText(link, simulation.title);
  progress.max = simulation.length;
  progress.value = Math.max(
    0,
    Math.min(simulation.length, simulation.elapsed + secondsSinceUpdate() * SPEEDS[simulation.pace]),
  );
  setText(clock, describeProgress(simulation));
  setText(outages, describeOutages(simulation));
  outages.hidden = outages.textContent === '';
  for (const each of byId('newsroom').querySelectorAll('[data-pace]')) {
    each.setAttribute('aria-pressed', String(isLive && each.dataset.pace === simulation.pace));
  }
  for (const each of byId('newsroom').querySelectorAll('[data-pace], [data-action]')) each.disabled = !isLive;
  showActivity();
}

/** Types the command that follows the agency's live blog; the reader sends it. */
function followAgency() {
  closeDrawer();
  fillInput(`/feed add url:http://127.0.0.1:${location.port || 80}${guild.simulation.agency.path}`);
}

const agencyGroup = () =>
  element(
    'div',
    { role: 'group', 'aria-label': 'A second source', class: 'action-group' },
    element('h3', {}, 'A second source'),
    element('button', { type: 'button', id: 'agency', onclick: followAgency }, 'Follow Northwater Press…'),
  );

const closeButton = () =>
  element(
    'button',
    { type: 'button', class: 'tool', 'aria-label': 'Close the newsroom', onclick: () => toggleDrawer('newsroom') },
    icon('close'),
  );

/** Fills the panel and keeps it up to date. */
export function openNewsroom() {
  byId('newsroom').replaceChildren(
    element('header', {}, element('h2', {}, 'The newsroom'), closeButton()),
    element(
      'p',
      { class: 'not-discord' },
      'This panel is not part of Discord. The bot follows a fictional newspaper; here you are its editor.',
    ),
    element('p', { class: 'followed' }, state, ' ', link),
    progress,
    clock,
    element('div', { role: 'group', 'aria-label': 'Pace', class: 'paces' }, ...PACES.map(paceButton)),
    ...Object.entries(ACTIONS).map(actionGroup),
    agencyGroup(),
    announcement,
    outages,
    element('h3', {}, 'What happened'),
    activityList,
  );
  listen(showNewsroom);
  setInterval(showNewsroom, 1000);
}
