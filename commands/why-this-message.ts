import { defineCommand, defineSubcommand, type Reply, sentence } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import type { OwnMessage } from '../src/command/moderator-context.ts';
import type { FollowedFeed } from '../src/core/model/subscription.ts';
import { fitting } from './shared/fitting.ts';
import { titleShown } from './shared/title.ts';
import { whyCard } from './shared/why-card.ts';

const name = 'Why this message?';

const mostCards = 5;

async function updatesIn(ours: OwnMessage, followed: FollowedFeed, context: CommandContext): Promise<Reply> {
  const all = await Promise.all(ours.updateIds.map(id => context.why(followed, id)));
  const cards = all.flatMap(why => (why ? [whyCard(why, followed, context)] : []));
  if (cards.length === 0) return sentence(context.t('whyMessage.gone'));
  const shown = fitting(cards.slice(0, mostCards));
  const rest = cards.length - shown.length;
  const content = rest > 0 ? context.t('whyMessage.more', { count: rest }) : undefined;
  return { message: { content, cards: shown } };
}

const whyThisMessage = defineSubcommand({
  name,
  description: 'Where a message of mine comes from, and why it stands here',
  options: { message: { type: 'text', description: 'The message', required: true } },
  async run({ message }, context) {
    const ours = await context.ownMessage(message);
    if (!ours?.followed) return sentence(context.t('whyMessage.notOurs'));
    if (ours.kind === 'updates') return updatesIn(ours, ours.followed, context);
    const title = `**${titleShown(ours.followed.feed.title, 120, context.t)}**`;
    return sentence(context.t(`whyMessage.${ours.kind}`, { title }));
  },
});

export default defineCommand({
  kind: 'message',
  name,
  description: whyThisMessage.description,
  audience: 'moderators',
  subcommands: [whyThisMessage],
});
