import type { ChannelKind, CommandContext } from '../../src/command/context.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** Says which permissions the bot or the invoker lacks in a channel. */

/** Texts for permissions, by Discord's English names. */
const KEYS = new Map<string, TextKey>([
  ['View Channel', 'permission.ViewChannel'],
  ['Send Messages', 'permission.SendMessages'],
  ['Embed Links', 'permission.EmbedLinks'],
  ['Read Message History', 'permission.ReadMessageHistory'],
  ['Send Messages in Threads', 'permission.SendMessagesInThreads'],
  ['Pin Messages', 'permission.PinMessages'],
  ['Create Public Threads', 'permission.CreatePublicThreads'],
]);

/** In a forum Discord calls two of them otherwise: https://github.com/nextcord/nextcord/issues/1024 */
const FORUM_KEYS = new Map<string, TextKey>([
  ['Send Messages', 'permission.CreatePosts'],
  ['Send Messages in Threads', 'permission.SendMessagesInPosts'],
]);

/** A permission as Discord calls it in the reader's language. */
function permissionName(t: Translate, name: string, kind?: ChannelKind): string {
  const key = (kind === 'forum' ? FORUM_KEYS.get(name) : undefined) ?? KEYS.get(name);
  return key ? t(key) : name;
}

/** What of a subscription needs permissions. */
type Wanted = Pick<Subscription, 'channelId' | 'board' | 'thread' | 'forum'>;

const names = (t: Translate, missing: readonly string[], kind?: ChannelKind): string =>
  missing.map(name => permissionName(t, name, kind)).join('**, **');

/**
 * Why the bot does not post there for this invoker: moderators have it post only where they may
 * post themselves, and ping only whom they may ping. Undefined if nothing is in the way.
 */
export function invokerProblem(
  { lacksToPost, mayPing, t }: Pick<CommandContext, 'lacksToPost' | 'mayPing' | 't'>,
  { channelId: channel, thread, mention }: { channelId: string; thread?: boolean; mention?: string },
): string | undefined {
  const missing = lacksToPost(channel, { thread });
  if (!missing) return t('rights.elsewhere');
  if (missing.length > 0) return t('rights.post', { channel, permissions: names(t, missing) });
  return mention === undefined || mayPing(mention, channel) ? undefined : t('rights.ping', { role: mention, channel });
}

/** A sentence if the bot has to be added to a thread before it can post there; else none. */
export const invitationLines = (
  { needsInvitation, t }: Pick<CommandContext, 'needsInvitation' | 't'>,
  { channelId: channel }: Pick<Subscription, 'channelId'>,
): string[] => (needsInvitation(channel) ? [t('obstacle.thread', { channel })] : []);

/** A sentence if the bot's mention would not notify the chosen role there, and what to do; else none. */
export function unnotifiedRoleLines(
  { notifiesRole, t }: Pick<CommandContext, 'notifiesRole' | 't'>,
  { channelId: channel, mention: role }: Pick<Subscription, 'channelId' | 'mention'>,
): string[] {
  return role === undefined || notifiesRole(role, channel) ? [] : [t('obstacle.role', { role, channel })];
}

/**
 * A sentence on the permissions that the bot lacks for a channel's subscription, and what to do;
 * none if it lacks none.
 */
export function missingPermissionLines(
  context: Pick<CommandContext, 'missingPermissions' | 'channelKind' | 't'>,
  wanted: Wanted,
): string[] {
  const { channelId } = wanted;
  const missing = context.missingPermissions(channelId, wanted);
  if (missing.length === 0) return [];
  const key = context.missingPermissions(channelId).length > 0 ? 'obstacle.post' : 'obstacle.all';
  return [
    context.t(key, { channel: channelId, permissions: names(context.t, missing, context.channelKind(channelId)) }),
  ];
}
