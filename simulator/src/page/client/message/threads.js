import { element } from '../element.js';
import { enter, guild } from '../guild.js';
import { icon } from '../icons.js';
import { messageTime } from './clock.js';

const nodeText = node => {
  if (node.kind === 'break' || node.kind === 'list') return ' ';
  return node.text ?? node.name ?? plainText(node.nodes ?? []);
};

/** @param {readonly { kind: string }[]} nodes */
const plainText = nodes => nodes.map(nodeText).join('').trim();

/** The message's text without formatting, for use in one line. */
const gist = ({ text, embeds }) => plainText(text) || plainText(embeds[0]?.title ?? embeds[0]?.text ?? []);

const messageCount = count => `${count} ${count === 1 ? 'message' : 'messages'}`;

/** The thread opened on a message, with its messages except the first. */
function threadOf({ id }) {
  // A forum post's first message has the post's own id.
  if (id === guild.here) return undefined;
  const thread = guild.channels.find(channel => channel.kind === 'thread' && channel.id === id);
  return thread && { ...thread, said: (guild.messages[id] ?? []).slice(1) };
}

const excerpt = message => ({ at: message.at, gist: gist(message) });

/** Returns what is shown of a thread under its message, as comparable data. */
export function threadSummary(message) {
  const thread = threadOf(message);
  const last = thread?.said.at(-1);
  return thread && { ...thread, said: thread.said.length, last: last && excerpt(last) };
}

const lastMessageText = ({ last, archived }) => {
  if (archived) return 'Archived: the live blog has ended.';
  return last ? `${last.gist} · ${messageTime(Date.parse(last.at))}` : 'No messages yet.';
};

/** Returns the button that leads to the thread opened on a message; null if there is none. */
export function threadBox(message) {
  const thread = threadSummary(message);
  if (!thread) return null;
  return element(
    'button',
    { type: 'button', class: 'thread-box', onclick: () => enter(thread.id) },
    element(
      'span',
      { class: 'first' },
      element('strong', {}, icon(thread.archived ? 'archive' : 'thread'), ' ', thread.name),
      element('span', { class: 'link' }, `${messageCount(thread.said)} ›`),
    ),
    element('span', { class: 'last' }, lastMessageText(thread)),
  );
}

const post = thread => {
  const all = guild.messages[thread.id] ?? [];
  return element(
    'li',
    {},
    element(
      'button',
      { type: 'button', class: 'post', onclick: () => enter(thread.id) },
      thread.tags.length > 0 && element('span', { class: 'tags' }, ...thread.tags.map(tag => element('i', {}, tag))),
      element('strong', {}, thread.name),
      element('span', { class: 'last' }, lastMessageText({ ...thread, last: all.at(-1) && excerpt(all.at(-1)) })),
      element('span', { class: 'muted count' }, icon('thread'), messageCount(all.length)),
    ),
  );
};

/** Returns the list of a forum's posts, newest first. */
export function posts(forum) {
  const threads = guild.channels.filter(({ parentId }) => parentId === forum.id).toReversed();
  if (threads.length === 0)
    return element(
      'p',
      { class: 'muted' },
      'No posts yet. Use /feed add with this forum as the channel to create one.',
    );
  return element('ul', { class: 'posts' }, ...threads.map(post));
}
