import { defineSubcommand, sentence } from '../../src/command/command.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import { chosenSubscription } from '../shared/resolve-feed.ts';
import { titleShown } from '../shared/title.ts';
import { placeOption } from './place-option.ts';

export const pause = defineSubcommand({
  name: 'pause',
  description: 'Post nothing new for a while, and keep what comes',
  options: { feed: placeOption },
  async run({ feed: typed }, context) {
    const { followed, problem } = await chosenSubscription(context, typed);
    if (!followed) return sentence(problem);
    const { feed, subscription } = followed;
    const { t } = context;
    const words = { place: `<#${subscription.channelId}>`, title: `**${titleShown(feed.title, 120, t)}**` };
    if (subscription.paused)
      return sentence(t('pause.already', { ...words, ago: relativeTime(new Date(subscription.paused)) }));
    if (!(await context.pause(followed))) return sentence(t('gone'));
    return sentence(t('pause.done', words));
  },
});
