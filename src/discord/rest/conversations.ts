import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits as P,
  type REST,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Channel, Conversations, Failure, Sight } from '../../pipeline/chat.ts';
import { neededToRead } from '../permissions.ts';
import { CLOCK_SKEW, discordChannel } from './channel.ts';
import { attempt, hasCode } from './failure.ts';
import {
  type MaybeRule,
  remembering,
  ruleOf,
  type ThreadMembership,
  threadMembership,
  type ViewRule,
} from './sight.ts';

/** Milliseconds for which an answer about who sees what is believed: a letter tells nothing that was hidden for longer. */
const SIGHT_KEPT = 10_000;

/**
 * Posts in conversations. Where one of them stands is not asked before its first letter, because
 * few others write there: a letter whose answer is lost is looked for from a while before.
 */
export const conversationChannel = (rest: REST, now: () => number): Channel => ({
  ...discordChannel(rest),
  latest: async () => ({ messageId: String(SnowflakeUtil.generate({ timestamp: now() - CLOCK_SKEW })) }),
});

/** What is remembered of a member: only what decides what they see. */
type ViewingMember = Pick<APIGuildMember, 'roles' | 'communication_disabled_until'>;

/** Writes to members over REST alone. `elapsed`: milliseconds of a clock that nobody sets; `now`: since 1970. */
export function discordConversations(rest: REST, elapsed: () => number, now: () => number): Conversations {
  const placeAt = remembering(path => rest.get(path) as Promise<object>, { keptMs: SIGHT_KEPT, elapsed });
  // That somebody has left is a failure, which is not remembered: it is believed of a second answer only.
  const readMember = async (path: `/${string}`): Promise<ViewingMember> => {
    const { roles, communication_disabled_until } = (await rest.get(path)) as APIGuildMember;
    return { roles, communication_disabled_until };
  };
  const memberAt = remembering(readMember, { keptMs: SIGHT_KEPT, elapsed });
  const isInThread = threadMembership(rest, elapsed, SIGHT_KEPT);
  return {
    open: userId =>
      attempt({ channelId: '', action: 'message' }, async () => {
        const opened = await rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
        return { channelId: (opened as APIChannel).id };
      }),
    sight: (userId, { guildId, channelIds }) =>
      attempt({ channelId: channelIds[0] ?? '', action: 'message' }, async (): Promise<Sight | Failure> => {
        // All is asked at once, because a letter waits for the answers.
        const places = Promise.all([placeAt(Routes.guild(guildId)), ...channelIds.map(id => ruleOf(placeAt, id))]);
        places.catch(() => undefined);
        const member = await memberAt(Routes.guildMember(guildId, userId)).catch(leftOrThrow);
        if (member === 'left') return 'left';
        const [guild, ...rules] = (await places) as [APIGuild, ...MaybeRule[]];
        const known = rules.filter(rule => rule !== undefined && rule !== 'unknown');
        const sees = await Promise.all(
          known.map(rule => canSee({ guild, member, userId, now: now() }, rule, isInThread)),
        );
        if (sees.includes(true)) return 'seen';
        return rules.includes('unknown') ? CHANNEL_UNKNOWN : 'unseen';
      }),
  };
}

function leftOrThrow(error: unknown): 'left' {
  if (hasCode(error, RESTJSONErrorCodes.UnknownMember) || hasCode(error, RESTJSONErrorCodes.UnknownUser)) return 'left';
  throw error;
}

/** Posting finds out whether the channel is gone, and then it is asked for no more. */
const CHANNEL_UNKNOWN: Failure = { failed: 'later', reason: 'Discord does not know a channel.' };

interface Viewer {
  guild: APIGuild;
  member: ViewingMember;
  userId: string;
  /** Milliseconds since 1970. */
  now: number;
}

async function canSee(
  viewer: Viewer,
  { overwrites, type, privateThread }: ViewRule,
  isInThread: ThreadMembership,
): Promise<boolean> {
  const held = permissionsOf(viewer, overwrites);
  if (neededToRead(type).some(needed => (held & needed) === 0n)) return false;
  if (privateThread === undefined || (held & P.ManageThreads) !== 0n) return true;
  return isInThread(privateThread, viewer.userId);
}

/**
 * What a member may do in a channel with these overwrites.
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 * https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members
 */
function permissionsOf({ guild, member, userId, now }: Viewer, overwrites: readonly APIOverwrite[]): bigint {
  if (guild.owner_id === userId) return ALL;
  const held = new Set([guild.id, ...member.roles]);
  const base = guild.roles.filter(({ id }) => held.has(id)).reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (base & P.Administrator) return ALL;
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id }) => id !== guild.id && held.has(id)),
    overwrites.filter(({ id }) => id === userId),
  ];
  const bits = steps.reduce(applied, base);
  // Who is timed out manages no threads.
  return Date.parse(member.communication_disabled_until ?? '') > now ? bits & P.ViewChannel : bits;
}

/** Of those that are looked at. */
const ALL = P.ViewChannel | P.Connect | P.ManageThreads;

const applied = (bits: bigint, step: readonly APIOverwrite[]): bigint => {
  const all = (kind: 'allow' | 'deny') => step.reduce((sum, overwrite) => sum | BigInt(overwrite[kind]), 0n);
  return (bits & ~all('deny')) | all('allow');
};
