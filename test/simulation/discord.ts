import type { Message } from '../../src/core/model/message.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { Channel, Failure } from '../../src/pipeline/chat.ts';
import { type ConversationVerb, type Membership, readerIn, refusalIn } from './conversations.ts';
import { failureOf, type OddAnswer } from './http.ts';
import { type ChannelKind, createServer, type StandingMessage } from './server.ts';
import { isDailySummary } from './sights.ts';

/** How one call goes wrong. `late`: no answer, and it is carried out after a while. */
export type CallFault = CodedFault | OddAnswer;

type CodedFault = 'lost before' | 'lost after' | 'late' | 'rate limit' | 'unknown message' | 'unknown channel';

export type Verb = keyof Channel | ConversationVerb;

/** What a fault can happen to; without an entry, any call. */
export const VERBS_OF_FAULTS: Partial<Record<CallFault, readonly Verb[]>> = {
  'unknown message': ['edit', 'remove', 'pin', 'publish', 'openThread'],
};

const LATE = 90_000;

const FAILURES: Record<CodedFault, Failure> = {
  'lost before': { failed: 'later', reason: 'reset', unanswered: true },
  'lost after': { failed: 'later', reason: 'time-out', unanswered: true },
  late: { failed: 'later', reason: 'time-out', unanswered: true },
  'rate limit': { failed: 'later', reason: 'rate limit', after: 20 },
  'unknown message': { failed: 'message gone' },
  'unknown channel': { failed: 'place gone', problem: problem('problem.channelGone', { place: '2' }) },
};

/** Whether a message is neither an answer nor a daily summary: these are judged by themselves. */
const isPost = (one: StandingMessage): boolean => !one.answers && !isDailySummary(one);

const isOdd = (fault: CallFault): fault is OddAnswer => fault.startsWith('HTTP');

interface DiscordParts {
  /** Discord's own clock, in milliseconds since 1970. */
  now: () => number;
  kindOf: (channelId: string) => ChannelKind;
  membership: Membership;
}

/** Sees what the bot sends and edits: when it begins to, when a message stands that did not before, and when one is edited. */
export interface Watch {
  sending(place: string, message: Message): void;
  sent(place: string, message: Message): void;
  editing(place: string, before: Message, after: Message): void;
  edited(place: string, before: Message, after: Message): void;
}

/** What the bot asks of Discord. `place`: a channel, thread or conversation. `begins` is called when the bot begins it. */
export interface DiscordCall {
  verb: Verb;
  place?: string;
  begins?: () => void;
}

/** Runs a call: decides whether and how it succeeds. */
type Call = <T>(asked: DiscordCall, effect: () => T) => Promise<T | Failure>;

