import type { CommandContext } from '../../src/command/context.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** Says which permissions the bot lacks in a channel. */

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

/** A permission as Discord calls it in the reader's language. */
function permissionName(t: Translate, name: string): string {
  const key = KEYS.get(name);
  return key ? t(key) : name;
}

/** What of a subscription needs permissions. */
type Wanted = Pick<Subscription, 'channelId' | 'board' | 'thread' | 'forum'>;

/**
 * A sentence on the permissions that the bot lacks for a channel's subscription, and what to do;
 * none if it lacks none.
 */
export function missingPermissionLines(
  context: Pick<CommandContext, 'missingPermissions' | 't'>,
  wanted: Wanted,
): string[] {
  const { channelId } = wanted;
  const missing = context.missingPermissions(channelId, wanted);
  if (missing.length === 0) return [];
  const key = context.missingPermissions(channelId).length > 0 ? 'obstacle.post' : 'obstacle.all';
  const permissions = missing.map(name => permissionName(context.t, name)).join('**, **');
  return [context.t(key, { channel: channelId, permissions })];
}
