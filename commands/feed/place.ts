import type { CommandContext } from '../../src/command/context.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import { tagsNamed } from './tags.ts';

/** What the options ask of the channel. */
export interface Asking {
  thread?: boolean;
  board?: boolean;
  publish?: boolean;
  tag?: string;
}

type Placed = { wishes: Pick<Settings, 'thread' | 'board' | 'publish' | 'forum'>; problem?: undefined } | Problem;
interface Problem {
  problem: string;
}

/** The server, and the words for whoever asks. */
export type Asker = Pick<CommandContext, 'channelKind' | 'forumTags' | 'requiresTag' | 't'>;

function notInForum({ thread, publish }: Asking): 'place.forumThread' | 'place.forumPublish' | undefined {
  if (thread) return 'place.forumThread';
  return publish ? 'place.forumPublish' : undefined;
}

function inForum(server: Asker, forumId: string, asking: Asking): Placed {
  const key = notInForum(asking);
  if (key) return { problem: server.t(key, { place: `<#${forumId}>` }) };
  const named = tagsNamed(server, forumId, asking.tag);
  if (named.problem !== undefined) return named;
  return { wishes: { board: asking.board || undefined, forum: { tags: named.tags } } };
}

/** What a channel of this kind can do for the options, or a sentence that says which cannot be and what to do. */
export function placed(server: Asker, channelId: string, asking: Asking): Placed {
  const kind = server.channelKind(channelId);
  const problem = (key: TextKey): Problem => ({ problem: server.t(key, { place: `<#${channelId}>` }) });
  if (kind === 'forum') return inForum(server, channelId, asking);
  if (asking.tag) return problem('place.noForum');
  if (asking.thread && kind === 'thread') return problem('place.threadInThread');
  if (asking.publish && kind !== 'announcement') return problem('place.noAnnouncements');
  const { thread, board, publish } = asking;
  return { wishes: { thread: thread || undefined, board: board || undefined, publish: publish || undefined } };
}
