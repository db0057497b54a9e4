import { byId } from './element.js';
import { channelHere, guild } from './guild.js';
import { intro } from './intro.js';
import { messageElement } from './message.js';
import { openByRightClick } from './message-menu.js';
import { posts, threadLine } from './threads.js';

/** Messages of one author within this many milliseconds stand under one head. */
const TOGETHER = 7 * 60_000;
const NEAR_BOTTOM = 80;

const scroller = byId('room');
const list = byId('list');
const newer = byId('newer');

/** What is shown, by message id: the element, and what it was made from. */
let shown = new Map();
let shownChannel;
let isAtBottom = true;

const byAge = (a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1);

const messages = () => [...(guild.messages[guild.here] ?? []), ...(guild.whispers[guild.here] ?? [])].sort(byAge);

const isGrouped = (message, before) =>
  before !== undefined &&
  !before.notice &&
  !message.used &&
  message.whisper === before.whisper &&
  message.author.id === before.author.id &&
  Date.parse(message.at) - Date.parse(before.at) < TOGETHER;

const FOCUSABLE = 'button:not(:disabled), a[href], [tabindex="0"]';

/** A message that is made anew keeps the focus where it was: a reader turns pages with one button. */
function keepFocus(before, made) {
  const at = [...before.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  if (at < 0 && before !== document.activeElement) return;
  requestAnimationFrame(() => ([...made.querySelectorAll(FOCUSABLE)][at] ?? made).focus({ preventScroll: true }));
}

function madeOf(message, isGrouped, before) {
  const key = JSON.stringify([message, isGrouped, threadLine(message)]);
  if (before?.key === key) return before;
  const made = messageElement(message, { isGrouped });
  if (before) keepFocus(before.made, made);
  if (before && message.edited) made.classList.add('changed');
  else if (!before && shownChannel === guild.here) made.classList.add('arriving');
  return { key, made };
}

/** Puts the elements in order, and moves none that stands where it should: what moves loses its state. */
function place(elements) {
  for (const [index, each] of elements.entries()) {
    if (list.children[index] !== each) list.insertBefore(each, list.children[index] ?? null);
  }
  while (list.children.length > elements.length) list.lastElementChild.remove();
}

/** Goes to the newest message, and stays there. */
export function toBottom() {
  isAtBottom = true;
  scroller.scrollTop = scroller.scrollHeight;
}

/** Shows the channel as it is now. */
export function showRoom() {
  const forum = channelHere()?.kind === 'forum';
  byId('posts').replaceChildren(...(forum ? [posts(channelHere())] : []));
  list.hidden = forum;
  showMessages();
}

function showMessages() {
  const isNew = shownChannel !== guild.here;
  if (isNew) shown = new Map();
  const next = new Map();
  let before;
  for (const message of messages()) {
    next.set(message.id, madeOf(message, isGrouped(message, before), shown.get(message.id)));
    before = message;
  }
  const arrived = [...next.keys()].some(id => !shown.has(id));
  shown = next;
  shownChannel = guild.here;
  if (isNew) byId('intro').replaceChildren(...intro());
  place([...next.values()].map(({ made }) => made));
  if (isNew) isAtBottom = true;
  if (isAtBottom) toBottom();
  else if (arrived) newer.hidden = false;
}

let lastTop = 0;

// Only someone who scrolls up leaves the bottom: what grows there moves nobody away.
scroller.addEventListener('scroll', () => {
  const isNear = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM;
  if (isNear) isAtBottom = true;
  else if (scroller.scrollTop < lastTop) isAtBottom = false;
  lastTop = scroller.scrollTop;
  if (isAtBottom) newer.hidden = true;
});
newer.addEventListener('click', toBottom);
openByRightClick(list);

// Components and pictures take their height later than they come.
new ResizeObserver(() => isAtBottom && toBottom()).observe(list);
new ResizeObserver(() => isAtBottom && toBottom()).observe(scroller);
