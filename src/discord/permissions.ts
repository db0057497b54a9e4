import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';

/** Permissions that the bot asks for, and their names in Discord. */
const REQUESTED_NAMES = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  ReadMessageHistory: 'Read Message History',
  SendMessagesInThreads: 'Send Messages in Threads',
  PinMessages: 'Pin Messages',
  CreatePublicThreads: 'Create Public Threads',
} as const;

/** Everyone may connect, unless a server or channel says otherwise: that is not asked for. */
const NAMES = { ...REQUESTED_NAMES, Connect: 'Connect' } as const;

/** A permission that the bot may need. */
export type Permission = keyof typeof NAMES;

// Manage Threads is not requested: the bot may rename and archive its own threads as their owner.
// With that permission it could lock and delete everyone's.
const REQUESTED = new PermissionsBitField(
  Object.keys(REQUESTED_NAMES).map(name => PermissionFlagsBits[name as Permission]),
).bitfield;

/** What adding the bot to a server asks for: the permissions that it needs and no more. */
export const INSTALL_PARAMS = { scopes: ['bot', 'applications.commands'], permissions: REQUESTED.toString() };

/** The same for a member alone: there is no bot. */
export const MEMBER_INSTALL_PARAMS = { scopes: ['applications.commands'], permissions: '0' };

/**
 * Returns the page on which a server's owner adds the bot, with the permissions that it needs and
 * no more.
 */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: INSTALL_PARAMS.scopes.join(' '),
    permissions: INSTALL_PARAMS.permissions,
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** Returns the names of the needed permissions that are missing. */
export const lacking = (held: Readonly<PermissionsBitField>, needed: readonly Permission[]): readonly string[] =>
  needed.filter(permission => !held.has(PermissionFlagsBits[permission])).map(permission => NAMES[permission]);
