import { defineSubcommand, sentence } from '../../src/command.ts';
import { chosenSubscription } from './choice.ts';
import { relative } from './looks.ts';
import { goneSentence, placeOption } from './place-option.ts';
import { titleShown } from './title.ts';

export const pause = defineSubcommand({
  name: 'pause',
  description: 'Post nothing new for a while, and keep what comes',
  options: { feed: placeOption },
  async run({ feed: typed }, context) {
    const { followed, problem } = await chosenSubscription(context, typed);
    if (!followed) return sentence(problem);
    const { feed, subscription } = followed;
    const [place, title] = [`<#${subscription.channelId}>`, `**${titleShown(feed.title)}**`];
    if (subscription.paused)
      return sentence(
        `${title} is paused in ${place} already, since ${relative(new Date(subscription.paused))}. \`/feed resume\` lets it go on.`,
      );
    if (!(await context.pause(followed))) return sentence(goneSentence);
    return sentence(
      `⏸️ From now on ${place} gets nothing new of ${title}. What stands there is still mended and taken back. What comes meanwhile I keep: \`/feed resume\` posts it together.`,
    );
  },
});
