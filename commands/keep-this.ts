import {
  type Control,
  type ControlUse,
  commandOf,
  defineSubcommand,
  LONGEST_ID,
  MOST_CHOICES,
  messageOption,
  type Reply,
  textReply,
} from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import { headlineOf, plainLine } from '../src/core/render/card.ts';
import { followReply } from './follow/text.ts';
import { followedOfStory } from './shared/resolve-feed.ts';

const keepThis = defineSubcommand({
  name: 'Keep this',
  description: 'A copy of a post of mine, by direct message, that is corrected and withdrawn with it',
  options: { message: messageOption },
  async run({ message }, context) {
    const { t } = context;
    const shown = await context.reader.updatesInMessage(message);
    if (!shown) return textReply(t('changes.notOurs'));
    const [updateId, ...others] = shown.updateIds;
    if (updateId === undefined) return textReply(t('changes.gone'));
    return others.length > 0 ? askWhich(shown, context) : keep(shown.feedId, updateId, context);
  },
  actions: new Map([['keep', keepChosen]]),
});

async function keepChosen({ args: [feedId = ''], values: [updateId = ''] }: ControlUse, context: Context) {
  // They may have lost sight of it since the menu was shown.
  const isSeen = await followedOfStory(feedId, context);
  return isSeen ? keep(feedId, updateId, context) : textReply(context.t('changes.gone'));
}

async function keep(feedId: string, updateId: string, context: Context): Promise<Reply> {
  const kept = await context.member.keepUpdate({ feedId, updateId });
  if (!kept) return textReply(context.t('changes.gone'));
  const update = (await context.feeds.blog(feedId))?.updates.find(({ id }) => id === updateId);
  return followReply(kept, context, { said: 'keep', headline: update && headlineOf(update) });
}

async function askWhich(
  { feedId, updateIds }: { feedId: string; updateIds: readonly string[] },
  { feeds, t }: Context,
): Promise<Reply> {
  const updates = (await feeds.blog(feedId))?.updates.filter(
    ({ id }) => updateIds.includes(id) && id.length <= LONGEST_ID,
  );
  const choices = (updates ?? []).slice(0, MOST_CHOICES).map(update => ({
    name: plainLine(headlineOf(update), 100) || t('update.nameless'),
    value: update.id,
  }));
  if (choices.length === 0) return textReply(t('changes.gone'));
  const menu: Control = { kind: 'menu', action: 'keep', args: [feedId], label: t('keep.choose'), choices };
  return textReply(t('keep.which'), [[menu]]);
}

export default commandOf(keepThis, { kind: 'message' });
