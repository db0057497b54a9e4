import { createActions } from '../../src/actions/actions.ts';
import { goingOn } from '../../src/actions/feeds/follow.ts';
import type { Limits } from '../../src/actions/limits.ts';
import { inTurn } from '../../src/async/in-slices.ts';
import { LATEST_REQUEST } from '../../src/core/delivery/rate-limits.ts';
import { standingUpdates } from '../../src/core/model/blog-record.ts';
import type { Fetch } from '../../src/core/model/fetched.ts';
import type { Document, LiveBlog, LiveLinks } from '../../src/core/model/live-blog.ts';
import { createLog } from '../../src/log/log.ts';
import type { Failure } from '../../src/pipeline/chat.ts';
import { createClock } from '../../src/pipeline/clock.ts';
import { createDailySummaries } from '../../src/pipeline/daily-summary.ts';
import { createLetters } from '../../src/pipeline/letters/letters.ts';
import type { FollowParts } from '../../src/pipeline/operations/held-feed.ts';
import { createPoll, type Poll } from '../../src/pipeline/poll/poll.ts';
import { createPost, type Post } from '../../src/pipeline/post/post.ts';
import { StoreError } from '../../src/store/failure.ts';
import { assertLeasesHeld } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Collection, Store } from '../../src/store/store.ts';
import { FEED } from '../support/lab.ts';
import { type Places, simulatedSight } from './conversations.ts';
import { type CallFault, type DiscordCall, type SimulatedDiscord, VERBS_OF_FAULTS, type Verb } from './discord.ts';
import { knownQuotesOf } from './known-quotes.ts';
import { createLeases } from './leases.ts';

type KillWhen = 'before' | 'after' | 'frozen';

/** The process ends at its `operation`th write or call from now on; the next one starts `down` seconds later. */
export interface PlannedKill {
  operation: number;
  when: KillWhen;
  down: number;
}

/** Right before or after a write or call; they are counted from the very beginning. */
export interface KillMoment {
  operation: number;
  when: 'before' | 'after';
}

/**
 * A process stands still at its `operation`th write or call from now on, for this many seconds. Others
 * go on meanwhile. `isNoticed`: its own clock tells it afterwards. `rewords`: numbers of updates that
 * editors change meanwhile.
 */
export interface PlannedSuspension {
  operation: number;
  seconds: number;
  isNoticed: boolean;
  /** Only at such a call, the first one from then on. */
  at?: Verb;
  rewords: readonly number[];
}

/** A full disk: after `write` writes, `count` of them fail, before or after they took effect. */
export interface WriteFault {
  write: number;
  count: number;
  when: 'before' | 'after';
}

/** What people do in the middle of what the bot does: at its `operation`th write or call from now on. */
interface PlannedAct {
  operation: number;
  /** Only at such a call, the first one from then on. */
  at?: Verb;
  /** For how many turns that operation waits meanwhile: what was begun does a little in each, the same in each life. */
  turns: number;
  begin: () => void;
}

/** Faults that wait for their operation: the number of operations until then, and what happens. */
interface PlannedFaults {
  kill?: PlannedKill;
  suspension?: PlannedSuspension;
  calls: { call: number; fault: CallFault }[];
  writes: WriteFault[];
  acts: PlannedAct[];
}

export interface MachineParts {
  discord: SimulatedDiscord;
  places: Places;
  /** Whether a member follows for themselves. */
  hasMembers: boolean;
  /** Whether a moderator orders a daily summary. */
  hasSummaries: boolean;
  now: () => Date;
  /** Milliseconds of a clock that nobody sets. */
  elapsed: () => number;
  fetch: Fetch;
  /** Ids of the feeds that are polled. */
  feeds: readonly string[];
  /** Whether processes run beside each other. */
  isShared: boolean;
  /** What a page says besides its updates. Nobody looks for sequels, if absent. */
  linksOf?: ((blog: LiveBlog) => LiveLinks) | undefined;
}

