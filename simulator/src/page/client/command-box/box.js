import { byId, element } from '../element.js';
import { channelHere, guild, listen, takesCommands } from '../guild.js';
import { titleOf } from '../layout/channels.js';
import { runCommand } from '../run-command.js';
import { suggest } from '../server.js';
import { autocompleted, callOf, forms, offersFor, parseLine, sentCall, sentValue } from './grammar.js';
import { closeMenu, commandInput, fillInput, hasMoved, isOpen, markedOffer, moveMark, openMenu } from './input.js';

function chipState(value, reading, picked) {
  if (!value || value.typed === '') return '';
  if (sentValue(value, { guild, picked }) !== undefined) return 'given';
  return value === reading.values.at(-1) ? 'typing' : 'wrong';
}

function chip(option, reading, picked) {
  const value = reading.values.find(({ name }) => name === option.name);
  const add = () => fillInput(value ? reading.text : `${reading.text.trimEnd()} ${option.name}:`);
  return element(
    'button',
    {
      type: 'button',
      class: ['chip', chipState(value, reading, picked), option.required && 'required'].filter(Boolean).join(' '),
      title: option.description,
      // Keeps the focus in the input.
      onmousedown: event => event.preventDefault(),
      onclick: add,
    },
    element('b', {}, option.name, option.required && '*'),
    value?.typed && element('span', {}, value.typed),
  );
}

/** The description of the option that is being typed. */
function description({ values }) {
  const value = values.at(-1);
  return value?.option && !value.isLoose && element('span', { class: 'muted' }, value.option.description);
}

/** Shows the command's options as chips: which are given, which are required. */
function showChips(reading, picked) {
  const options = reading.form && reading.text !== `/${reading.form.path}` ? reading.form.options : [];
  byId('chips').hidden = options.length === 0;
  byId('chips').replaceChildren(
    ...[...options.map(option => chip(option, reading, picked)), description(reading)].filter(Boolean),
  );
}

/** How long typing must pause before the bot is asked for suggestions. */
const DEBOUNCE_MS = 120;

let debounce;
let request;
/** The last suggestions, and the request that they answer. */
let lastAnswer = { key: undefined, choices: [] };

const keyOf = (reading, value) => `${reading.form.path}\n${value.name}\n${value.typed}`;

function callFor(reading, value, picked) {
  const others = reading.values
    .filter(other => other !== value)
    .map(other => [other.name, sentValue(other, { guild, picked })])
    .filter(([, given]) => given !== undefined);
  const options = { ...Object.fromEntries(others), [value.name]: value.typed };
  return { channelId: guild.here, ...sentCall(reading.form, options), focused: value.option?.sent ?? value.name };
}

async function fetchSuggestions(reading, value, { picked, done }) {
  request?.abort();
  request = new AbortController();
  const { choices } = await suggest(callFor(reading, value, picked), request.signal).catch(() => ({ choices: [] }));
  lastAnswer = { key: keyOf(reading, value), choices };
  done();
}

/** Returns the bot's suggestions if they are there; else requests them and calls `done` later. */
function suggestionsFor(reading, { picked, done }) {
  clearTimeout(debounce);
  const value = autocompleted(reading);
  if (!value) return [];
  if (lastAnswer.key === keyOf(reading, value)) return lastAnswer.choices;
  debounce = setTimeout(() => void fetchSuggestions(reading, value, { picked, done }), DEBOUNCE_MS);
  return [];
}

const HINT = 'Only slash commands work here. Type / to see them.';

/** Values of chosen suggestions, by option and by the name shown in the input. */
const picked = new Map();

const readInput = () => parseLine(commandInput.value.trimStart(), forms());

function showHint(words) {
  byId('hint').hidden = !words;
  byId('hint').textContent = words ?? '';
}

function choose({ text, picks }) {
  if (picks) picked.set(picks.key, picks.value);
  fillInput(text);
}

function showSuggestions() {
  const now = readInput();
  showHint(now.text !== '' && !now.text.startsWith('/') ? HINT : undefined);
  showChips(now, picked);
  const offers = offersFor(now, {
    guild,
    forms: forms(),
    suggested: suggestionsFor(now, { picked, done: showSuggestions }),
  });
  openMenu(offers, choose);
}

async function runTyped({ command, options }, written) {
  const sent = runCommand({ channelId: guild.here, command, options });
  if (!(await sent) && commandInput.value === '') fillInput(written);
}

function submit() {
  const written = commandInput.value.trim();
  if (written === '') return;
  const call = written.startsWith('/') ? callOf(readInput(), { guild, picked }) : { problem: HINT };
  showHint(call.problem);
  if (call.problem) return;
  commandInput.value = '';
  showSuggestions();
  closeMenu();
  void runTyped(call, written);
}

/** Enter takes the marked offer if the reader moved to it or the command is still incomplete. */
function choosesMarked() {
  if (!isOpen()) return false;
  const { form, values } = readInput();
  return hasMoved() || !form || (values.at(-1)?.typed === '' && !values.at(-1).isLoose);
}

/** What keys do while suggestions are shown. */
const IN_MENU = {
  ArrowDown: () => moveMark(1),
  ArrowUp: () => moveMark(-1),
  Tab: () => choose(markedOffer()),
  Escape: closeMenu,
};

const KEYS = {
  Enter: () => (choosesMarked() ? choose(markedOffer()) : submit()),
  Escape: () => fillInput(''),
};

function onKeydown(event) {
  if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const act = (isOpen() && IN_MENU[event.key]) || KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** A slash typed anywhere begins a command, as in Discord. */
function onGlobalKeydown(event) {
  if (event.key !== '/' || document.activeElement.matches('input') || document.querySelector(':popover-open, dialog'))
    return;
  commandInput.focus();
}

/** Sets up the command box. */
export function openBox() {
  commandInput.addEventListener('input', showSuggestions);
  commandInput.addEventListener('focus', showSuggestions);
  commandInput.addEventListener('blur', closeMenu);
  commandInput.addEventListener('keydown', onKeydown);
  document.addEventListener('keydown', onGlobalKeydown);
  listen(what => {
    const here = channelHere();
    // Nobody can write in a forum itself, only in its posts.
    byId('box').hidden = here !== undefined && !takesCommands(here);
    commandInput.placeholder = here ? `Type / for commands in ${titleOf(here)}` : 'Type / for commands';
    if (what === 'commands' && document.activeElement === commandInput) showSuggestions();
  });
}
