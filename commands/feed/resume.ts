import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed, ResumeResult } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { subscriptionOption } from '../shared/options.ts';
import { type FeedContext, resolveSubscription } from '../shared/resolve-feed.ts';
import { missingPermissionLines } from './permissions.ts';
import { postedClause } from './settings-text.ts';

/** A plain message holds 2000 characters. */
const LONGEST_CLAUSE = 1200;

type ResumeContext = Pick<CommandContext, 'resume' | 'missingPermissions' | 't'>;

export const resume = defineSubcommand({
  name: 'resume',
  description: 'Go on after a pause, with what was missed in one message',
  options: { feed: subscriptionOption },
  async run({ feed: typed }, context: FeedContext & ResumeContext) {
    const { followed, problem } = await resolveSubscription(context, typed);
    return textReply(followed ? await resumed(followed, context) : problem);
  },
});

async function resumed(followed: FollowedFeed, context: ResumeContext): Promise<string> {
  const { feed, subscription } = followed;
  const { t } = context;
  const values = { place: `<#${subscription.channelId}>`, title: `**${displayTitle(feed.title, 120, t)}**` };
  const outcome = await context.resume(followed);
  if (outcome === undefined) return t('gone');
  if (outcome === null) return t('resume.notPaused', values);
  const what = truncate(postedClause(subscription, t), LONGEST_CLAUSE);
  const line = `${t('resume.going', { ...values, what })} ${missedSentence(outcome, t)}`;
  return [line, ...missingPermissionLines(context, subscription)].join('\n');
}

const missedSentence = ({ updates, messages }: ResumeResult, t: Translate): string =>
  updates === 0 ? t('resume.nothing') : t('resume.missed', { updates, messages });
