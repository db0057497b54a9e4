import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import { displayTitle } from '../shared/format.ts';
import { subscriptionOption } from '../shared/options.ts';
import { type FeedContext, resolveSubscription } from '../shared/resolve-feed.ts';

export const pause = defineSubcommand({
  name: 'pause',
  description: 'Post nothing new for a while, and keep what comes',
  options: { feed: subscriptionOption },
  async run({ feed: typed }, context: FeedContext & Pick<CommandContext, 'pause'>) {
    const { followed, problem } = await resolveSubscription(context, typed);
    if (!followed) return textReply(problem);
    const { feed, subscription } = followed;
    const { t } = context;
    const values = { place: `<#${subscription.channelId}>`, title: `**${displayTitle(feed.title, 120, t)}**` };
    if (subscription.paused)
      return textReply(t('pause.already', { ...values, ago: relativeTime(new Date(subscription.paused)) }));
    if (!(await context.pause(followed))) return textReply(t('gone'));
    return textReply(t('pause.done', values));
  },
});
