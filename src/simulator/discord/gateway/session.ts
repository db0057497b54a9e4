import { createHash } from 'node:crypto';
import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10';
import { isThread } from '../channels.ts';
import { guildBody } from '../resources.ts';
import type { Dispatch, World } from '../world.ts';

/** How many events are kept for a client that resumes. */
const MAX_KEPT_EVENTS = 1000;

interface SentEvent {
  s: number;
  payload: string;
}

/** A gateway session. It outlives its connections, so that a client can resume it. */
export interface Session {
  id: string;
  intents: number;
  shard: readonly [number, number];
  /** Sequence number of the last event. */
  seq: number;
  /** Sends to the connected client; undefined while there is none. */
  send: ((payload: string) => void) | undefined;
  /** Closes the current connection. */
  detach(): void;
  dispatch(event: Dispatch): void;
  /** The payloads after this sequence number; undefined if some are no longer kept. */
  eventsAfter(seq: number): readonly string[] | undefined;
}

/**
 * Without the message content intent, a bot sees only its own messages and those that mention it.
 */
function withoutPrivateContent(world: World, session: Session, event: Dispatch): object {
  if (!event.t.startsWith('MESSAGE_') || session.intents & GatewayIntentBits.MessageContent) return event.d;
  const message = event.d as Partial<APIMessage>;
  const isOurs = message.author?.id === world.bot.id || message.mentions?.some(({ id }) => id === world.bot.id);
  if (isOurs || message.content === undefined) return event.d;
  return { ...message, content: '', embeds: [], components: [], attachments: [] };
}

/** Creates a session for a client that has identified. */
export function createSession(world: World, login: Pick<Session, 'intents' | 'shard'>): Session {
  const kept: SentEvent[] = [];
  const session: Session = {
    ...login,
    id: createHash('md5').update(world.id()).digest('hex'),
    seq: 0,
    send: undefined,
    detach: () => undefined,
    dispatch(event) {
      if (event.intent && !(event.intent & session.intents)) return;
      session.seq += 1;
      const payload = JSON.stringify({
        op: 0,
        t: event.t,
        s: session.seq,
        d: withoutPrivateContent(world, session, event),
      });
      kept.push({ s: session.seq, payload });
      if (kept.length > MAX_KEPT_EVENTS) kept.shift();
      session.send?.(payload);
    },
    eventsAfter(seq) {
      const missed = kept.filter(({ s }) => s > seq);
      return missed.length === session.seq - seq ? missed.map(({ payload }) => payload) : undefined;
    },
  };
  return session;
}

function guildCreateBody(world: World, intents: number): object {
  const me = world.members.get(world.bot.id);
  const all = intents & GatewayIntentBits.GuildMembers;
  const channels = [...world.channels.values()];
  return {
    ...guildBody(world),
    joined_at: me?.joined_at,
    large: false,
    unavailable: false,
    member_count: world.members.size,
    members: all ? [...world.members.values()] : [me],
    channels: channels.filter(channel => !isThread(channel)),
    threads: channels.filter(channel => isThread(channel) && !channel.thread_metadata?.archived),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** Discord's formula for the shard that receives a guild's events. */
const isOnShard = (guildId: string, [number, of]: Session['shard']): boolean =>
  (BigInt(guildId) >> 22n) % BigInt(of) === BigInt(number);

/** Whether the session's shard receives the events of the simulator's guild. */
export const receivesGuild = (world: World, session: Session): boolean => isOnShard(world.guildId, session.shard);

/** A bot that was removed is in no guild. */
const isBotMember = ({ members, bot }: World): boolean => members.has(bot.id);

/** A copy of the guild in which every id is shifted, so that it counts as another guild. */
function otherGuildBody(world: World, home: object, id: string): object {
  const ids = new Set([world.guildId, ...world.channels.keys(), ...world.roles.keys()]);
  const offset = BigInt(id) - BigInt(world.guildId);
  return JSON.parse(JSON.stringify(home), (_, value) => (ids.has(value) ? String(BigInt(value) + offset) : value));
}

/** Sends READY, then a GUILD_CREATE for each guild of the shard. */
export function sendReady(world: World, session: Session): void {
  const isHome = receivesGuild(world, session) && isBotMember(world);
  const otherGuilds = world.otherGuilds.filter(id => isOnShard(id, session.shard));
  const guilds = [...(isHome ? [world.guildId] : []), ...otherGuilds];
  const d = {
    v: 10,
    user: { ...world.bot, verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(id => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: world.origin.replace('http', 'ws'),
    shard: session.shard,
    application: { id: world.bot.id, flags: 0 },
    session_type: 'normal',
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    guild_join_requests: [],
    _trace: ['simulator'],
  };
  session.dispatch({ t: 'READY', d, intent: 0 });
  const home = guildCreateBody(world, session.intents);
  for (const id of guilds) {
    const body = id === world.guildId ? home : otherGuildBody(world, home, id);
    session.dispatch({ t: 'GUILD_CREATE', d: body, intent: GatewayIntentBits.Guilds });
  }
}
