import { defineCommand, defineSubcommand, type PageRequest, textReply } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { renderTimeline } from '../src/core/answers/timeline.ts';
import { feedOption, shareOption } from './shared/options.ts';
import { type FeedContext, resolveBlog } from './shared/resolve-feed.ts';

const PER_PAGE = 10;

const timeline = defineSubcommand({
  name: 'timeline',
  description: 'The key events of a live blog, oldest first, with times and links',
  options: { feed: feedOption, share: shareOption },
  async run({ feed }, context: FeedContext & Pick<CommandContext, 'blog' | 'now'> & PageRequest) {
    const resolved = await resolveBlog(context, feed);
    if (resolved.problem !== undefined) return textReply(resolved.problem);
    const { blog, title, page } = resolved;
    const keyEvents = blog.updates.filter(update => update.keyEvent || update.summary);
    if (keyEvents.length === 0) return textReply(context.t('timeline.none', { title, page }));
    const { message, pages } = renderTimeline(keyEvents, {
      blog,
      page: context.page,
      perPage: PER_PAGE,
      now: context.now.toISOString(),
      t: context.t,
    });
    return { message, page: { number: Math.min(context.page, pages), of: pages } };
  },
});

export default defineCommand({
  name: 'timeline',
  description: timeline.description,
  audience: 'everyone',
  subcommands: [timeline],
});
