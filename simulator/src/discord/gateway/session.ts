import { createHash } from 'node:crypto';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { withoutPrivateContent } from '../messages/history.ts';
import { guildCreateBody } from '../resources.ts';
import { type Dispatch, isBotMember, type World } from '../world.ts';

/** The guilds that something happens in: at least one. */
export type Worlds = readonly [World, ...World[]];

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
  detach(code?: number): void;
  dispatch(event: Dispatch): void;
  /** The payloads after this sequence number; undefined if some are no longer kept. */
  eventsAfter(seq: number): readonly string[] | undefined;
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
        d: event.t.startsWith('MESSAGE_') ? withoutPrivateContent(world, event.d, session.intents) : event.d,
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

/** Discord's formula for the shard that receives a guild's events. */
export const isOnShard = (guildId: string, [number, of]: Session['shard']): boolean =>
  (BigInt(guildId) >> 22n) % BigInt(of) === BigInt(number);

/** A copy of the guild in which every id is shifted, so that it counts as another guild. */
function otherGuildBody(world: World, home: object, id: string): object {
  const ids = new Set([world.guildId, ...world.channels.keys(), ...world.roles.keys()]);
  const offset = BigInt(id) - BigInt(world.guildId);
  return JSON.parse(JSON.stringify(home), (_, value) => (ids.has(value) ? String(BigInt(value) + offset) : value));
}

/** Sends READY, then a GUILD_CREATE for each guild of the shard. */
export function sendReady(worlds: Worlds, session: Session): void {
  const [world] = worlds;
  const active = worlds.filter(each => isBotMember(each) && isOnShard(each.guildId, session.shard));
  const quiet = world.otherGuilds.filter(id => isOnShard(id, session.shard));
  const d = {
    v: 10,
    user: { ...world.bot, verified: true, mfa_enabled: false, email: null },
    guilds: [...active.filter(({ isNamed }) => isNamed).map(({ guildId }) => guildId), ...quiet].map(id => ({
      id,
      unavailable: true,
    })),
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
  const allMembers = Boolean(session.intents & GatewayIntentBits.GuildMembers);
  const create = (d: object) => session.dispatch({ t: 'GUILD_CREATE', d, intent: GatewayIntentBits.Guilds });
  for (const each of active) if (each.isAvailable) create(guildCreateBody(each, allMembers));
  const home = guildCreateBody(world, allMembers);
  for (const id of quiet) create(otherGuildBody(world, home, id));
}
