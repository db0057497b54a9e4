import type { Message } from '../../src/core/model/message.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { Channel, Failure, FoundMessage } from '../../src/pipeline/chat.ts';

/** What kind of channel an id names; a channel that is not named is a text channel. */
export type ChannelKind = 'text' | 'forum' | 'announcement';

/** A message as a channel, thread or post shows it. `id` grows with time, as Discord's do. */
export interface StandingMessage {
  id: number;
  place: string;
  message: Message;
  createdAt: number;
  isPinned: boolean;
  isPublished: boolean;
  /** The interaction that it answers. */
  answers?: string;
}

/** A thread under a message, or a post of a forum. `parent`: the channel or forum that it is in. */
export interface StandingThread {
  parent: string;
  isArchived: boolean;
  isLocked: boolean;
}

const NONCE_LIFE = 5 * 60_000;
/** A look-up by time reads no more than this many messages of a channel. */
const LONGEST_LOOKUP = 1_000;

const MESSAGE_GONE = { failed: 'message gone' } as const;
const ARCHIVED = { failed: 'archived' } as const;
const goneFailure = (place: string): Failure => ({
  failed: 'place gone',
  problem: problem('problem.channelGone', { place }),
});
const blockedFailure = (key: 'problem.locked' | 'problem.noText' | 'problem.noAnnouncementNow', place: string) =>
  ({ failed: 'blocked', problem: problem(key, { place }) }) as const;

/** What a bot may ask of a server: `Channel` without its network. */
type ServerVerbs = {
  [Verb in keyof Channel]: (...given: Parameters<Channel[Verb]>) => Awaited<ReturnType<Channel[Verb]>>;
};

interface ServerParts {
  /** Discord's own clock, in milliseconds since 1970. */
  now: () => number;
  kindOf: (channelId: string) => ChannelKind;
}

/** The channels, threads and posts of a server, which answers as Discord documents it. */
export function createServer({ now, kindOf }: ServerParts) {
  const messages = new Map<number, StandingMessage>();
  const threads = new Map<string, StandingThread>();
  const deletedThreads = new Set<string>();
  const parents = new Map<string, string>();
  const nonces = new Map<string, { id: number; until: number }>();
  const created: StandingMessage[] = [];
  let nextId = 1;

  const add = (place: string | undefined, message: Message, answers?: string): { messageId: string } => {
    const id = nextId;
    nextId += 1;
    const flags = { isPinned: false, isPublished: false };
    const standing = {
      id,
      place: place ?? String(id),
      message,
      createdAt: now(),
      ...flags,
      ...(answers && { answers }),
    };
    messages.set(id, standing);
    created.push(standing);
    return { messageId: String(id) };
  };
  /** Why nothing can be written in a place, if so. */
  const closed = (place: string): Failure | undefined => {
    if (deletedThreads.has(place)) return goneFailure(place);
    return threads.get(place)?.isLocked ? blockedFailure('problem.locked', place) : undefined;
  };
  /** Changes a message where it stands. */
  const change = (place: string, messageId: string, given: Partial<StandingMessage>): 'done' | Failure => {
    const failure = closed(place);
    if (failure) return failure;
    const standing = messages.get(Number(messageId));
    if (standing?.place !== place) return MESSAGE_GONE;
    if (threads.get(place)?.isArchived) return ARCHIVED;
    messages.set(standing.id, { ...standing, ...given });
    return 'done';
  };
  const open = (threadId: string, parent: string): void => {
    threads.set(threadId, { parent, isArchived: false, isLocked: false });
    parents.set(threadId, parent);
  };
  const isPostOf = (forum: string, { id, place }: StandingMessage): boolean =>
    place === String(id) && threads.get(place)?.parent === forum;

  const verbs: ServerVerbs = {
    create(place, message, nonce) {
      const failure = kindOf(place) === 'forum' ? blockedFailure('problem.noText', place) : closed(place);
      if (failure) return failure;
      const known = nonces.get(nonce);
      if (known && known.until > now()) return { messageId: String(known.id) };
      const thread = threads.get(place);
      if (thread) threads.set(place, { ...thread, isArchived: false });
      const made = add(place, message);
      nonces.set(nonce, { id: Number(made.messageId), until: now() + NONCE_LIFE });
      return made;
    },
    edit: (place, messageId, message) => change(place, messageId, { message }),
    remove(place, messageId) {
      const outcome = change(place, messageId, {});
      if (outcome === 'done') messages.delete(Number(messageId));
      return outcome;
    },
    find(place, from): readonly FoundMessage[] | Failure {
      if (deletedThreads.has(place)) return goneFailure(place);
      const isAfter = ({ id, createdAt }: StandingMessage) =>
        'after' in from ? id > Number(from.after) : createdAt >= from.getTime() && id >= nextId - LONGEST_LOOKUP;
      return [...messages.values()]
        .filter(one => !one.answers && (one.place === place || isPostOf(place, one)) && isAfter(one))
        .reverse()
        .map(({ id, message }) => ({
          messageId: String(id),
          urls: message.cards.flatMap(({ url }) => url ?? []),
          title: message.cards[0]?.title,
          ...(message.repliesTo && { repliesTo: message.repliesTo }),
        }));
    },
    findAnswer(place, interactionId) {
      if (deletedThreads.has(place)) return goneFailure(place);
      const found = [...messages.values()].find(one => one.place === place && one.answers === interactionId);
      return found ? { messageId: String(found.id) } : 'none';
    },
    stands(place, messageId) {
      const isMessageAlone = created.some(({ id }) => String(id) === place) && !threads.has(place);
      if (deletedThreads.has(place) || isMessageAlone) return goneFailure(place);
      return messageId === undefined || messages.get(Number(messageId))?.place === place ? 'done' : MESSAGE_GONE;
    },
    latest: place => (deletedThreads.has(place) ? goneFailure(place) : { messageId: String(nextId - 1) }),
    pin: (place, messageId, isPinned) => change(place, messageId, { isPinned }),
    openThread(place, messageId) {
      if (threads.has(messageId) || deletedThreads.has(messageId)) return 'done';
      const outcome = change(place, messageId, {});
      if (outcome === 'done') open(messageId, place);
      return outcome;
    },
    changeThread(threadId, { archived }) {
      const thread = threads.get(threadId);
      if (!thread) return goneFailure(threadId);
      if (thread.isLocked) return blockedFailure('problem.locked', threadId);
      threads.set(threadId, { ...thread, isArchived: archived ?? thread.isArchived });
      return 'done';
    },
    openPost(forum, message) {
      const made = add(undefined, message);
      open(made.messageId, forum);
      return made;
    },
    publish: (place, messageId) =>
      kindOf(place) === 'announcement'
        ? change(place, messageId, { isPublished: true })
        : blockedFailure('problem.noAnnouncementNow', place),
  };

  return {
    verbs,
    /** Shows an answer to an interaction. */
    answer: (place: string, interactionId: string, message: Message) => add(place, message, interactionId),
    messages,
    threads,
    /** Every message as it was first sent. */
    created: (): readonly StandingMessage[] => created,
    /** The channel or forum that a place is in, or the place itself. */
    channelOf: (place: string): string => parents.get(place) ?? place,
    /** A moderator deletes a thread or post with all that is in it. */
    deleteThread(threadId: string): void {
      threads.delete(threadId);
      deletedThreads.add(threadId);
      for (const { id, place } of [...messages.values()]) if (place === threadId) messages.delete(id);
    },
    /** People write messages: ids grow. */
    skipIds(count: number): void {
      nextId += count;
    },
  };
}
