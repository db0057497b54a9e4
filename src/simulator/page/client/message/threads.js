import { element } from '../element.js';
import { enter, guild } from '../guild.js';
import { icon } from '../icons.js';
import { messageTime } from './clock.js';
import { gist } from './plain.js';

const counted = count => `${count} ${count === 1 ? 'message' : 'messages'}`;

/** The thread that hangs on a message, with what was said in it besides that message. */
function threadOf({ id }) {
  // A forum's post begins with a message that has the post's own id.
  if (id === guild.here) return undefined;
  const thread = guild.channels.find(channel => channel.kind === 'thread' && channel.id === id);
  return thread && { ...thread, said: (guild.messages[id] ?? []).slice(1) };
}

const spoken = message => ({ at: message.at, gist: gist(message) });

/** What of a thread is shown under its message, as a value to compare. */
export function threadLine(message) {
  const thread = threadOf(message);
  const last = thread?.said.at(-1);
  return thread && { ...thread, said: thread.said.length, last: last && spoken(last) };
}

const lastSaid = ({ last, archived }) => {
  if (archived) return 'The thread is archived: its live blog is over.';
  return last ? `${last.gist} · ${messageTime(Date.parse(last.at))}` : 'Nothing was said there yet.';
};

/** Leads to the thread that hangs on a message. */
export function threadBox(message) {
  const thread = threadLine(message);
  if (!thread) return null;
  return element(
    'button',
    { type: 'button', class: 'thread-box', onclick: () => enter(thread.id) },
    element(
      'span',
      { class: 'first' },
      element('strong', {}, icon(thread.archived ? 'archive' : 'thread'), ' ', thread.name),
      element('span', { class: 'link' }, `${counted(thread.said)} ›`),
    ),
    element('span', { class: 'last' }, lastSaid(thread)),
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
      element('span', { class: 'last' }, lastSaid({ ...thread, last: all.at(-1) && spoken(all.at(-1)) })),
      element('span', { class: 'muted count' }, icon('thread'), counted(all.length)),
    ),
  );
};

/** The posts of a forum, newest first. */
export function posts(forum) {
  const threads = guild.channels.filter(({ parentId }) => parentId === forum.id).toReversed();
  if (threads.length === 0)
    return element('p', { class: 'muted' }, 'No post yet. /feed add with this forum as its channel makes one.');
  return element('ul', { class: 'posts' }, ...threads.map(post));
}
