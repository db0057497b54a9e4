import { defineSubcommand, type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { titleShown } from '../shared/title.ts';
import { added } from './added.ts';
import { chosenOffer } from './feed-menu.ts';
import { refused } from './follow-error.ts';
import { goOn } from './go-on.ts';
import { pressed } from './pressed.ts';
import { settingOptions } from './setting-options.ts';
import { settingsLine } from './settings.ts';
import { type Options, wishesOf } from './wishes.ts';

// A plain message holds 2000 characters.
const longestSettings = 1500;

const standing = (context: CommandContext, { feed, subscription }: FollowedFeed): Reply =>
  sentence(
    context.t('add.standing', {
      channel: subscription.channelId,
      title: titleShown(feed.title, 120, context.t),
      settings: truncate(settingsLine(subscription, context), longestSettings),
    }),
  );

async function follow(url: string, options: Options, context: CommandContext): Promise<Reply> {
  const decided = wishesOf(options, context);
  if (decided.problem !== undefined) return sentence(decided.problem);
  const reading = await context.read(url);
  if (reading.kind === 'refused') return refused(reading, context, options);
  const outcome = await context.follow(reading, decided.wishes);
  if (outcome.problem !== undefined) return sentence(markdownProblems(context.t, [outcome.problem]));
  const { followed, existed } = outcome;
  return existed ? standing(context, followed) : added(context, { followed, blog: reading.blog }, decided.notes);
}

export const add = defineSubcommand({
  name: 'add',
  description: 'Follow a live blog or feed in a channel',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
    ...settingOptions,
  },
  run: ({ url, ...options }, context) => follow(url, options, context),
  press(press, context) {
    if (press.does === 'go on') return goOn(press, context);
    const offer = chosenOffer(press);
    return offer ? follow(offer.url, offer.options, context) : pressed(press, context);
  },
});
