import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';

/** Permissions that the bot may need, as Discord shows their names. */
const names = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  ReadMessageHistory: 'Read Message History',
  SendMessagesInThreads: 'Send Messages in Threads',
  PinMessages: 'Pin Messages',
  CreatePublicThreads: 'Create Public Threads',
} as const;

export type Permission = keyof typeof names;

// Manage Threads is not asked for: the bot opens, renames and archives threads of its own only, and may do that as their
// owner; with it the bot could lock and delete everyone's.
const asked = new PermissionsBitField(Object.keys(names).map(name => PermissionFlagsBits[name as Permission])).bitfield;

/** The page on which a server's owner adds the bot, with no more permissions than it needs. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: asked.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** Those of the needed permissions that are not held, in Discord's words. */
export const lacking = (held: Readonly<PermissionsBitField>, needed: readonly Permission[]): readonly string[] =>
  needed.filter(permission => !held.has(PermissionFlagsBits[permission])).map(permission => names[permission]);
