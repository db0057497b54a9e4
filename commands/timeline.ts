import { defineCommand, defineSubcommand, sentence } from '../src/command/command.ts';
import { renderTimeline } from '../src/core/answers/timeline.ts';
import { chosenBlog } from './shared/blog.ts';
import { feedOption, shareOption } from './shared/reading-options.ts';

const perPage = 10;

const timeline = defineSubcommand({
  name: 'timeline',
  description: 'The key events of a live blog, oldest first, with times and links',
  options: { feed: feedOption, share: shareOption },
  async run({ feed }, context) {
    const chosen = await chosenBlog(context, feed);
    if (chosen.problem !== undefined) return sentence(chosen.problem);
    const { blog, title, page } = chosen;
    const keyEvents = blog.updates.filter(update => update.keyEvent || update.summary);
    if (keyEvents.length === 0) return sentence(context.t('timeline.none', { title, page }));
    const { message, pages } = renderTimeline(keyEvents, {
      blog,
      page: context.page,
      perPage,
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
