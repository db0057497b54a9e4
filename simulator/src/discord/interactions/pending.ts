import type {
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10';
import { apiError } from '../errors.ts';
import type { InteractionAnswer } from '../port.ts';
import type { GuildChannel, World } from '../world.ts';

type Choices = readonly APIApplicationCommandOptionChoice[];

/** What is known when a member starts an interaction. */
export interface InteractionStart {
  id: string;
  token: string;
  type: InteractionType;
  channel: GuildChannel;
  userId: string;
  /** Who installed the application: a server (0) or a member (1), with its id. */
  owners: Readonly<Record<string, string>>;
  /** Full name of the command; commands only. */
  commandName?: string;
  /** Id of the message whose menu the command was chosen from; message commands only. */
  target?: string;
  /** The message whose component was used; components and their modals only. */
  source?: APIMessage;
  /** The interaction that was answered with the modal; its submission only. */
  trigger?: PendingInteraction;
}

/** An interaction from its start until its token ends. */
export interface PendingInteraction extends InteractionStart {
  startedAt: number;
  /** Type of the bot's callback; null until there is one. */
  acknowledged: number | null;
  answer: InteractionAnswer;
  /** Shown to the member, and not yet sent. */
  modal?: APIModalInteractionResponseCallbackData;
  /** Ids of the messages that its token may edit, the original response first. */
  messageIds: string[];
  /** Resolves with the first response, the deferral or the failure. */
  first: Promise<InteractionAnswer>;
  suggestions: Promise<Choices>;
  resolve: {
    first(answer: InteractionAnswer): void;
    settled(message: APIMessage): void;
    /** There will be no message. */
    noMessage(reason: Error): void;
    suggestions(choices: Choices): void;
  };
  fail(reason: string): void;
}

/**
 * Tokens are valid for 15 minutes. Expired ones are kept for a while, to tell them from unknown
 * ones.
 */
const TOKEN_MS = 15 * 60_000;
const KEPT_MS = 4 * TOKEN_MS;

/** The interactions whose tokens are known. */
export interface InteractionStore {
  /** Registers the interaction; it fails if it is not acknowledged in time. */
  begin(begun: InteractionStart): PendingInteraction;
  /**
   * The interaction to acknowledge. Throws 10062 if it is unknown or has failed, 40060 if it is
   * already acknowledged.
   */
  toAcknowledge(id: string, token: string): PendingInteraction;
  /**
   * The acknowledged interaction of a token. Throws 10015 if there is none, 50027 if the token has
   * expired.
   */
  byToken(token: string): PendingInteraction;
  /** The interaction of this id; undefined if it is unknown. */
  byId(id: string): PendingInteraction | undefined;
  /** The guild of a token's interaction; undefined if the token is unknown. */
  guildOf(token: string): string | undefined;
  /** Ephemeral messages by id: they belong to no channel's history. */
  ephemeral: Map<string, APIMessage>;
  /** Fails all pending interactions. */
  close(): void;
}

function withPromises(begun: InteractionStart): Omit<PendingInteraction, 'startedAt' | 'acknowledged' | 'messageIds'> {
  const first = Promise.withResolvers<InteractionAnswer>();
  const settled = Promise.withResolvers<APIMessage>();
  const suggestions = Promise.withResolvers<Choices>();
  // Callers await only one of these; the others must not become unhandled rejections.
  for (const { promise } of [settled, suggestions]) promise.catch(() => undefined);
  const answer: InteractionAnswer = { id: begun.id, state: 'thinking', ephemeral: false, settled: settled.promise };
  return {
    ...begun,
    answer,
    first: first.promise,
    suggestions: suggestions.promise,
    resolve: {
      first: first.resolve,
      settled: settled.resolve,
      noMessage: settled.reject,
      suggestions: suggestions.resolve,
    },
    fail(reason) {
      answer.state = 'failed';
      first.resolve(answer);
      for (const { reject } of [settled, suggestions]) reject(new Error(reason));
    },
  };
}

/**
 * Creates an empty store. The bot has `withinMs` milliseconds to acknowledge; Discord allows 3 s.
 */
export function createInteractionStore({ now }: Pick<World, 'now'>, withinMs: number): InteractionStore {
  const held = new Map<string, PendingInteraction>();
  const timers = new Map<string, NodeJS.Timeout>();
  const expire = (pending: PendingInteraction) => {
    timers.delete(pending.id);
    if (pending.acknowledged === null) pending.fail(`The application did not respond within ${withinMs} ms.`);
  };
  return {
    ephemeral: new Map(),
    begin(begun) {
      for (const { token, startedAt } of held.values()) if (now() - startedAt > KEPT_MS) held.delete(token);
      const pending: PendingInteraction = {
        ...withPromises(begun),
        startedAt: now(),
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
      if (now() - pending.startedAt > TOKEN_MS) throw apiError('invalid webhook token');
      return pending;
    },
    byId: id => held.values().find(pending => pending.id === id),
    guildOf: token => held.get(token)?.channel.guild_id,
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const pending of held.values()) pending.fail('The simulator was closed.');
    },
  };
}
