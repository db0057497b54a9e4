import {
  BaseChannel,
  type BaseInteraction,
  ChannelType,
  type Guild,
  type GuildBasedChannel,
  GuildMember,
  type NonThreadGuildBasedChannel,
  PermissionFlagsBits as P,
  type PermissionsBitField,
} from 'discord.js';
import type { Invoker, InvokerRights } from '../../actions/nouns/context.ts';
import { isHidden } from '../gateway/hidden.ts';
import { channelKindOf, neededToSend } from '../gateway/servers.ts';
import { isVisibleFrom, lacking, neededToRead, type ViewRules } from '../permissions.ts';
import { threadMembership } from '../rest/sight.ts';

type Permissions = Readonly<PermissionsBitField> | null | undefined;

/** What the invoker of an interaction and the bot may do in a channel, as far as Discord says it. */
interface Stated {
  invoker: Permissions;
  bot: Permissions;
}

/** By channel. */
export type StatedPermissions = ReadonlyMap<string, Stated>;

function chosenIn(interaction: BaseInteraction): Iterable<unknown> {
  if (interaction.isChatInputCommand()) return interaction.options.resolved?.channels?.values() ?? [];
  return interaction.isChannelSelectMenu() ? interaction.channels.values() : [];
}

/**
 * Returns what an interaction itself says of the channel that it comes from, and of those that were
 * chosen in it: this is true also of channels that Discord hides from the bot.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function statedBy(interaction: BaseInteraction): StatedPermissions {
  const stated = new Map<string, Stated>();
  for (const channel of chosenIn(interaction))
    if (channel instanceof BaseChannel && channel.permissions)
      stated.set(channel.id, { invoker: channel.permissions, bot: channel.appPermissions });
  const { channelId, memberPermissions, appPermissions } = interaction;
  if (channelId) stated.set(channelId, { invoker: memberPermissions, bot: appPermissions });
  return stated;
}

type RightsSource = Pick<BaseInteraction, 'guild' | 'channelId' | 'member' | 'memberPermissions'>;

const isPrivateThread = (channel: GuildBasedChannel): boolean => channel.type === ChannelType.PrivateThread;

/** Returns the channel if it belongs to the server; undefined also for an archived thread. */
function channelIn(guild: Guild | null, channelId: string): GuildBasedChannel | undefined {
  const channel = guild?.channels.cache.get(channelId);
  return channel?.guildId === guild?.id ? channel : undefined;
}

/** What an interaction says of its invoker. `memberOf`: private threads that they are in. */
interface StatedRights {
  stated: StatedPermissions;
  memberOf: ReadonlySet<string>;
}

/**
 * Returns what the invoker of an interaction may do, from what the interaction says about this
 * channel and those that were chosen, and the gateway about the others. Of a hidden channel that is
 * unknown, but for administrators. A private thread is visible to those who use the command in it, to
 * those who manage threads there, and to its members.
 * https://discord.com/developers/docs/topics/permissions
 */
function rightsOf(
  { guild, channelId: here, member, memberPermissions }: RightsSource,
  { stated, memberOf }: StatedRights,
): InvokerRights & Pick<Invoker, 'canView'> {
  const isAdministrator = memberPermissions?.has(P.Administrator) === true;
  const isUnseen = (channelId: string): boolean => {
    const channel = channelIn(guild, channelId);
    return channel !== undefined && !stated.has(channelId) && !isAdministrator && isHidden(channel);
  };
  const heldIn = (channelId: string): Readonly<PermissionsBitField> | undefined => {
    const said = stated.get(channelId);
    if (said) return said.invoker ?? undefined;
    if (!(member instanceof GuildMember) || isUnseen(channelId)) return undefined;
    // Null for a thread whose channel is unknown.
    return channelIn(guild, channelId)?.permissionsFor(member) ?? undefined;
  };
  const canView = (channelId: string): boolean => {
    if (channelId === here || isAdministrator) return true;
    const channel = channelIn(guild, channelId);
    if (!channel) return false;
    const isClosed = isPrivateThread(channel) && !memberOf.has(channelId);
    return heldIn(channelId)?.has([...neededToRead(channel.type), ...(isClosed ? [P.ManageThreads] : [])]) ?? false;
  };
  return {
    canView,
    isUnseen,

    lacksToPost(channelId, { thread } = {}) {
      const held = heldIn(channelId);
      if (!held) return undefined;
      const needed = neededToSend(channelKindOf(channelIn(guild, channelId)) ?? 'text', { thread });
      const lacked = lacking(held, needed);
      const isExplained = lacked.includes('ViewChannel') || lacked.includes('Connect');
      return canView(channelId) || isExplained ? lacked : ['ViewChannel', ...lacked];
    },

    mayPing(roleId, channelId) {
      const role = guild?.roles.cache.get(roleId);
      return role !== undefined && (role.mentionable || heldIn(channelId)?.has(P.MentionEveryone) === true);
    },
  };
}

