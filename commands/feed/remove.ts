import { defineSubcommand, sentence } from '../../src/command/command.ts';
import { chosenSubscription, suggestSubscriptions } from '../shared/resolve-feed.ts';
import { titleShown } from '../shared/title.ts';
import { addCall } from './call.ts';

export const remove = defineSubcommand({
  name: 'remove',
  description: 'Stop following a live blog or feed; what was posted stays',
  options: {
    feed: { type: 'text', description: 'Which one, and where', required: true, suggest: suggestSubscriptions },
  },
  async run({ feed: typed }, context) {
    const { followed, problem } = await chosenSubscription(context, typed);
    if (!followed) return sentence(problem);
    await context.unfollow(followed);
    const { feed, subscription } = followed;
    const { t, language } = context;
    const title = titleShown(feed.title, 120, t);
    const call = addCall(feed.url, language);
    return sentence(t('remove.done', { channel: subscription.channelId, title, call }));
  },
});
