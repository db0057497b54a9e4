import { byId } from '../element.js';
import { channelHere, guild } from '../guild.js';
import { messageElement } from '../message/message.js';
import { posts, threadLine } from '../message/threads.js';
import { followBottom, toBottom } from './bottom.js';
import { intro } from './intro.js';

/** Messages of one author within this many milliseconds stand under one head. */
const TOGETHER = 7 * 60_000;

const list = byId('list');

/** What is shown, by message id: the element, and what it was made from. */
let shown = new Map();
let shownChannel;

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

/** What gets the focus once it is in place. */
let refocus;

/** A message that is made anew keeps the focus where it was: a reader turns pages with one button. */
function keepFocus(before, made) {
  const at = [...before.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  if (at < 0 && before !== document.activeElement) return;
  refocus = [...made.querySelectorAll(FOCUSABLE)][at] ?? made;
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
  const wanted = new Set(elements);
  for (const each of [...list.children]) if (!wanted.has(each)) each.remove();
  for (const [index, each] of elements.entries()) {
    if (list.children[index] !== each) list.insertBefore(each, list.children[index] ?? null);
  }
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
  refocus?.focus({ preventScroll: true });
  refocus = undefined;
  if (isNew) toBottom();
  else followBottom(arrived);
}
