import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits as P,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Channel, Conversations, Failure, Sight } from '../port.ts';
import { CLOCK_SKEW, discordChannel } from './channel.ts';
import { attempt, hasCode } from './failure.ts';

const UNKNOWN_MEMBER = 10007;
const UNKNOWN_USER = 10013;
/** Milliseconds for which an answer about a member, and one about a server or channel, is believed. */
const MEMBER_KEPT = 10 * 60_000;
const PLACE_KEPT = 60_000;
/** Answers that are remembered, of each kind. */
const MOST_KEPT = 20_000;

interface RememberingParts<T> {
  keptMs: number;
  now: () => number;
  /** Whether an answer is remembered at all. All are, if absent. */
  isKept?: (answer: T) => boolean;
}

/** Remembers answers for some time, oldest first out. */
function remembering<T>(
  ask: (path: `/${string}`) => Promise<T>,
  { keptMs, now, isKept = () => true }: RememberingParts<T>,
) {
  const known = new Map<string, { until: number; answer: Promise<T> }>();
  return (path: `/${string}`): Promise<T> => {
    const found = known.get(path);
    if (found && found.until > now() && found.until <= now() + keptMs) return found.answer;
    const answer = ask(path);
    known.delete(path);
    known.set(path, { until: now() + keptMs, answer });
    const forget = () => known.get(path)?.answer === answer && known.delete(path);
    // A failure is not remembered.
    answer.then(found => isKept(found) || forget(), forget);
    const [oldest] = known.keys();
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}

/**
 * Posts in conversations. Where one of them stands is not asked before its first letter, because
 * few others write there: a letter whose answer is lost is looked for from a while before.
 */
export const conversationChannel = (rest: REST, now: () => number): Channel => ({
  ...discordChannel(rest),
  latest: async () => ({ messageId: String(SnowflakeUtil.generate({ timestamp: now() - CLOCK_SKEW })) }),
});

type Member = APIGuildMember | 'left';

/** Writes to members over REST alone. `now`: milliseconds. */
export function discordConversations(rest: REST, now: () => number): Conversations {
  const placeAt = remembering(path => rest.get(path), { keptMs: PLACE_KEPT, now });
  // That somebody has left is believed of a second answer only, so it is asked again.
  const isKept = (member: Member): boolean => member !== 'left';
  const memberAt = remembering(path => readMember(rest, path), { keptMs: MEMBER_KEPT, now, isKept });
  return {
    open: userId =>
      attempt({ channelId: '', action: 'message' }, async () => {
        const opened = await rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
        return { channelId: (opened as APIChannel).id };
      }),
    sight: (userId, { guildId, channelIds }) =>
      attempt({ channelId: channelIds[0] ?? '', action: 'message' }, async (): Promise<Sight | Failure> => {
        const member = await memberAt(Routes.guildMember(guildId, userId));
        if (member === 'left') return 'left';
        const guild = (await placeAt(Routes.guild(guildId))) as APIGuild;
        const rules = await Promise.all(channelIds.map(id => overwritesOf(placeAt, id)));
        const isSeen = rules.some(rule => Array.isArray(rule) && canView({ guild, member, userId }, rule));
        if (!isSeen && rules.includes('unknown')) return CHANNEL_UNKNOWN;
        return isSeen ? 'seen' : 'unseen';
      }),
  };
}

async function readMember(rest: REST, path: `/${string}`): Promise<Member> {
  try {
    return (await rest.get(path)) as APIGuildMember;
  } catch (error) {
    if (hasCode(error, UNKNOWN_MEMBER) || hasCode(error, UNKNOWN_USER)) return 'left';
    throw error;
  }
}

const UNKNOWN_CHANNEL = 10003;
/** Posting finds out whether the channel is gone, and then it is asked for no more. */
const CHANNEL_UNKNOWN: Failure = { failed: 'later', reason: 'Discord does not know a channel.' };
const MISSING_ACCESS = 50001;
/** Thread types: of the parent's permissions. A private one is seen by its members alone. */
const PUBLIC_THREADS: ReadonlySet<number> = new Set([10, 11]);
const PRIVATE_THREAD = 12;

/**
 * The overwrites that count in a channel; undefined if nobody can tell who sees it, `unknown` if
 * Discord says that there is none.
 */
async function overwritesOf(
  placeAt: (path: `/${string}`) => Promise<unknown>,
  channelId: string,
): Promise<readonly APIOverwrite[] | 'unknown' | undefined> {
  try {
    const channel = (await placeAt(Routes.channel(channelId))) as APIChannel & { parent_id?: string | null };
    if (channel.type === PRIVATE_THREAD) return undefined;
    if (PUBLIC_THREADS.has(channel.type)) return await overwritesOf(placeAt, channel.parent_id ?? '');
    return 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
  } catch (error) {
    if (hasCode(error, UNKNOWN_CHANNEL)) return 'unknown';
    if (hasCode(error, MISSING_ACCESS)) return undefined;
    throw error;
  }
}

interface Viewer {
  guild: APIGuild;
  member: APIGuildMember;
  userId: string;
}

/**
 * Whether a member can view a channel with these overwrites.
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
function canView({ guild, member, userId }: Viewer, overwrites: readonly APIOverwrite[]): boolean {
  if (guild.owner_id === userId) return true;
  const held = new Set([guild.id, ...member.roles]);
  const base = guild.roles.filter(({ id }) => held.has(id)).reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (base & P.Administrator) return true;
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id }) => id !== guild.id && held.has(id)),
    overwrites.filter(({ id }) => id === userId),
  ];
  return (steps.reduce(applied, base) & P.ViewChannel) !== 0n;
}

const applied = (bits: bigint, step: readonly APIOverwrite[]): bigint => {
  const all = (kind: 'allow' | 'deny') => step.reduce((sum, overwrite) => sum | BigInt(overwrite[kind]), 0n);
  return (bits & ~all('deny')) | all('allow');
};
