import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import type { Failure } from '../../src/discord/port.ts';
import type { Fetch } from '../../src/fetch/fetched.ts';
import { createLog } from '../../src/log/log.ts';
import type { FollowParts } from '../../src/pipeline/follow/follow.ts';
import { createPoll, type Poll } from '../../src/pipeline/poll/poll.ts';
import { createPost, type Post } from '../../src/pipeline/post/post.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Collection, Store } from '../../src/store/store.ts';
import { type CallFault, type SimulatedDiscord, VERBS_OF_FAULTS, type Verb } from './discord.ts';

type KillWhen = 'before' | 'after' | 'frozen';

/** Faults that wait for their operation: the number of operations until then, and what happens. */
interface PlannedFaults {
  kill?: { operation: number; when: KillWhen; down: number };
  calls: { call: number; fault: CallFault }[];
}

export interface MachineParts {
  discord: SimulatedDiscord;
  now: () => Date;
  fetch: Fetch;
}

/** A process of the bot. Once it is killed, whatever it does never ends. */
export interface Process {
  parts: FollowParts;
  poll: Poll;
  post: Post;
  /** Resolves to the seconds until the next process starts. */
  killed: Promise<{ down: number }>;
}

const POLL_SECONDS = 15;
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export const FEED: Feed = {
  id: 'feed',
  url: 'https://news.example/live/evening',
  page: 'https://news.example/live/evening',
  source: 'any',
  title: 'The evening, live',
  addedBy: '3',
  addedAt: '2026-11-25T18:00:00.000Z',
};

/** A machine with one store on which one process after the other runs. */
export function createMachine({ discord, now, fetch }: MachineParts) {
  const store = openStore({ kind: 'memory' });
  const planned: PlannedFaults = { calls: [] };

  function start(): Process {
    const death = Promise.withResolvers<{ down: number }>();
    let isDead = false;
    const die = <T>(): Promise<T> => {
      isDead = true;
      death.resolve({ down: planned.kill?.down ?? 0 });
      planned.kill = undefined;
      return never<T>();
    };
    /** Counts an operation and returns when the process dies of it, if it does. */
    const dueKill = (): KillWhen | undefined => {
      if (!planned.kill) return undefined;
      planned.kill.operation -= 1;
      return planned.kill.operation <= 0 ? planned.kill.when : undefined;
    };
    async function write<T>(effect: () => Promise<T>): Promise<T> {
      if (isDead) return never<T>();
      const when = dueKill();
      if (when === 'before' || when === 'frozen') return die<T>();
      const result = await effect();
      return when ? die<T>() : result;
    }
    const call = <T>(verb: Verb, effect: () => T): Promise<T | Failure> => {
      // A frozen process is believed dead; its request arrives when it wakes.
      if (!isDead && planned.kill?.operation === 1 && planned.kill.when === 'frozen') discord.fail('late', effect);
      return write(async () => {
        const fault = dueFault(planned, verb);
        return fault ? discord.fail(fault, effect) : effect();
      });
    };
    const parts = { store: guarded(store, write), lease: localLease(), now };
    const common = { ...parts, log: createLog('silent', { write: () => undefined }), jitter: () => 0 };
    return {
      parts,
      killed: death.promise,
      poll: createPoll({
        ...common,
        pollSeconds: POLL_SECONDS,
        fetch,
        parse: async (_, { bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as LiveBlog,
      }),
      post: createPost({ ...common, channel: discord.channelFor(call), stopping: new AbortController().signal }),
    };
  }

  return { store, start, planned };
}

/** Counts a call and returns the fault that it meets, if any. */
function dueFault(planned: PlannedFaults, verb: Verb): CallFault | undefined {
  for (const one of planned.calls) one.call -= 1;
  const due = planned.calls.findIndex(
    ({ call, fault }) => call <= 0 && VERBS_OF_FAULTS[fault]?.includes(verb) !== false,
  );
  return due < 0 ? undefined : planned.calls.splice(due, 1)[0]?.fault;
}

type Write = <T>(effect: () => Promise<T>) => Promise<T>;

const guardedCollection = <T>(collection: Collection<T>, write: Write): Collection<T> => ({
  get: key => collection.get(key),
  entries: prefix => collection.entries(prefix),
  set: (key, value) => write(() => collection.set(key, value)),
  delete: key => write(() => collection.delete(key)),
});

/** The same store; every write runs through `write`. */
function guarded(store: Store, write: Write): Store {
  const { feeds, subscriptions, blogs, outbox, receipts, pings, rests } = store;
  return {
    ...store,
    feeds: guardedCollection(feeds, write),
    subscriptions: guardedCollection(subscriptions, write),
    blogs: guardedCollection(blogs, write),
    outbox: guardedCollection(outbox, write),
    receipts: guardedCollection(receipts, write),
    pings: guardedCollection(pings, write),
    rests: guardedCollection(rests, write),
  };
}
