import { byId } from '../element.js';
import { channelHere, guild, isRoom, listen } from '../guild.js';
import { titleOf } from '../layout/channels.js';
import { fill, line } from '../line.js';
import { showChips } from './chips.js';
import { forms } from './commands.js';
import { callOf, read } from './grammar.js';
import { closeMenu, hasMoved, isOpen, marked, move, openMenu } from './menu.js';
import { offersFor } from './offers.js';
import { give } from './running.js';
import { suggested } from './suggestions.js';

const HINT = 'The preview takes commands only: type / to see them.';

/** Values of chosen suggestions, by option and by the name that stands in the line. */
const picked = new Map();

const reading = () => read(line.value.trimStart(), forms());

function hint(words) {
  byId('hint').hidden = !words;
  byId('hint').textContent = words ?? '';
}

function choose({ text, picks }) {
  if (picks) picked.set(picks.key, picks.value);
  fill(text);
}

function show() {
  const now = reading();
  hint(now.text !== '' && !now.text.startsWith('/') ? HINT : undefined);
  showChips(now, picked);
  const offers = offersFor(now, { guild, forms: forms(), suggested: suggested(now, { picked, done: show }) });
  openMenu(offers, choose);
}

async function run({ command, options }, written) {
  const sent = give({ channelId: guild.here, command, options });
  if (!(await sent) && line.value === '') fill(written);
}

function send() {
  const written = line.value.trim();
  if (written === '') return;
  const call = written.startsWith('/') ? callOf(reading(), { guild, picked }) : { problem: HINT };
  hint(call.problem);
  if (call.problem) return;
  line.value = '';
  show();
  closeMenu();
  void run(call, written);
}

/** Enter takes what is marked where someone moved to it, or where the line says nothing whole yet. */
function wantsMarked() {
  if (!isOpen()) return false;
  const { form, values } = reading();
  return hasMoved() || !form || (values.at(-1)?.typed === '' && !values.at(-1).isLoose);
}

/** What keys do while the menu is open. */
const IN_MENU = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Tab: () => choose(marked()),
  Escape: closeMenu,
};

const KEYS = {
  Enter: () => (wantsMarked() ? choose(marked()) : send()),
  Escape: () => fill(''),
};

function pressed(event) {
  if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const act = (isOpen() && IN_MENU[event.key]) || KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** A key pressed anywhere else begins a command, as at Discord. */
function anywhere(event) {
  if (event.key !== '/' || document.activeElement.matches('input') || document.querySelector(':popover-open')) return;
  line.focus();
}

/** Makes the line take commands. */
export function openBox() {
  line.addEventListener('input', show);
  line.addEventListener('focus', show);
  line.addEventListener('blur', closeMenu);
  line.addEventListener('keydown', pressed);
  document.addEventListener('keydown', anywhere);
  listen(what => {
    const here = channelHere();
    // Nobody types in a forum: only in its posts.
    byId('box').hidden = here !== undefined && !isRoom(here);
    line.placeholder = here ? `Type / for commands in ${titleOf(here)}` : 'Type / for commands';
    if (what === 'commands' && document.activeElement === line) show();
  });
}
