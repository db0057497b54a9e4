import type { APIApplicationCommandOptionChoice, APIMessage, InteractionType } from 'discord-api-types/v10';
import { apiError } from '../errors.ts';
import type { InteractionAnswer } from '../port.ts';
import type { Channel, World } from '../world.ts';

type Choices = readonly APIApplicationCommandOptionChoice[];

/** What a member started: what is needed to make it. */
export interface InteractionStart {
  id: string;
  token: string;
  type: InteractionType;
  channel: Channel;
  userId: string;
  /** What was typed, where it was a command. */
  commandName?: string;
  /** Id of the message in whose menu the command was chosen. */
  target?: string;
  /** The message whose component was used. */
  source?: APIMessage;
}

/** An interaction from its start until its token ends. */
export interface PendingInteraction extends InteractionStart {
  startedAt: number;
  /** How the bot acknowledged it; null until it does. */
  acknowledged: number | null;
  answer: InteractionAnswer;
  /** Ids of the messages that its token may change: the first is the original. */
  messageIds: string[];
  /** Resolves once there is anything to show: an answer, a deferral or the failure. */
  first: Promise<InteractionAnswer>;
  suggestions: Promise<Choices>;
  resolve: {
    first(answer: InteractionAnswer): void;
    settled(message: APIMessage): void;
    suggestions(choices: Choices): void;
  };
  fail(reason: string): void;
}

/** A token is good for fifteen minutes; for a while after, it is known to be too old. */
const TOKEN_MS = 15 * 60_000;
const KEPT_MS = 4 * TOKEN_MS;

export interface InteractionStore {
  /** Starts the clock: without acknowledgement the interaction fails. */
  begin(begun: InteractionStart): PendingInteraction;
  /** The one to acknowledge. Refuses with 10062 where there is none or it is too late, with 40060 the second time. */
  toAcknowledge(id: string, token: string): PendingInteraction;
  /** The one that a token speaks for. Refuses with 10015 where none was acknowledged, with 50027 where its time is up. */
  byToken(token: string): PendingInteraction;
  /** Ephemeral messages: they are in no channel. */
  ephemeral: Map<string, APIMessage>;
  /** Fails whatever still waits. */
  close(): void;
}

function withPromises(begun: InteractionStart): Omit<PendingInteraction, 'startedAt' | 'acknowledged' | 'messageIds'> {
  const first = Promise.withResolvers<InteractionAnswer>();
  const settled = Promise.withResolvers<APIMessage>();
  const suggestions = Promise.withResolvers<Choices>();
  // Who asks only for one of the three must not be troubled by the others.
  for (const { promise } of [settled, suggestions]) promise.catch(() => undefined);
  const answer: InteractionAnswer = { id: begun.id, state: 'thinking', ephemeral: false, settled: settled.promise };
  return {
    ...begun,
    answer,
    first: first.promise,
    suggestions: suggestions.promise,
    resolve: { first: first.resolve, settled: settled.resolve, suggestions: suggestions.resolve },
    fail(reason) {
      answer.state = 'failed';
      first.resolve(answer);
      for (const { reject } of [settled, suggestions]) reject(new Error(reason));
    },
  };
}

/** `withinMs`: how long the bot may take to acknowledge; Discord gives it three seconds. */
export function createInteractionStore(world: World, withinMs: number): InteractionStore {
  const held = new Map<string, PendingInteraction>();
  const timers = new Map<string, NodeJS.Timeout>();
  const expire = (pending: PendingInteraction) => {
    timers.delete(pending.id);
    if (pending.acknowledged === null) pending.fail(`The application did not respond within ${withinMs} ms.`);
  };
  return {
    ephemeral: new Map(),
    begin(begun) {
      for (const { token, startedAt } of held.values()) if (world.now() - startedAt > KEPT_MS) held.delete(token);
      const pending: PendingInteraction = {
        ...withPromises(begun),
        startedAt: world.now(),
        acknowledged: null,
        messageIds: [],
      };
      held.set(begun.token, pending);
      timers.set(begun.id, setTimeout(expire, withinMs, pending));
      return pending;
    },
    toAcknowledge(id, token) {
      const pending = held.get(token);
      if (pending?.id !== id || pending.answer.state === 'failed') throw apiError('unknown interaction');
      if (pending.acknowledged !== null) throw apiError('already acknowledged');
      return pending;
    },
    byToken(token) {
      const pending = held.get(token);
      if (!pending || pending.acknowledged === null) throw apiError('unknown webhook');
      if (world.now() - pending.startedAt > TOKEN_MS) throw apiError('invalid webhook token');
      return pending;
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const pending of held.values()) pending.fail('The simulator was closed.');
    },
  };
}
