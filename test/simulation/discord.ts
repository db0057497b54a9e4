import type { Message } from '../../src/core/model/message.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { Channel, Failure, FoundMessage } from '../../src/discord/port.ts';

/** A message as a channel or thread shows it. `id` grows with time, as Discord's do. */
export interface StandingMessage {
  id: number;
  place: string;
  message: Message;
  createdAt: number;
}

/** How one call goes wrong. `late`: no answer, and it is carried out after a while. */
export type CallFault = 'lost before' | 'lost after' | 'late' | 'rate limit' | 'unknown message' | 'unknown channel';

export type Verb = keyof Channel;

/** What a fault can happen to; without an entry, any call. */
export const VERBS_OF_FAULTS: Partial<Record<CallFault, readonly Verb[]>> = {
  'unknown message': ['edit', 'remove', 'pin', 'publish', 'openThread'],
};

const NONCE_LIFE = 5 * 60_000;
const LATE = 90_000;
/** A look-up by time reads no more than this many messages of a channel. */
const LONGEST_LOOKUP = 1_000;

const FAILURES: Record<CallFault, Failure> = {
  'lost before': { failed: 'later', reason: 'reset', unanswered: true },
  'lost after': { failed: 'later', reason: 'time-out', unanswered: true },
  late: { failed: 'later', reason: 'time-out', unanswered: true },
  'rate limit': { failed: 'later', reason: 'rate limit', after: 20 },
  'unknown message': { failed: 'message gone' },
  'unknown channel': { failed: 'place gone', problem: problem('problem.channelGone', { place: '2' }) },
};

const MESSAGE_GONE = { failed: 'message gone' } as const;

/** The channels of a server in memory. `now`: Discord's own clock, in milliseconds since 1970. */
export function createDiscord(now: () => number) {
  const messages = new Map<number, StandingMessage>();
  const nonces = new Map<string, { id: number; until: number }>();
  const late: { at: number; effect: () => unknown }[] = [];
  const deletedByPeople: Message[] = [];
  const created: StandingMessage[] = [];
  let nextId = 1;

  const add = (place: string | undefined, message: Message): { messageId: string } => {
    const id = nextId;
    nextId += 1;
    const standing = { id, place: place ?? String(id), message, createdAt: now() };
    messages.set(id, standing);
    created.push(standing);
    return { messageId: String(id) };
  };
  const change = (messageId: string, work: (standing: StandingMessage) => void): 'done' | Failure => {
    const standing = messages.get(Number(messageId));
    if (!standing) return MESSAGE_GONE;
    work(standing);
    return 'done';
  };
  const create = (place: string, message: Message, nonce: string): { messageId: string } | Failure => {
    const known = nonces.get(nonce);
    if (known && known.until > now()) return { messageId: String(known.id) };
    const created = add(place, message);
    nonces.set(nonce, { id: Number(created.messageId), until: now() + NONCE_LIFE });
    return created;
  };
  const find = (place: string, from: Date | { after: string }): readonly FoundMessage[] => {
    const isAfter = ({ id, createdAt }: StandingMessage) =>
      'after' in from ? id > Number(from.after) : createdAt >= from.getTime() && id >= nextId - LONGEST_LOOKUP;
    return [...messages.values()]
      .filter(standing => standing.place === place && isAfter(standing))
      .reverse()
      .map(({ id, message }) => ({ messageId: String(id), urls: message.cards.flatMap(({ url }) => url ?? []) }));
  };

  return {
    /** Its methods run through `call`, which decides whether and how each succeeds. */
    channelFor: (call: <T>(verb: Verb, effect: () => T) => Promise<T | Failure>): Channel => ({
      create: (place, message, nonce) => call('create', () => create(place, message, nonce)),
      edit: (_, id, message) =>
        call('edit', () =>
          change(id, ({ place, createdAt }) => messages.set(Number(id), { id: Number(id), place, createdAt, message })),
        ),
      remove: (_, id) => call('remove', () => change(id, () => messages.delete(Number(id)))),
      find: (place, from) => call('find', () => find(place, from)),
      latest: () => call('latest', () => ({ messageId: String(nextId - 1) })),
      pin: (_, id) => call('pin', () => change(id, () => undefined)),
      openThread: (_, id) => call('openThread', () => change(id, () => undefined)),
      changeThread: () => call('changeThread', () => 'done' as const),
      openPost: (_, message) => call('openPost', () => add(undefined, message)),
      publish: (_, id) => call('publish', () => change(id, () => undefined)),
    }),
    /** Fails a call. What is late is carried out when the clock has passed. */
    fail(fault: CallFault, effect: () => unknown): Failure {
      if (fault === 'lost after') effect();
      if (fault === 'late') late.push({ at: now() + LATE, effect });
      return FAILURES[fault];
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
    /** People write messages: ids grow. */
    peopleWrite(count: number): void {
      nextId += count;
    },
    /** A moderator deletes the newest message but `skipped` of the bot. */
    peopleDelete(skipped: number): void {
      const standing = [...messages.values()].at(-1 - skipped);
      if (!standing || standing.message.thread) return;
      messages.delete(standing.id);
      deletedByPeople.push(standing.message);
    },
    messages: (): readonly StandingMessage[] => [...messages.values()],
    /** Every message as it was first sent. */
    created: (): readonly StandingMessage[] => created,
    deletedByPeople: (): readonly Message[] => deletedByPeople,
  };
}

export type SimulatedDiscord = ReturnType<typeof createDiscord>;
