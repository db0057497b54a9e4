import { defineCommand, defineSubcommand, type Reply, textReply } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import type { OwnMessage } from '../src/command/moderator-context.ts';
import type { FollowedFeed } from '../src/core/model/subscription.ts';
import { displayTitle } from './shared/format.ts';
import { cardsThatFit } from './shared/paging.ts';
import { whyCard } from './shared/why-card.ts';

const name = 'Why this message?';

const MOST_CARDS = 5;

type WhyContext = Pick<CommandContext, 'why' | 'guildId' | 't'>;

const whyThisMessage = defineSubcommand({
  name,
  description: 'Where a message of mine comes from, and why it stands here',
  options: { message: { type: 'text', description: 'The message', required: true } },
  async run({ message: messageId }, context: WhyContext & Pick<CommandContext, 'ownMessage'>) {
    const message = await context.ownMessage(messageId);
    if (!message?.followed) return textReply(context.t('whyMessage.notOurs'));
    if (message.kind === 'updates') return explainUpdates(message, message.followed, context);
    const title = `**${displayTitle(message.followed.feed.title, 120, context.t)}**`;
    return textReply(context.t(`whyMessage.${message.kind}`, { title }));
  },
});

export default defineCommand({
  kind: 'message',
  name,
  description: whyThisMessage.description,
  audience: 'moderators',
  subcommands: [whyThisMessage],
});

async function explainUpdates({ updateIds }: OwnMessage, followed: FollowedFeed, context: WhyContext): Promise<Reply> {
  const all = await Promise.all(updateIds.map(id => context.why(followed, id)));
  const cards = all.flatMap(why => (why ? [whyCard(why, followed, context)] : []));
  if (cards.length === 0) return textReply(context.t('whyMessage.gone'));
  const shown = cardsThatFit(cards.slice(0, MOST_CARDS));
  const rest = cards.length - shown.length;
  const content = rest > 0 ? context.t('whyMessage.more', { count: rest }) : undefined;
  return { message: { content, cards: shown } };
}
