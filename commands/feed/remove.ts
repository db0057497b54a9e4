import { defineSubcommand, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { type FollowedFeed, isArticleFeed } from '../../src/core/model/subscription.ts';
import { addCommand, displayTitle } from '../shared/format.ts';
import { forSubscription, suggestSubscriptions } from '../shared/resolve-feed.ts';

export const remove = defineSubcommand({
  name: 'remove',
  description: 'Stop following a live blog or feed; what was posted stays',
  options: {
    feed: { type: 'text', description: 'Which one, and where', required: true, suggest: suggestSubscriptions },
  },
  run: ({ feed }, context) =>
    forSubscription(context, feed, async followed => textReply(await removed(followed, context))),
});

export async function removed(followed: FollowedFeed, context: Context): Promise<string> {
  await context.feeds.unfollow(followed);
  const { feed, subscription } = followed;
  const { t, invoker } = context;
  const title = displayTitle(feed.title, 120, t);
  const call = addCommand(isArticleFeed(feed) ? feed.url : feed.page, invoker.language);
  return t('remove.done', { channel: subscription.channelId, title, call });
}
