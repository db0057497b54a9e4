import type { Server, Wishes } from '../../src/command.ts';
import { tagsNamed } from './tags.ts';

/** What the options ask of the channel. */
export interface Asking {
  thread?: boolean;
  board?: boolean;
  publish?: boolean;
  tag?: string;
}

type Placed = { wishes: Pick<Wishes, 'thread' | 'board' | 'publish' | 'forum'>; problem?: undefined } | Problem;
interface Problem {
  problem: string;
}

const notInForum = (place: string, { thread, publish }: Asking): string | undefined => {
  if (thread)
    return `${place} is a forum: I open one post there and everything goes into it anyway. Leave \`thread\` out; with \`updates: everything\` the post gets the other updates too.`;
  if (publish) return `${place} is a forum, and its posts cannot be published. Leave \`publish\` out.`;
  return undefined;
};

function inForum(server: Server, forumId: string, asking: Asking): Placed {
  const problem = notInForum(`<#${forumId}>`, asking);
  if (problem) return { problem };
  const named = tagsNamed(server, forumId, asking.tag);
  if (named.problem !== undefined) return named;
  return { wishes: { board: asking.board || undefined, forum: { tags: named.tags } } };
}

/** What a channel of this kind can do for the options, or a sentence that says which cannot be and what to do. */
export function placed(server: Server, channelId: string, asking: Asking): Placed {
  const kind = server.kindOf(channelId);
  const place = `<#${channelId}>`;
  if (kind === 'forum') return inForum(server, channelId, asking);
  if (asking.tag)
    return { problem: `Only posts of a forum carry tags, and ${place} is none. Leave \`tag\` out, or choose a forum.` };
  if (asking.thread && kind === 'thread')
    return { problem: `${place} is a thread, and a thread holds no other. Leave \`thread\` out, or choose a channel.` };
  if (asking.publish && kind !== 'announcement')
    return {
      problem: `Only an announcement channel publishes to others, and ${place} is none. Leave \`publish\` out, or choose one.`,
    };
  const { thread, board, publish } = asking;
  return { wishes: { thread: thread || undefined, board: board || undefined, publish: publish || undefined } };
}
