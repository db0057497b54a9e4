import { type Choice, defineSubcommand, type FilledOptions, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { headlineOf, plainLine } from '../../src/core/render/card.ts';
import { subscriptionOption } from '../shared/options.ts';
import { resolveSubscription, unresolvedReply } from '../shared/resolve-feed.ts';
import { whyCard } from '../shared/why-card.ts';

/** Explains why an update was posted in a channel, or was not. */
export const why = defineSubcommand({
  name: 'why',
  description: 'Why an update was posted, or was not',
  options: {
    update: { type: 'text', description: 'Its headline', required: true, suggest: suggestUpdates },
    feed: subscriptionOption,
  },
  async run({ feed, update: typed }, context) {
    const resolved = await resolveSubscription(context, feed);
    if (!resolved.followed) return unresolvedReply(resolved);
    const { followed } = resolved;
    const update = findUpdate(typed, await context.feeds.updates(followed.feed.id));
    const explained = update && (await context.feeds.why(followed, update.id));
    if (!explained) return textReply(context.t('why.unknownUpdate'));
    return { message: { cards: [whyCard(explained, followed, { guildId: context.invoker.guildId, t: context.t })] } };
  },
});

async function suggestUpdates(typed: string, context: Context, { feed }: FilledOptions): Promise<Choice[]> {
  const { followed } = await resolveSubscription(context, typeof feed === 'string' && feed ? feed : undefined);
  if (!followed) return [];
  const wanted = typed.trim().toLowerCase();
  const updates = await context.feeds.updates(followed.feed.id);
  return updates
    .map(update => ({ name: choiceName(update), value: choiceValue(update) }))
    .filter(({ name }) => name.toLowerCase().includes(wanted));
}

const choiceName = (update: Update): string => plainLine(headlineOf(update), 100);
/** A publisher's ids may be longer than the value of a choice. */
const choiceValue = ({ id }: Update): string => fingerprint(id);

/** The update that was chosen, or whose headline, address or part of a headline was typed. */
function findUpdate(typed: string, updates: readonly Update[]): Update | undefined {
  const wanted = typed.trim().toLowerCase();
  return (
    updates.find(update => choiceValue(update) === typed) ??
    updates.find(update => [choiceName(update), update.url].some(text => text.toLowerCase() === wanted)) ??
    updates.find(update => choiceName(update).toLowerCase().includes(wanted))
  );
}