/** A Discord in memory: a server, a network that fails as a script says, and people. */
export function createDiscord({ now, kindOf, membership }: DiscordParts) {
  const { verbs, messages, threads, ...server } = createServer({ now, kindOf });
  const posts = (): readonly StandingMessage[] => [...messages.values()].filter(isPost);
  const late: { at: number; effect: () => unknown }[] = [];
  const deletedByPeople: Record<'first' | 'last', Message>[] = [];
  let watch: Watch | undefined;
  /** People delete nothing from the conversations of others. */
  const inChannels = (): readonly StandingMessage[] => posts().filter(({ place }) => readerIn(place) === undefined);
  /** While something is done that will have to be taken back. */
  let isAfterLease = false;
  const create: typeof verbs.create = (place, ...given) => {
    const before = server.created().length;
    const outcome = refusalIn(place, membership) ?? verbs.create(place, ...given);
    if (server.created().length > before && !isAfterLease) watch?.sent(place, given[0]);
    return outcome;
  };
  const edit: typeof verbs.edit = (place, messageId, message) => {
    const before = messages.get(Number(messageId))?.message;
    const outcome = verbs.edit(place, messageId, message);
    if (outcome === 'done' && before) watch?.edited(place, before, message);
    return outcome;
  };
  const beginEdit = (place: string, messageId: string, message: Message): void => {
    const before = messages.get(Number(messageId))?.message;
    if (before) watch?.editing(place, before, message);
  };
  /** Ids of messages that were sent after a lease had ended. */
  const afterLease = new Set<number>();
  const inTime = (): readonly StandingMessage[] => server.created().filter(({ id }) => !afterLease.has(id));

  return {
    /** Its methods run through `call`, which decides whether and how each succeeds. */
    channelFor: (call: Call): Channel => ({
      create: (...given) =>
        call({ verb: 'create', place: given[0], begins: () => watch?.sending(given[0], given[1]) }, () =>
          create(...given),
        ),
      edit: (...given) =>
        call({ verb: 'edit', place: given[0], begins: () => beginEdit(...given) }, () => edit(...given)),
      remove: (...given) => call({ verb: 'remove', place: given[0] }, () => verbs.remove(...given)),
      find: (...given) => call({ verb: 'find', place: given[0] }, () => verbs.find(...given)),
      findAnswer: (...given) => call({ verb: 'findAnswer', place: given[0] }, () => verbs.findAnswer(...given)),
      stands: (...given) => call({ verb: 'stands', place: given[0] }, () => verbs.stands(...given)),
      latest: (...given) => call({ verb: 'latest', place: given[0] }, () => verbs.latest(...given)),
      pin: (...given) => call({ verb: 'pin', place: given[0] }, () => verbs.pin(...given)),
      openThread: (...given) => call({ verb: 'openThread', place: given[0] }, () => verbs.openThread(...given)),
      changeThread: (...given) => call({ verb: 'changeThread', place: given[0] }, () => verbs.changeThread(...given)),
      openPost: (...given) => call({ verb: 'openPost', place: given[0] }, () => verbs.openPost(...given)),
      publish: (...given) => call({ verb: 'publish', place: given[0] }, () => verbs.publish(...given)),
    }),
    /** Does what the bot asked for under a lease that is over: nothing can keep it from that. */
    afterLease<T>(effect: () => T): T {
      const before = server.created().length;
      isAfterLease = true;
      const outcome = effect();
      isAfterLease = false;
      for (const { id } of server.created().slice(before)) afterLease.add(id);
      return outcome;
    },
    /** Fails a call. What is late is carried out when the clock has passed. */
    async fail(fault: CallFault, effect: () => unknown): Promise<Failure> {
      if (fault === 'lost after' || fault.endsWith(' done')) effect();
      if (fault === 'late') late.push({ at: now() + LATE, effect });
      return isOdd(fault) ? failureOf(fault) : FAILURES[fault];
    },
    /** Carries out the late requests whose time comes until a moment, each at its time. */
    carryOutLate(until: number, setClock: (at: number) => void): void {
      const due = late.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
      for (const one of due) {
        late.splice(late.indexOf(one), 1);
        setClock(one.at);
        one.effect();
      }
    },
    watch(by: Watch): void {
      watch = by;
    },
    peopleWrite: server.skipIds,
    /** A moderator deletes the newest message but `skipped` of the bot. */
    peopleDelete(skipped: number): void {
      const standing = inChannels().at(-1 - skipped);
      // A thread stays without the message that it began under.
      if (!standing || (standing.message.thread && !threads.has(String(standing.id)))) return;
      messages.delete(standing.id);
      const first = server.created().find(({ id }) => id === standing.id) ?? standing;
      deletedByPeople.push({ first: first.message, last: standing.message });
    },
    /** A moderator deletes the newest thread or post but `skipped`. Returns the channel that it was in. */
    peopleDeleteThread(skipped: number): string | undefined {
      const [threadId, thread] = [...threads].at(-1 - skipped) ?? [];
      if (threadId !== undefined) server.deleteThread(threadId);
      return thread?.parent;
    },
    /** Moderators lock all threads and posts, or unlock them. */
    peopleLock(isLocked: boolean): void {
      for (const [id, thread] of threads) threads.set(id, { ...thread, isLocked });
    },
    messages: posts,
    answer: server.answer,
    /** Shows something else in the place of an answer, whose button was pressed. */
    turn(messageId: string, message: Message): void {
      const standing = messages.get(Number(messageId));
      if (standing) messages.set(standing.id, { ...standing, message });
    },
    /** The standing answers to commands that everybody reads. */
    answers: (): readonly StandingMessage[] => [...messages.values()].filter(({ answers }) => answers),
    /** What stands in a channel, its threads and posts. */
    messagesIn: (channel: string): readonly StandingMessage[] =>
      posts().filter(({ place }) => server.channelOf(place) === channel),
    /** Every thread and post, and how it is. */
    threadStates: (): readonly string[] => [...threads.values()].map(thread => JSON.stringify(thread)),
    /** Every message as it was first sent, but for those that a process sent while another did its work. */
    created: (): readonly StandingMessage[] => inTime().filter(isPost),
    /** The daily summaries that stand. */
    summaries: (): readonly StandingMessage[] => [...messages.values()].filter(isDailySummary),
    /** All that were sent, without those after a lease had ended. */
    summariesSent: (): readonly StandingMessage[] => inTime().filter(isDailySummary),
    channelOf: server.channelOf,
    /** As it was first sent, and last shown: one that is struck through may not say what it was about. */
    deletedByPeople: () => deletedByPeople,
  };
}

export type SimulatedDiscord = ReturnType<typeof createDiscord>;
