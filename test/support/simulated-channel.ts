import type { Message } from '../../src/core/model/message.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { Channel, Failure } from '../../src/pipeline/chat.ts';

/** Rolls (0 to 9) at which a call crashes or fails with `later`, before or after it took effect. */
const CRASH_BEFORE = 0;
const CRASH_AFTER = 1;
const LATER_BEFORE = 2;
const LATER_AFTER = 3;
/** Discord remembers a nonce for some minutes only: this call comes later. */
const LONG_AFTER = 4;

interface Held {
  /** Id of the channel or thread that it stands in. */
  place: string;
  message: Message;
  pinned: boolean;
  published: boolean;
}

/** A thread under a message, or a post of a forum. */
export interface HeldThread {
  name: string;
  archived: boolean;
  /** Of the channel or forum that it is in. */
  parent: string;
}

const messageGone = { failed: 'message gone' } as const;
const archived = { failed: 'archived' } as const;
const placeGone = { failed: 'place gone', problem: problem('problem.channelGone', { place: '10' }) } as const;

/** The simulated server's state, by id. */
class World {
  readonly messages = new Map<string, Held>();
  readonly threads = new Map<string, HeldThread>();
  readonly nonces = new Map<string, string>();
  /** Threads that someone deleted. */
  readonly deleted = new Set<string>();
  #made = 0;

