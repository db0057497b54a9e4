import { defineSubcommand, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { chosenSubscription } from '../shared/resolve-feed.ts';
import { titleShown } from '../shared/title.ts';
import { obstacles } from './obstacles.ts';
import { placeOption } from './place-option.ts';
import { postedClause } from './settings.ts';

// A plain message holds 2000 characters.
const longestClause = 1200;

const missed = ({ updates, messages }: { updates: number; messages: number }, t: Translate): string =>
  updates === 0 ? t('resume.nothing') : t('resume.missed', { updates, messages });

async function resumed(followed: FollowedFeed, context: CommandContext): Promise<string> {
  const { feed, subscription } = followed;
  const { t } = context;
  const words = { place: `<#${subscription.channelId}>`, title: `**${titleShown(feed.title, 120, t)}**` };
  const outcome = await context.resume(followed);
  if (outcome === undefined) return t('gone');
  if (outcome === null) return t('resume.notPaused', words);
  const what = truncate(postedClause(subscription, t), longestClause);
  const going = t('resume.going', { ...words, what });
  return [`${going} ${missed(outcome, t)}`, ...obstacles(context, subscription)].join('\n');
}

export const resume = defineSubcommand({
  name: 'resume',
  description: 'Go on after a pause, with what was missed in one message',
  options: { feed: placeOption },
  async run({ feed: typed }, context) {
    const { followed, problem } = await chosenSubscription(context, typed);
    return sentence(followed ? await resumed(followed, context) : problem);
  },
});
