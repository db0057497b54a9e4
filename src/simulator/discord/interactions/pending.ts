import type { APIApplicationCommandOptionChoice, APIMessage, InteractionType } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import type { Answer } from '../port.ts';
import type { Channel, World } from '../state/world.ts';

type Choices = readonly APIApplicationCommandOptionChoice[];

/** What a member started: what is needed to make it. */
export interface Begun {
  id: string;
  token: string;
  type: InteractionType;
  room: Channel;
  userId: string;
  /** What was typed, where it was a command. */
  commandName?: string;
  /** Id of the message in whose menu the command was chosen. */
  target?: string;
  /** The message whose component was used. */
  source?: APIMessage;
}

/** An interaction from its start until its token ends. */
export interface Pending extends Begun {
  madeAt: number;
  /** How the bot acknowledged it; null until it does. */
  acknowledged: number | null;
  answer: Answer;
  /** Ids of the messages that its token may change: the first is the original. */
  messageIds: string[];
  /** Resolves once there is anything to show: an answer, a deferral or the failure. */
  first: Promise<Answer>;
  suggestions: Promise<Choices>;
  tell: { first(answer: Answer): void; settled(message: APIMessage): void; suggestions(choices: Choices): void };
  fail(reason: string): void;
}

/** A token is good for fifteen minutes; for a while after, it is known to be too old. */
const TOKEN_MS = 15 * 60_000;
const KNOWN_MS = 4 * TOKEN_MS;

export interface Interactions {
  /** Starts the clock: without acknowledgement the interaction fails. */
  begin(begun: Begun): Pending;
  /** The one to acknowledge. Refuses with 10062 where there is none or it is too late, with 40060 the second time. */
  toAcknowledge(id: string, token: string): Pending;
  /** The one that a token speaks for. Refuses with 10015 where none was acknowledged, with 50027 where its time is up. */
  byToken(token: string): Pending;
  /** Ephemeral messages: they are in no channel. */
  whispers: Map<string, APIMessage>;
  /** Fails whatever still waits. */
  close(): void;
}

function promised(begun: Begun): Omit<Pending, 'madeAt' | 'acknowledged' | 'messageIds'> {
  const first = Promise.withResolvers<Answer>();
  const settled = Promise.withResolvers<APIMessage>();
  const suggestions = Promise.withResolvers<Choices>();
  // Who asks only for one of the three must not be troubled by the others.
  for (const { promise } of [settled, suggestions]) promise.catch(() => undefined);
  const answer: Answer = { id: begun.id, state: 'thinking', ephemeral: false, settled: settled.promise };
  return {
    ...begun,
    answer,
    first: first.promise,
    suggestions: suggestions.promise,
    tell: { first: first.resolve, settled: settled.resolve, suggestions: suggestions.resolve },
    fail(reason) {
      answer.state = 'failed';
      first.resolve(answer);
      for (const { reject } of [settled, suggestions]) reject(new Error(reason));
    },
  };
}

/** `withinMs`: how long the bot may take to acknowledge; Discord gives it three seconds. */
export function interactions(world: World, withinMs: number): Interactions {
  const held = new Map<string, Pending>();
  const timers = new Map<string, NodeJS.Timeout>();
  const expire = (pending: Pending) => {
    timers.delete(pending.id);
    if (pending.acknowledged === null) pending.fail(`The application did not respond within ${withinMs} ms.`);
  };
  return {
    whispers: new Map(),
    begin(begun) {
      for (const { token, madeAt } of held.values()) if (world.now() - madeAt > KNOWN_MS) held.delete(token);
      const pending: Pending = { ...promised(begun), madeAt: world.now(), acknowledged: null, messageIds: [] };
      held.set(begun.token, pending);
      timers.set(begun.id, setTimeout(expire, withinMs, pending));
      return pending;
    },
    toAcknowledge(id, token) {
      const pending = held.get(token);
      if (pending?.id !== id || pending.answer.state === 'failed') throw refused('unknown interaction');
      if (pending.acknowledged !== null) throw refused('already acknowledged');
      return pending;
    },
    byToken(token) {
      const pending = held.get(token);
      if (!pending || pending.acknowledged === null) throw refused('unknown webhook');
      if (world.now() - pending.madeAt > TOKEN_MS) throw refused('invalid webhook token');
      return pending;
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const pending of held.values()) pending.fail('The simulator was closed.');
    },
  };
}
