import type { Reply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { ShownQuotes } from '../../src/command/sharing.ts';

/** What it takes to share quotes. */
export type SharingContext = Pick<
  CommandContext,
  'sharing' | 'shareQuotes' | 'channelId' | 'missingPermissions' | 'needsInvitation' | 't'
>;

/** The same reply with words above it, in place of its own. */
export const withNote = (reply: Reply, note: string | undefined): Reply =>
  note ? { ...reply, message: { ...reply.message, content: note } } : reply;

/** Discord's name of the permission without which the bot cannot edit its answers later. */
const VIEW_CHANNEL = 'View Channel';

/**
 * Lets an answer that everybody reads follow the newsroom; where the bot cannot see the channel, the
 * answer says that it does not. `outdated`: the live blog changed meanwhile.
 */
export async function shareQuotes(
  shown: ShownQuotes,
  reply: Reply,
  context: SharingContext,
): Promise<Reply | 'outdated'> {
  const { channelId, missingPermissions, needsInvitation, t } = context;
  if (missingPermissions(channelId).includes(VIEW_CHANNEL) || needsInvitation(channelId))
    return withNote(reply, [reply.message.content, `-# ${t('quotes.staysAsItIs')}`].filter(Boolean).join('\n'));
  const noteAnswer = await context.shareQuotes(shown);
  return noteAnswer === 'outdated' ? noteAnswer : { ...reply, onDelivered: noteAnswer };
}
