import { defineSubcommand, sentence } from '../../src/command.ts';
import { addCall } from './call.ts';
import { named, suggestSubscriptions, unknown } from './choice.ts';
import { titleShown } from './title.ts';

export const remove = defineSubcommand({
  name: 'remove',
  description: 'Stop following a live blog or feed; what was posted stays',
  options: {
    feed: { type: 'text', description: 'Which one, and where', required: true, suggest: suggestSubscriptions },
  },
  async run({ feed: typed }, context) {
    const all = await context.followed();
    const matching = named(all, typed);
    // A typed title may be followed in several channels: then this one is meant.
    const here = matching.filter(({ subscription }) => subscription.channelId === context.channelId);
    const [followed, other] = matching.length > 1 ? here : matching;
    if (matching.length === 0) return sentence(unknown(all, typed));
    if (!followed || other)
      return sentence('That is followed in more than one place. Choose from the list that shows while you type.');
    await context.unfollow(followed);
    const { feed, subscription } = followed;
    const title = titleShown(feed.title);
    return sentence(
      `<#${subscription.channelId}> no longer follows **${title}**. What was posted stays. To follow it again: ${addCall(feed.url)}`,
    );
  },
});
