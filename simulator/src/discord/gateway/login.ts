import { GatewayCloseCodes as Close } from 'discord-api-types/v10';
import { botToken, isBotMember } from '../world.ts';
import { isOnShard, type Session, type Worlds } from './session.ts';

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = 0b1111_0011_0001_1111_1111_1111_1111;

/** The data of an IDENTIFY. */
export type IdentifyData = { token?: string; intents?: number; shard?: [number, number] };
/** The data of a RESUME. */
export type ResumeData = { token?: string; session_id?: string; seq?: number };

/** Some clients send the token with its prefix. */
export const withoutPrefix = (token: string | undefined): string | undefined => token?.replace(/^Bot\s+/, '');

/** Returns how many guilds of the bot a shard has. */
function guildsOn(worlds: Worlds, shard: readonly [number, number]): number {
  const [{ otherGuilds }] = worlds;
  const ids = [...worlds.filter(isBotMember).map(({ guildId }) => guildId), ...otherGuilds];
  return ids.filter(id => isOnShard(id, shard)).length;
}

/**
 * Returns how many shards the bot needs: the fewest that Discord accepts, while it recommends more.
 * https://discord.com/developers/docs/events/gateway#sharding
 */
export const shardsNeeded = ({ worlds, guildsPerShard }: LoginRules): number =>
  Math.max(1, Math.ceil(guildsOn(worlds, [0, 1]) / guildsPerShard));

/** What decides whether a client may log in. */
interface LoginRules {
  worlds: Worlds;
  /** The most guilds that a shard may have. */
  guildsPerShard: number;
}

/** Returns the close code for an IDENTIFY that is refused; undefined if it is accepted. */
export function loginProblem(
  { worlds, guildsPerShard }: LoginRules,
  { token, intents, shard }: IdentifyData,
): Close | undefined {
  const [world] = worlds;
  if (withoutPrefix(token) !== world.token) return Close.AuthenticationFailed;
  if (typeof intents !== 'number' || intents & ~KNOWN_INTENTS) return Close.InvalidIntents;
  if (intents & PRIVILEGED & ~world.grantedIntents) return Close.DisallowedIntents;
  const [number, of] = shard ?? [0, 1];
  if (!Number.isInteger(number) || number < 0 || number >= of) return Close.InvalidShard;
  return guildsOn(worlds, [number, of]) > guildsPerShard ? Close.ShardingRequired : undefined;
}

/** Discord does so after too many IDENTIFYs: the old token is good for nothing any more. */
export function resetToken({ worlds, sessions }: { worlds: Worlds; sessions: Map<string, Session> }): Close {
  const token = botToken(worlds[0].bot.id, worlds[0].id());
  for (const world of worlds) world.token = token;
  for (const session of sessions.values()) session.detach(Close.AuthenticationFailed);
  sessions.clear();
  return Close.AuthenticationFailed;
}