  add(place: string, message: Message): string {
    this.#made += 1;
    const messageId = String(this.#made);
    this.messages.set(messageId, { place, message, pinned: false, published: false });
    return messageId;
  }

  archive(threadId: string, isArchived: boolean): void {
    const thread = this.threads.get(threadId);
    if (thread) this.threads.set(threadId, { ...thread, archived: isArchived });
  }

  /** Returns the failure of any write to a deleted thread. */
  gone(place: string): Failure | undefined {
    return this.deleted.has(place) ? placeGone : undefined;
  }

  /** A message that no thread was opened under; it may have the number of a channel. */
  isNoPlace(id: string): boolean {
    const isUsed = [...this.messages.values()].some(({ place }) => place === id);
    return this.messages.has(id) && !this.threads.has(id) && !isUsed;
  }

  stands(place: string, messageId?: string): 'done' | Failure {
    if (this.deleted.has(place) || this.isNoPlace(place)) return placeGone;
    return messageId === undefined || this.messages.get(messageId)?.place === place ? 'done' : messageGone;
  }

  /** Changes a message where it stands; nothing changes in an archived thread. */
  change(place: string, messageId: string, change: Partial<Held>): 'done' | Failure {
    const held = this.messages.get(messageId);
    if (this.deleted.has(place)) return placeGone;
    if (held?.place !== place) return messageGone;
    if (this.threads.get(place)?.archived) return archived;
    this.messages.set(messageId, { ...held, ...change });
    return 'done';
  }

  create(place: string, message: Message, nonce: string): { messageId: string } | Failure {
    if (this.deleted.has(place)) return placeGone;
    const known = this.nonces.get(nonce);
    if (known) return this.messages.has(known) ? { messageId: known } : messageGone;
    this.archive(place, false);
    const messageId = this.add(place, message);
    this.nonces.set(nonce, messageId);
    return { messageId };
  }

  remove(place: string, messageId: string): 'done' | Failure {
    const outcome = this.change(place, messageId, {});
    if (outcome === 'done') this.messages.delete(messageId);
    return outcome === messageGone ? 'done' : outcome;
  }

  openThread(place: string, messageId: string, name: string): 'done' | Failure {
    if (this.threads.has(messageId) || this.deleted.has(messageId)) return 'done';
    const outcome = this.change(place, messageId, {});
    if (outcome === 'done') this.threads.set(messageId, { name, archived: false, parent: place });
    return outcome;
  }

  changeThread(threadId: string, change: { name?: string; archived?: boolean }): 'done' | Failure {
    const thread = this.threads.get(threadId);
    if (!thread) return placeGone;
    const { name = thread.name, archived: isArchived = thread.archived } = change;
    this.threads.set(threadId, { ...thread, name, archived: isArchived });
    return 'done';
  }

  openPost(forum: string, message: Message, name: string): { messageId: string } {
    const messageId = this.add(forum, message);
    // The first message of a post stands in the post, and shares its id.
    this.change(forum, messageId, { place: messageId });
    this.threads.set(messageId, { name, archived: false, parent: forum });
    return { messageId };
  }

  /** Newest first. Of a forum: the first messages of its posts. */
  find(place: string) {
    const isPost = (id: string, held: Held) => held.place === id && this.threads.get(id)?.parent === place;
    const ours = [...this.messages].reverse().filter(([id, held]) => held.place === place || isPost(id, held));
    return ours.map(([messageId, { message }]) => ({
      messageId,
      urls: message.cards.flatMap(({ url }) => url ?? []),
      title: message.cards[0]?.title,
    }));
  }

  deleteThread(threadId: string): void {
    this.threads.delete(threadId);
    this.deleted.add(threadId);
    for (const [messageId, { place }] of this.messages) if (place === threadId) this.messages.delete(messageId);
  }
}

/** The methods, each of which may fail before or after it took effect. */
function verbs(world: World, call: <T>(effect: () => T) => Promise<T | Failure>): Channel {
  return {
    create: (place, message, nonce) => call(() => world.create(place, message, nonce)),
    edit: (place, messageId, message) => call(() => world.change(place, messageId, { message })),
    remove: (place, messageId) => call(() => world.remove(place, messageId)),
    find: place => call(() => world.gone(place) ?? world.find(place)),
    findAnswer: () => call(() => 'none' as const),
    stands: (place, messageId) => call(() => world.stands(place, messageId)),
    latest: place => call(() => world.gone(place) ?? { messageId: [...world.messages.keys()].at(-1) ?? '0' }),
    pin: (place, messageId, pinned) => call(() => world.change(place, messageId, { pinned })),
    openThread: (place, messageId, { name }) => call(() => world.openThread(place, messageId, name)),
    changeThread: (threadId, change) => call(() => world.changeThread(threadId, change)),
    openPost: (forum, message, { name }) => call(() => world.openPost(forum, message, name)),
    publish: (place, messageId) => call(() => world.change(place, messageId, { published: true })),
  };
}

/**
 * Simulates Discord's channels in memory, with `enforce_nonce`, for property tests of posting with thousands of runs a second.
 * `roll` returns a number from 0 to 9 for each call and decides how it fails.
 */
export function simulatedChannel(roll: () => number = () => 9) {
  const world = new World();
  let dice = roll;

  async function call<T>(effect: () => T): Promise<T | Failure> {
    const fate = dice();
    if (fate === LONG_AFTER) world.nonces.clear();
    if (fate === CRASH_BEFORE) throw new Error('killed before');
    if (fate === LATER_BEFORE) return { failed: 'later', reason: 'outage' };
    const result = effect();
    if (fate === CRASH_AFTER) throw new Error('killed after');
    return fate === LATER_AFTER ? { failed: 'later', reason: 'time-out' } : result;
  }

  const titles = (fits: (held: Held) => boolean): readonly string[] =>
    [...world.messages.values()].filter(fits).map(({ message }) => message.cards[0]?.title ?? '');

  return {
    ...verbs(world, call),
    /** Oldest first: of all places, or of one. */
    titles: (place?: string) => titles(held => place === undefined || held.place === place),
    pinned: () => titles(held => held.pinned),
    published: () => titles(held => held.published),
    /** By the id of the message that they are under. */
    threads: (): ReadonlyMap<string, HeldThread> => world.threads,
    /** As a moderator would delete every message. */
    clear: () => world.messages.clear(),
    /** As a moderator would, or as Discord does after a quiet day. */
    archive: (threadId: string) => world.archive(threadId, true),
    /** As a moderator would, with all that is in it. */
    deleteThread: (threadId: string) => world.deleteThread(threadId),
    /** Stops all failures. */
    calm(): void {
      dice = () => 9;
    },
  };
}
