import type { Reply } from '../../src/actions/command.ts';
import type { Context, Permission } from '../../src/actions/nouns/context.ts';
import type { ChannelKind } from '../../src/actions/nouns/server.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { withNote } from '../shared/share-answer.ts';

/** In a forum Discord calls two of them otherwise: https://github.com/nextcord/nextcord/issues/1024 */
const FORUM_NAMES = {
  SendMessages: 'permission.CreatePosts',
  SendMessagesInThreads: 'permission.SendMessagesInPosts',
} as const;

const permissionName = (t: Translate, name: Permission, kind?: ChannelKind): string =>
  t(kind === 'forum' && name in FORUM_NAMES ? FORUM_NAMES[name as keyof typeof FORUM_NAMES] : `permission.${name}`);

/** How many channels that are out of the bot's sight are named. */
const MOST_UNSEEN = 5;

/** Why the bot does nothing in a channel for this invoker: nobody knows whether they may, until the bot can view it. */
export const unseenProblem = (context: Context, channelId: string): string | undefined =>
  context.rights.isUnseen(channelId) ? missingPermissionLines(context, { channelId }).join('\n') : undefined;

/**
 * Adds to an answer about all that is followed in which channels the bot follows something and can no
 * longer view them. What that is stays unsaid, because nobody knows whether the invoker can.
 */
export async function withUnseen(reply: Reply, context: Context): Promise<Reply> {
  const all = (await context.feeds.channelsFollowed()).filter(context.rights.isUnseen);
  if (all.length === 0) return reply;
  const lines = all.slice(0, MOST_UNSEEN).flatMap(channelId => missingPermissionLines(context, { channelId }));
  const others = all.length - MOST_UNSEEN;
  const rest = others > 0 ? [context.t('blocker.more', { count: others })] : [];
  return withNote(reply, [...lines, ...rest].join('\n'));
}

type PermissionNeeds = Pick<Subscription, 'channelId' | 'board' | 'thread' | 'forum'>;

const names = (t: Translate, missing: readonly Permission[], kind?: ChannelKind): string =>
  missing.map(name => permissionName(t, name, kind)).join('**, **');

/**
 * Why the bot does not post there for this invoker: moderators have it post only where they may
 * post themselves, and ping only whom they may ping. Undefined if nothing is in the way.
 */
export function invokerProblem(
  context: Context,
  { channelId: channel, thread, mention }: { channelId: string; thread?: boolean; mention?: string },
): string | undefined {
  const { rights, t } = context;
  const unseen = unseenProblem(context, channel);
  if (unseen !== undefined) return unseen;
  const missing = rights.lacksToPost(channel, { thread });
  if (!missing) return t('rights.elsewhere');
  if (missing.length > 0) return t('rights.post', { channel, permissions: names(t, missing) });
  return mention === undefined || rights.mayPing(mention, channel)
    ? undefined
    : t('rights.ping', { role: mention, channel });
}

/** A sentence if the bot has to be added to a thread before it can post there; else none. */
export const invitationLines = (
  { rights, t }: Context,
  { channelId: channel }: Pick<Subscription, 'channelId'>,
): string[] => (rights.needsInvitation(channel) ? [t('blocker.thread', { channel })] : []);

/** A sentence if the bot's mention would not notify the chosen role there, and what to do; else none. */
export function unnotifiedRoleLines(
  { rights, t }: Context,
  { channelId: channel, mention: role }: Pick<Subscription, 'channelId' | 'mention'>,
): string[] {
  return role === undefined || rights.notifiesRole(role, channel) ? [] : [t('blocker.role', { role, channel })];
}

/**
 * A sentence on the permissions that the bot lacks for a channel's subscription, and what to do;
 * none if it lacks none. Those that a timeout takes nobody can give.
 */
export function missingPermissionLines({ server, rights, t }: Context, wanted: PermissionNeeds): string[] {
  const { channelId } = wanted;
  const missing = rights.missingPermissions(channelId, wanted);
  if (missing.length === 0) return [];
  const end = rights.timedOutUntil()?.toISOString();
  if (end && !missing.includes('ViewChannel')) return [t('blocker.timeout', { until: shownTime(end, 'f') })];
  // News can be posted without that one.
  const stops = rights.missingPermissions(channelId).some(name => name !== 'ReadMessageHistory');
  const key = stops ? 'blocker.post' : 'blocker.all';
  return [t(key, { channel: channelId, permissions: names(t, missing, server.channelKind(channelId)) })];
}