/** A process of the bot. Once it is killed, whatever it does never ends. */
export interface Process {
  owner: string;
  parts: FollowParts;
  poll: Poll;
  post: Post;
  /** Writes to channels, and to members, also the daily summaries that are due. */
  send(): Promise<void>;
  /** What commands ask for. */
  actions: ReturnType<typeof createActions>;
  /** Shows an answer to a command: counts as an operation, and never fails. */
  answer<T>(effect: () => T): Promise<T>;
  /** What it does at its next turn. */
  work(): Promise<void>;
  /** Resolves to the seconds until the next process starts. */
  killed: Promise<{ down: number }>;
}

const POLL_SECONDS = 15;
const LIMITS: Limits = { feedsPerServer: 100, checksPerMinute: 100, sourcesPerHost: 100 };
const SENDS: ReadonlySet<Verb> = new Set(['create', 'openPost']);
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** A machine with one store, on which processes run. */
export function createMachine(machine: MachineParts) {
  const { discord, places, hasMembers, hasSummaries, now, elapsed, fetch, feeds, isShared, linksOf } = machine;
  const store = openStore({ kind: 'memory' });
  const planned: PlannedFaults = { calls: [], writes: [], acts: [] };
  const leases = createLeases();
  let operations = 0;
  /** Places in which the bot stands still at something while people act, and how many operations others did meanwhile. */
  const heldUp = new Set<string>();
  const passedBy = new Map<string, number>();
  const standStill = async (turns: number, place: string): Promise<void> => {
    heldUp.add(place);
    for (let done = 0; done < turns; done++) await undefined;
    heldUp.delete(place);
  };
  const countOperation = (): number => {
    operations += 1;
    for (const place of heldUp) passedBy.set(place, (passedBy.get(place) ?? 0) + 1);
    return operations;
  };
  const moments: KillMoment[] = [];
  let running = 0;
  let lastEnd: number | undefined;
  let started = 0;

  /** `suspend`: what happens while the process stands still. */
  function start(suspend: (owner: string, how: PlannedSuspension) => Promise<void>): Process {
    started += 1;
    const owner = String(started);
    const death = Promise.withResolvers<{ down: number }>();
    let isDead = false;
    /**
     * It sends what others have sent meanwhile. Nobody else knows of that: killed now, or without an
     * answer, it could not take that back.
     */
    let isSpared = false;
    /** It stood still for so long that an edit which was on its way has ended by its time-out. */
    let isPastTimeouts = false;
    const die = <T>(): Promise<T> => {
      isDead = true;
      leases.end(owner);
      death.resolve({ down: planned.kill?.down ?? 0 });
      planned.kill = undefined;
      return never<T>();
    };
    /** Counts an operation and returns when the process dies of it, if it does. */
    const dueKill = (): KillWhen | undefined => {
      if (!planned.kill || isSpared) return undefined;
      planned.kill.operation -= 1;
      return planned.kill.operation <= 0 ? planned.kill.when : undefined;
    };
    /** Settles when the process has woken and done what it stood still at; all that it does waits for that. */
    let still: Promise<void> | undefined;
    const whileStill = async (): Promise<void> => {
      while (still) await still;
    };
    const dueSuspension = (verb?: Verb): PlannedSuspension | undefined => {
      const { suspension } = planned;
      if (!suspension) return undefined;
      suspension.operation -= 1;
      if (suspension.operation > 0 || (suspension.at && suspension.at !== verb)) return undefined;
      planned.suspension = undefined;
      return suspension;
    };
    async function perform<T>(effect: () => Promise<T>): Promise<T> {
      const when = dueKill();
      if (when === 'before' || when === 'frozen') return die<T>();
      const result = await effect();
      return when && !isSpared ? die<T>() : result;
    }
    async function operate<T>(effect: () => Promise<T>, verb?: Verb): Promise<T> {
      await whileStill();
      if (isDead) return never<T>();
      const operation = countOperation();
      // Where nothing else runs and no time has passed, this is the moment after the last operation.
      if (running > 0 || lastEnd !== elapsed()) moments.push({ operation, when: 'before' });
      running += 1;
      try {
        return await suspendable(effect, verb);
      } finally {
        running -= 1;
        lastEnd = elapsed();
        moments.push({ operation, when: 'after' });
      }
    }
    async function suspendable<T>(effect: () => Promise<T>, verb?: Verb): Promise<T> {
      const suspension = dueSuspension(verb);
      if (!suspension) return perform(effect);
      isPastTimeouts ||= suspension.seconds * 1_000 > LATEST_REQUEST;
      const standing = Promise.withResolvers<void>();
      still = standing.promise;
      await suspend(owner, suspension);
      // Killed meanwhile by something else that it had begun, it never wakes.
      const performed = isDead ? never<T>() : perform(effect);
      await Promise.race([performed.catch(() => undefined), death.promise]);
      still = undefined;
      standing.resolve();
      return performed;
    }
    const faultOf = (verb: Verb, isHeld: boolean): CallFault | undefined => {
      if (!isHeld && isPastTimeouts && verb === 'edit') return 'lost before';
      return isSpared ? undefined : dueFault(planned, verb);
    };
    const carryOut = async <T>(verb: Verb, effect: () => T): Promise<T | Failure> => {
      const isHeld = leases.areCurrent();
      isSpared ||= !isHeld && SENDS.has(verb);
      const carriedOut = isHeld ? effect : () => discord.afterLease(effect);
      const fault = faultOf(verb, isHeld);
      if (!fault) return carriedOut();
      return discord.fail(fault, carriedOut);
    };
    const call = async <T>({ verb, place = '', begins }: DiscordCall, effect: () => T): Promise<T | Failure> => {
      await whileStill();
      const turns = duringActs(planned, verb);
      if (turns !== undefined) await standStill(turns, place);
      if (isDead) return never<T>();
      begins?.();
      // A frozen process is believed dead; its request arrives when it wakes.
      const isDueFrozen = !isSpared && planned.kill?.operation === 1 && planned.kill.when === 'frozen';
      if (isDueFrozen) void discord.fail('late', effect);
      assertLeasesHeld();
      return operate(() => carryOut(verb, effect), verb);
    };
    const write: Write = (key, effect) => {
      const turns = duringActs(planned);
      const written = () => writeNow(effect);
      return turns === undefined ? written() : standStill(turns, placeOfKey(key)).then(written);
    };
    const writeNow = <T>(effect: () => Promise<T>): Promise<T> =>
      operate(async () => {
        leases.assertCurrent();
        const fault = dueWriteFault(planned);
        if (fault === 'before') throw new StoreError('The disk is full.');
        const result = await effect();
        if (fault === 'after') throw new StoreError('The disk is full.');
        return result;
      });
    const parts = { store: guarded(store, write), lease: leases.leaseOf(owner), ...createClock({ now, elapsed }) };
    const common = { ...parts, isShared, log: createLog('silent', { write: () => undefined }), jitter: () => 0 };
    const { conversations, readersSight } = simulatedSight({ ...places, call, elapsed });
    const deciding = { ...parts, limits: LIMITS, pollSeconds: POLL_SECONDS };
    const readDocument = async (document: Document) => ({ source: FEED.source, blog: blogIn(document) });
    const schedule = { schedule: () => undefined, forget: () => undefined, checkTimes: () => ({}) };
    const poll = createPoll({
      ...common,
      pollSeconds: POLL_SECONDS,
      fetch,
      parse: async (_, document) => blogIn(document),
      ...(linksOf && {
        sequels: {
          readDocument,
          readLinks: async document => linksOf(blogIn(document)),
          ...goingOn(deciding, () => schedule),
        },
      }),
    });
    const posting = { ...common, channel: discord.channelFor(call), stopping: new AbortController().signal };
    const post = createPost({
      ...posting,
      readersSight,
      quotesIn: async ({ updates }) => knownQuotesOf(updates),
    });
    const actions = createActions({
      ...{ ...deciding, fetch, readDocument, run: schedule, post, fetchAttachment: fetch },
      answers: {
        quotes: async ({ updates }) => knownQuotesOf(updates),
        draw: () => Promise.reject(new Error('Nothing is drawn.')),
      },
      readOutlines: async () => [],
    });
    const letters =
      hasMembers &&
      createLetters({
        ...posting,
        conversations,
        quotes: async (_, __, record) => knownQuotesOf(standingUpdates(record)),
      });
    const postWaiting = () => (letters ? both(post.drain(), letters()) : post.drain());
    const postDaily = createDailySummaries(common);
    const send = () => (hasSummaries ? inTurn([postDaily, postWaiting], work => work()) : postWaiting());
    const work = async (): Promise<void> => {
      for (const id of feeds) await poll(id);
      await send();
    };
    const answer = <T>(effect: () => T): Promise<T> => operate(async () => effect());
    return { owner, parts, killed: death.promise, poll, post, actions, send, answer, work };
  }

  return {
    ...{ store, leases, start, planned },
    /** How many writes and calls there were. */
    operations: () => operations,
    /** The same without those that others did while the bot stood still in a place: they do not tell how far it got there. */
    operationsIn: (place: string): number => operations - (passedBy.get(place) ?? 0),
    /** All that differ in what a kill leaves behind. */
    moments: (): readonly KillMoment[] => moments,
  };
}

