import { type Choice, defineSubcommand, type Filled, type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { headlineOf, plainLine } from '../../src/core/render/card.ts';
import { chosenSubscription } from '../shared/resolve-feed.ts';
import { whyCard } from '../shared/why-card.ts';
import { placeOption } from './place-option.ts';

const nameOf = (update: Update): string => plainLine(headlineOf(update), 100);
/** Ids of publishers may be longer than a choice’s value. */
const keyOf = ({ id }: Update): string => fingerprint(id);

async function suggestUpdates(typed: string, context: CommandContext, { feed }: Filled): Promise<Choice[]> {
  const { followed } = await chosenSubscription(context, typeof feed === 'string' && feed ? feed : undefined);
  if (!followed) return [];
  const wanted = typed.trim().toLowerCase();
  const updates = await context.updates(followed.feed.id);
  return updates
    .map(update => ({ name: nameOf(update), value: keyOf(update) }))
    .filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** The update that was chosen, or whose headline or address was typed. */
function named(typed: string, updates: readonly Update[]): Update | undefined {
  const wanted = typed.trim().toLowerCase();
  return (
    updates.find(update => keyOf(update) === typed) ??
    updates.find(update => [nameOf(update), update.url].some(text => text.toLowerCase() === wanted)) ??
    updates.find(update => nameOf(update).toLowerCase().includes(wanted))
  );
}

async function explained(feed: string | undefined, typed: string, context: CommandContext): Promise<Reply> {
  const { followed, problem } = await chosenSubscription(context, feed);
  if (!followed) return sentence(problem);
  const update = named(typed, await context.updates(followed.feed.id));
  const why = update && (await context.why(followed, update.id));
  return why ? { message: { cards: [whyCard(why, followed, context)] } } : sentence(context.t('why.unknownUpdate'));
}

export const why = defineSubcommand({
  name: 'why',
  description: 'Why an update was posted, or was not',
  options: {
    update: { type: 'text', description: 'Its headline', required: true, suggest: suggestUpdates },
    feed: placeOption,
  },
  run: ({ feed, update }, context) => explained(feed, update, context),
});
