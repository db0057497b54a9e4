import { GatewayIntentBits } from 'discord-api-types/v10';
import { guildBody } from '../state/guild.ts';
import { isThread } from '../state/rooms.ts';
import type { World } from '../state/world.ts';
import type { Session } from './session.ts';

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

/** The shard that hears of a guild. */
const isOnShard = (guildId: string, [number, of]: Session['shard']): boolean =>
  (BigInt(guildId) >> 22n) % BigInt(of) === BigInt(number);

export const receivesGuild = (world: World, session: Session): boolean => isOnShard(world.guildId, session.shard);

/** A bot that was sent away is told of no guild. */
const isBotMember = ({ members, bot }: World): boolean => members.has(bot.id);

/** Another server like the first one, with ids of its own. */
function otherGuildBody(world: World, home: object, id: string): object {
  const own = new Set([world.guildId, ...world.channels.keys(), ...world.roles.keys()]);
  const apart = BigInt(id) - BigInt(world.guildId);
  return JSON.parse(JSON.stringify(home), (_, value) => (own.has(value) ? String(BigInt(value) + apart) : value));
}

/** READY, then the guilds. */
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