export type Machine = ReturnType<typeof createMachine>;

const blogIn = ({ bytes }: Document): LiveBlog => JSON.parse(new TextDecoder().decode(bytes)) as LiveBlog;

/** Settles when both have ended; a failure of one stops nothing of the other. */
async function both(...work: readonly [Promise<void>, Promise<void>]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Counts an operation and lets people act who waited for it. Returns for how many turns it has to wait, if anybody did. */
function duringActs({ acts }: PlannedFaults, verb?: Verb): number | undefined {
  for (const one of acts) one.operation -= 1;
  const due = acts.filter(({ operation, at }) => operation <= 0 && (at === undefined || at === verb));
  if (due.length === 0) return undefined;
  acts.splice(0, acts.length, ...acts.filter(one => !due.includes(one)));
  for (const { begin } of due) begin();
  return Math.max(...due.map(one => one.turns));
}

/** Counts a call and returns the fault that it meets, if any. */
function dueFault(planned: PlannedFaults, verb: Verb): CallFault | undefined {
  for (const one of planned.calls) one.call -= 1;
  const due = planned.calls.findIndex(
    ({ call, fault }) => call <= 0 && VERBS_OF_FAULTS[fault]?.includes(verb) !== false,
  );
  return due < 0 ? undefined : planned.calls.splice(due, 1)[0]?.fault;
}

/** Counts a write of the store and returns how it fails, if it does. */
function dueWriteFault({ writes }: PlannedFaults): WriteFault['when'] | undefined {
  for (const one of writes) one.write -= 1;
  const due = writes.find(({ write }) => write <= 0);
  if (!due) return undefined;
  due.count -= 1;
  if (due.count <= 0) writes.splice(writes.indexOf(due), 1);
  return due.when;
}

type Write = <T>(key: string, effect: () => Promise<T>) => Promise<T>;

/** The place that a key of the outbox or of a receipt is about. */
const placeOfKey = (key: string): string => key.split('/', 1)[0] ?? '';

const guardedCollection = <T>(collection: Collection<T>, write: Write): Collection<T> => ({
  get: key => collection.get(key),
  entries: prefix => collection.entries(prefix),
  set: (key, value) => write(key, () => collection.set(key, value)),
  delete: key => write(key, () => collection.delete(key)),
});

/** The same store; every write runs through `write`. */
function guarded(store: Store, write: Write): Store {
  const { feeds, subscriptions, blogs, outbox, logs, receipts, pings, rests, shares, members, news, letters } = store;
  const { schedules, operations } = store;
  return {
    ...store,
    feeds: { ...feeds, ...guardedCollection(feeds, write) },
    subscriptions: { ...subscriptions, ...guardedCollection(subscriptions, write) },
    blogs: guardedCollection(blogs, write),
    outbox: guardedCollection(outbox, write),
    logs: guardedCollection(logs, write),
    receipts: { ...receipts, ...guardedCollection(receipts, write) },
    pings: guardedCollection(pings, write),
    rests: guardedCollection(rests, write),
    shares: { ...shares, ...guardedCollection(shares, write) },
    operations: guardedCollection(operations, write),
    members: { ...members, ...guardedCollection(members, write) },
    news: guardedCollection(news, write),
    letters: guardedCollection(letters, write),
    schedules: guardedCollection(schedules, write),
  };
}
