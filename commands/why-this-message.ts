import { defineCommand, defineSubcommand, type Reply, textReply } from '../src/actions/command.ts';
import type { ControlUse } from '../src/actions/controls.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import type { OwnMessage } from '../src/actions/nouns/feeds.ts';
import type { FollowedFeed } from '../src/core/model/subscription.ts';
import { displayTitle } from './shared/format.ts';
import { cardsThatFit, pageButtons } from './shared/paging.ts';
import { updateQuotes } from './shared/update-quotes.ts';
import { whyCard } from './shared/why-card.ts';

const name = 'Why this message?';

const MOST_CARDS = 5;

const whyThisMessage = defineSubcommand({
  name,
  description: 'Where a message of mine comes from, why it stands here, and who is quoted in it',
  options: { message: { type: 'text', description: 'The message', required: true } },
  run: ({ message }, context: Context) => explain(message, context),
  press({ action, args: [message, page] }: ControlUse, context: Context) {
    return action === 'quotes'
      ? quotes(String(message), Number(page) || 1, context)
      : explain(String(message), context);
  },
});

async function explain(messageId: string, context: Context): Promise<Reply> {
  const message = await context.feeds.ownMessage(messageId);
  if (!message?.followed) return textReply(context.t('whyMessage.notOurs'));
  if (message.kind === 'updates') {
    const hasQuotes = (await updateQuotes(messageId, 1, context)) !== undefined;
    return {
      ...(await explainUpdates(message, message.followed, context)),
      ...(hasQuotes && link(messageId, context)),
    };
  }
  const title = `**${displayTitle(message.followed.feed.title, 120, context.t)}**`;
  return textReply(context.t(`whyMessage.${message.kind}`, { title }));
}

const link = (messageId: string, { t }: Context): Pick<Reply, 'controls'> => ({
  controls: [[{ kind: 'button', action: 'quotes', args: [messageId], label: t('quotesInUpdate.title') }]],
});

async function quotes(messageId: string, wanted: number, context: Context): Promise<Reply> {
  const { t } = context;
  const found = await updateQuotes(messageId, wanted, context);
  if (!found) return explain(messageId, context);
  const { page, ...reply } = found;
  const pages = pageButtons(page, number => ({ action: 'quotes', args: [messageId, String(number)] }), t);
  return {
    ...reply,
    controls: [...pages, [{ kind: 'button', action: 'why', args: [messageId], label: t('whyMessage.back') }]],
  };
}

export default defineCommand({
  kind: 'message',
  name,
  description: whyThisMessage.description,
  audience: 'everyone',
  subcommands: [whyThisMessage],
});

async function explainUpdates(
  { updateIds }: OwnMessage,
  followed: FollowedFeed,
  { feeds, invoker, t }: Context,
): Promise<Reply> {
  const all = await Promise.all(updateIds.map(id => feeds.why(followed, id)));
  const cards = all.flatMap(why => (why ? [whyCard(why, followed, { guildId: invoker.guildId, t })] : []));
  if (cards.length === 0) return textReply(t('whyMessage.gone'));
  const shown = cardsThatFit(cards.slice(0, MOST_CARDS));
  const rest = cards.length - shown.length;
  const content = rest > 0 ? t('whyMessage.more', { count: rest }) : undefined;
  return { message: { content, cards: shown } };
}
