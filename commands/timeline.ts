import { defineCommand, defineSubcommand, sentence } from '../src/command.ts';
import { renderTimeline } from '../src/core/render.ts';
import { chosenFeed, suggestFeeds } from './feed/choice.ts';
import { titleShown } from './feed/title.ts';

const perPage = 10;

const timeline = defineSubcommand({
  name: 'timeline',
  description: 'The key events of a live blog, oldest first, with times and links',
  options: {
    feed: { type: 'text', description: 'Which live blog; not needed where there is only one', suggest: suggestFeeds },
    share: { type: 'flag', description: 'Show it to everyone in this channel' },
  },
  async run({ feed }, context) {
    const { followed, problem } = await chosenFeed(context, feed);
    if (!followed) return sentence(problem);
    const title = titleShown(followed.feed.title);
    const blog = await context.blog(followed.feed.id);
    if (!blog) return sentence(`**${title}** has not been read yet. Try again in a minute.`);
    const keyEvents = blog.updates.filter(update => update.keyEvent || update.summary);
    if (keyEvents.length === 0)
      return sentence(
        `**${title}** has no key events so far. When its editors mark one, it is here: ${followed.feed.page}`,
      );
    const { message, pages } = renderTimeline(keyEvents, { blog, page: context.page, perPage });
    return { message, page: { number: Math.min(context.page, pages), of: pages } };
  },
});

export default defineCommand({
  name: 'timeline',
  description: timeline.description,
  audience: 'everyone',
  subcommands: [timeline],
});
