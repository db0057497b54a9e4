import { forms } from '../command-box/grammar.js';
import { fillInput } from '../command-box/input.js';
import { byId, element } from '../element.js';
import { channelHere, guild, takesCommands } from '../guild.js';
import { messageElement } from '../message/message.js';
import { posts, threadSummary } from '../message/threads.js';
import { followBottom, scrollToBottom } from './bottom.js';
import { titleOf } from './channels.js';

const suggestions = () =>
  forms().filter(({ sent }) => /^(timeline|summary|quote|catchup|feed (add|status))$/.test(sent));

const suggestionChip = ({ path, description }) =>
  element(
    'button',
    { type: 'button', class: 'try', title: description, onclick: () => fillInput(`/${path} `) },
    `/${path}`,
  );

const TEXTS = {
  thread: 'Updates that are not key events go here, without notifications.',
  forum: 'A live blog that is followed here gets a post of its own, with all of its updates.',
  group: 'The bot is not here. In the menu of a message, members have what they installed for themselves.',
  direct: 'The bot writes to you here about what you follow with /follow.',
};

/** Returns what stands at the top of a channel. */
export function intro() {
  const channel = channelHere();
  if (!channel) return [];
  const isForum = channel.kind === 'forum';
  return [
    element('h2', {}, isForum ? 'Posts' : `Welcome to ${titleOf(channel)}!`),
    element('p', {}, TEXTS[channel.kind] ?? 'The bot’s messages appear here. Type a slash command to talk to it.'),
    takesCommands(channel) && suggestions().length > 0 && element('p', {}, ...suggestions().map(suggestionChip)),
  ].filter(Boolean);
}

/** Messages of one author within this time share a header. */
const GROUPED_WITHIN_MS = 7 * 60_000;

const list = byId('list');

/** The shown elements and the data they were made from, by message id. */
let shown = new Map();
let shownChannel;

const byAge = (a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1);

const messages = () => [...(guild.messages[guild.here] ?? []), ...(guild.ephemeral[guild.here] ?? [])].sort(byAge);

const isGrouped = (message, before) =>
  before !== undefined &&
  !before.notice &&
  !message.used &&
  message.ephemeral === before.ephemeral &&
  message.author.id === before.author.id &&
  Date.parse(message.at) - Date.parse(before.at) < GROUPED_WITHIN_MS;

const FOCUSABLE = 'button:not(:disabled), a[href], [tabindex="0"]';

/** The element to focus once it is in the document. */
let refocus;

/** Keeps the focus when a message is rendered again, as when a reader turns pages with a button. */
function keepFocus(before, made) {
  const at = [...before.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  if (at < 0 && before !== document.activeElement) return;
  refocus = [...made.querySelectorAll(FOCUSABLE)][at] ?? made;
}

function elementOf(message, isGrouped, before) {
  const key = JSON.stringify([message, isGrouped, threadSummary(message)]);
  if (before?.key === key) return before;
  const made = messageElement(message, { isGrouped });
  if (before) keepFocus(before.made, made);
  if (before && message.edited) made.classList.add('changed');
  else if (!before && shownChannel === guild.here) made.classList.add('arriving');
  return { key, made };
}

/** Puts the elements in order. It moves only misplaced ones, because moving loses an element's state. */
function reorder(elements) {
  const wanted = new Set(elements);
  for (const each of [...list.children]) if (!wanted.has(each)) each.remove();
  for (const [index, each] of elements.entries()) {
    if (list.children[index] !== each) list.insertBefore(each, list.children[index] ?? null);
  }
}

/** Shows the current channel's messages, or a forum's posts. */
export function showMessages() {
  const forum = channelHere()?.kind === 'forum';
  byId('posts').replaceChildren(...(forum ? [posts(channelHere())] : []));
  list.hidden = forum;
  showMessageList();
}

function showMessageList() {
  const isNew = shownChannel !== guild.here;
  if (isNew) shown = new Map();
  const next = new Map();
  let before;
  for (const message of messages()) {
    next.set(message.id, elementOf(message, isGrouped(message, before), shown.get(message.id)));
    before = message;
  }
  const arrived = [...next.keys()].some(id => !shown.has(id));
  shown = next;
  shownChannel = guild.here;
  if (isNew) byId('intro').replaceChildren(...intro());
  reorder([...next.values()].map(({ made }) => made));
  refocus?.focus({ preventScroll: true });
  refocus = undefined;
  if (isNew) scrollToBottom();
  else followBottom(arrived);
}