/** The channel whose permissions count: a thread's parent. */
const homeOf = (channel: GuildBasedChannel): NonThreadGuildBasedChannel | null =>
  channel.isThread() ? channel.parent : channel;

/** Undefined if Discord hides the channel. */
const rulesOf = (channel: NonThreadGuildBasedChannel): ViewRules | undefined =>
  isHidden(channel)
    ? undefined
    : {
        guildId: channel.guildId,
        type: channel.type,
        everyone: channel.guild.roles.everyone.permissions.bitfield,
        overwrites: channel.permissionOverwrites.cache.map(({ id, allow, deny }) => ({
          id,
          allow: allow.bitfield,
          deny: deny.bitfield,
        })),
      };

/** Whether everybody who can view `here` can view the other channel too. False where that is not certain. */
function isSeenFrom(here: GuildBasedChannel, other: GuildBasedChannel): boolean {
  const [from, to] = [homeOf(here), homeOf(other)];
  if (!from || !to || isPrivateThread(other)) return false;
  return from === to || isVisibleFrom(rulesOf(from), rulesOf(to));
}

const viewFrom =
  ({ guild, channelId: here }: RightsSource): Invoker['readersCanView'] =>
  channelId => {
    if (channelId === here) return true;
    const [channel, other] = [channelIn(guild, here ?? ''), channelIn(guild, channelId)];
    return channel !== undefined && other !== undefined && isSeenFrom(channel, other);
  };

/** What the invoker may do, and who reads the answer: they, and everybody who can view this channel if it is shared. */
export function invokerOf(
  interaction: RightsSource,
  { isShared, ...known }: StatedRights & { isShared: boolean },
): { rights: InvokerRights; invoker: Pick<Invoker, 'canView' | 'readersCanView' | 'parentId'> } {
  const { canView, ...rights } = rightsOf(interaction, known);
  const everyoneCanView = viewFrom(interaction);
  const readersCanView = (channelId: string) => canView(channelId) && everyoneCanView(channelId);
  const channel = channelIn(interaction.guild, interaction.channelId ?? '');
  const parentId = channel?.isThread() ? (channel.parentId ?? undefined) : undefined;
  return { rights, invoker: { canView, readersCanView: isShared ? readersCanView : canView, parentId } };
}

/** Which private threads of a server members are in. The gateway tells only the bot's own. */

type Asking = Pick<BaseInteraction, 'guild' | 'channelId' | 'user'>;

/** Returns the private threads in which something is followed and that the invoker is in. */
export type ThreadsOf = (interaction: Asking) => Promise<ReadonlySet<string>>;

/** `elapsed`: milliseconds of a clock that nobody sets. `channelsIn`: the channels and threads of a server in which something is followed. */
export function createThreadsOf(
  rest: Parameters<typeof threadMembership>[0],
  elapsed: () => number,
  channelsIn: (guildId: string) => Promise<readonly string[]>,
): ThreadsOf {
  const isInThread = threadMembership(rest, elapsed);
  return async ({ guild, channelId: here, user }) => {
    const threads = guild?.channels.cache.filter(channel => isPrivateThread(channel) && channel.id !== here);
    if (!guild || !threads?.size) return new Set();
    const followed = (await channelsIn(guild.id)).filter(id => threads.has(id));
    // What Discord does not tell now is out of sight.
    const own = followed.map(async id => ((await isInThread(id, user.id).catch(() => false)) ? [id] : []));
    return new Set((await Promise.all(own)).flat());
  };
}
