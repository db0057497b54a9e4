import { type Guild, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { Server } from '../command.ts';

/** What the bot needs to post, edit and find its messages: names as Discord shows them. */
const toPost = new Map([
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
  [PermissionFlagsBits.ReadMessageHistory, 'Read Message History'],
]);

// In a thread this one counts instead of Send Messages.
const toPostInThread = new Map([
  ...[...toPost].filter(([right]) => right !== PermissionFlagsBits.SendMessages),
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'] as const,
]);

const asked = new PermissionsBitField([...toPost.keys(), ...toPostInThread.keys()]).bitfield;

/** The page on which a server's owner adds the bot, with no more permissions than it needs. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: asked.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** A server as the gateway last told of it. */
export const serverOf = (guild: Guild | null): Server => ({
  channelName: channelId => guild?.channels.cache.get(channelId)?.name,

  missing(channelId) {
    const channel = guild?.channels.cache.get(channelId);
    const me = guild?.members.me;
    if (!channel || !me) return [];
    const has = channel.permissionsFor(me);
    const needed = channel.isThread() ? toPostInThread : toPost;
    return [...needed].filter(([right]) => !has.has(right)).map(([, name]) => name);
  },
});
