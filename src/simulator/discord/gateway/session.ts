import { createHash } from 'node:crypto';
import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10';
import type { Dispatch, World } from '../state/world.ts';

/** What a client may have missed is kept up to here. */
const MAX_KEPT_EVENTS = 1000;

interface SentEvent {
  s: number;
  payload: string;
}

/** One login: it outlives its connections. */
export interface Session {
  id: string;
  intents: number;
  shard: readonly [number, number];
  /** The number of the last event. */
  seq: number;
  /** Sends to the client where one is connected. */
  send: ((payload: string) => void) | undefined;
  /** Ends the connection that it has now. */
  detach(): void;
  dispatch(event: Dispatch): void;
  /** What came after this number; undefined where some of it is no longer kept. */
  eventsAfter(seq: number): readonly string[] | undefined;
}

/** Others' words are shown only to clients with that privilege, or where they speak to the bot. */
function withoutPrivateContent(world: World, session: Session, event: Dispatch): object {
  if (!event.t.startsWith('MESSAGE_') || session.intents & GatewayIntentBits.MessageContent) return event.d;
  const message = event.d as Partial<APIMessage>;
  const isOurs = message.author?.id === world.bot.id || message.mentions?.some(({ id }) => id === world.bot.id);
  if (isOurs || message.content === undefined) return event.d;
  return { ...message, content: '', embeds: [], components: [], attachments: [] };
}

export function createSession(world: World, login: Pick<Session, 'intents' | 'shard'>): Session {
  const kept: SentEvent[] = [];
  const made: Session = {
    ...login,
    id: createHash('md5').update(world.id()).digest('hex'),
    seq: 0,
    send: undefined,
    detach: () => undefined,
    dispatch(event) {
      if (event.intent && !(event.intent & made.intents)) return;
      made.seq += 1;
      const payload = JSON.stringify({ op: 0, t: event.t, s: made.seq, d: withoutPrivateContent(world, made, event) });
      kept.push({ s: made.seq, payload });
      if (kept.length > MAX_KEPT_EVENTS) kept.shift();
      made.send?.(payload);
    },
    eventsAfter(seq) {
      const missed = kept.filter(({ s }) => s > seq);
      return missed.length === made.seq - seq ? missed.map(({ payload }) => payload) : undefined;
    },
  };
  return made;
}
