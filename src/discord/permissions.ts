import {
  type APIChannel,
  type APIOverwrite,
  ChannelFlags,
  ChannelType,
  PermissionFlagsBits as P,
  PermissionsBitField,
} from 'discord.js';
import type { Permission } from '../actions/nouns/context.ts';

// Manage Threads is not requested: the bot may rename and archive its own threads as their owner.
// With that permission it could lock and delete everyone's. Everyone may connect, unless a server or channel says otherwise.
const REQUESTED = new PermissionsBitField([
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'ReadMessageHistory',
  'SendMessagesInThreads',
  'PinMessages',
  'CreatePublicThreads',
]).bitfield;

/** What adding the bot to a server asks for: the permissions that it needs and no more. */
export const INSTALL_PARAMS = { scopes: ['bot', 'applications.commands'], permissions: REQUESTED.toString() };

/** The same for a member alone: there is no bot. */
export const MEMBER_INSTALL_PARAMS = { scopes: ['applications.commands'], permissions: '0' };

/** The page on which a server's owner adds the bot, with the permissions that it needs and no more. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: INSTALL_PARAMS.scopes.join(' '),
    permissions: INSTALL_PARAMS.permissions,
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

export const lacking = (held: Readonly<PermissionsBitField>, needed: readonly Permission[]): readonly Permission[] =>
  needed.filter(permission => !held.has(permission));

/** What decides who can view a channel, beside the roles themselves. A thread has the rules of its channel. */
export interface ViewRules {
  guildId: string;
  type: ChannelType;
  /** What @everyone may do in the whole server. */
  everyone: bigint;
  overwrites: readonly { id: string; allow: bigint; deny: bigint }[];
}

export type ChannelWithRules = APIChannel & {
  flags?: number;
  parent_id?: string | null;
  permission_overwrites?: readonly APIOverwrite[];
};

/** Whether Discord hides a channel from the bot: what it tells of it besides id and type is made up. */
export const isOutline = ({ flags = 0 }: { flags?: number }): boolean => (flags & ChannelFlags.ChannelObfuscated) !== 0;

/**
 * Returns the permissions that reading in a channel needs. A member who may not connect to a voice or
 * stage channel sees the channel, but not its chat.
 * https://discord.com/developers/docs/resources/message#get-channel-messages
 */
export const neededToRead = (type: ChannelType): readonly bigint[] =>
  type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice
    ? [P.ViewChannel, P.Connect]
    : [P.ViewChannel];

function isOpenToAll({ guildId, everyone, overwrites }: ViewRules, needed: bigint): boolean {
  const isHeld = (bits: bigint): boolean => (bits & needed) !== 0n;
  return (
    overwrites.every(({ deny }) => !isHeld(deny)) &&
    (isHeld(everyone) ||
      (everyone & P.Administrator) !== 0n ||
      overwrites.some(({ id, allow }) => id === guildId && isHeld(allow)))
  );
}

function ruleOf({ overwrites }: ViewRules, needed: bigint): string {
  const parts = overwrites.map(({ id, allow, deny }) => [id, (allow & needed) !== 0n, (deny & needed) !== 0n] as const);
  return JSON.stringify(parts.filter(([, allows, denies]) => allows || denies).toSorted());
}

/** Whether the readers of a channel need this permission there, by the same overwrites. */
const hasRule = (from: ViewRules, to: ViewRules, needed: bigint): boolean =>
  neededToRead(from.type).includes(needed) && ruleOf(from, needed) === ruleOf(to, needed);

/**
 * Whether everybody who can view one channel can view another: that is open to the whole server, or
 * its overwrites are the same. False where it is not certain. `undefined`: Discord
 * hides the channel; all of those seem to have the same overwrites.
 */
export const isVisibleFrom = (from: ViewRules | undefined, to: ViewRules | undefined): boolean =>
  to !== undefined &&
  neededToRead(to.type).every(needed => isOpenToAll(to, needed) || (from !== undefined && hasRule(from, to, needed)));
