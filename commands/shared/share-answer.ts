import { type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { NoteAnswer, ShownList, ShownQuotes } from '../../src/actions/nouns/reader.ts';

/** Lets everyone see the answer. */
export const shareOption = { type: 'flag', description: 'Show it to everyone in this channel' } as const;

/** The same reply with words above it, in place of its own. */
export const withNote = (reply: Reply, note: string | undefined): Reply =>
  note ? { ...reply, message: { ...reply.message, content: note } } : reply;

const withSmallPrint = (reply: Reply, note: string): Reply =>
  withNote(reply, [reply.message.content, `-# ${note}`].filter(Boolean).join('\n'));

type SharedContent = { quotes: ShownQuotes } | { list: ShownList };
/** A reply, and what it shows that can follow the newsroom. */
export type SharableReply = Reply & { shown?: SharedContent };

/** How often an answer is made anew if the live blog changes meanwhile. */
const MOST_ATTEMPTS = 5;

/** What nobody but the asker needs to read: that nothing was found, or what to type instead. A menu belongs to an answer that is shown. */
const isForAsker = ({ shown, ask }: SharableReply): boolean => !(shown || ask);

/**
 * Lets an answer that everybody reads follow the newsroom. Where the bot cannot see the channel, the answer says that it does
 * not. A member who has shared too many learns how to read it alone. It is made anew if the live blog changes meanwhile.
 */
export async function sharedAnswer(context: Context, answer: () => Promise<SharableReply>): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await answer();
    if (isForAsker(found)) return { ...found, isPrivate: true };
    const { shown, ...reply } = found;
    const shared = shown && context.invoker.sharing ? await share(shown, reply, context) : reply;
    if (shared !== 'outdated') return shared;
    // Of a page of a story, it cannot be told whether all of it is of the newest live blog.
    if (attempt === MOST_ATTEMPTS) return withSmallPrint(reply, context.t('quotes.severalStay'));
  }
}

async function share(shown: SharedContent, reply: Reply, context: Context): Promise<Reply | 'outdated'> {
  const { invoker, rights, t } = context;
  // Else the bot cannot edit its answer later.
  if (rights.missingPermissions(invoker.channelId).includes('ViewChannel') || rights.needsInvitation(invoker.channelId))
    return withSmallPrint(reply, t('quotes.staysAsItIs'));
  const noteAnswer: NoteAnswer | 'outdated' | 'full' | 'fixed' = await ('quotes' in shown
    ? context.reader.shareQuotes(shown.quotes)
    : context.reader.shareList(shown.list));
  if (noteAnswer === 'fixed') return withSmallPrint(reply, t('quotes.severalStay'));
  // Nothing would take back what it says.
  if (noteAnswer === 'full') return { ...textReply(t('quotes.tooManyShared')), isPrivate: true };
  return noteAnswer === 'outdated' ? noteAnswer : { ...reply, onDelivered: noteAnswer };
}
