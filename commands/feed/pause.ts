import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed, ResumeResult } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { subscriptionOption } from '../shared/options.ts';
import { type FeedContext, resolveSubscription } from '../shared/resolve-feed.ts';
import { missingPermissionLines } from './permissions.ts';
import { postedClause } from './settings-text.ts';

/** Holds back what is new in a channel. */
export const pause = defineSubcommand({
  name: 'pause',
  description: 'Post nothing new for a while, and keep what arrives',
  options: { feed: subscriptionOption },
  async run({ feed: typed }, context: FeedContext & Pick<CommandContext, 'pause'>) {
    const { followed, problem } = await resolveSubscription(context, typed);
    if (!followed) return textReply(problem);
    const { feed, subscription } = followed;
    const { t } = context;
    const values = { place: `<#${subscription.channelId}>`, title: `**${displayTitle(feed.title, 120, t)}**` };
    if (subscription.paused)
      return textReply(t('pause.already', { ...values, ago: relativeTime(new Date(subscription.paused)) }));
    if (!(await context.pause(followed))) return textReply(t('gone'));
    return textReply(t('pause.done', values));
  },
});

/** A plain message holds 2000 characters. */
const LONGEST_CLAUSE = 1200;

type ResumeContext = Pick<CommandContext, 'resume' | 'missingPermissions' | 't'>;

/** Ends a pause and posts what was missed. */
export const resume = defineSubcommand({
  name: 'resume',
  description: 'Continue after a pause, with what was missed in one message',
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
