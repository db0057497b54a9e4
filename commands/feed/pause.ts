import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed, ResumeResult } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { subscriptionOption } from '../shared/options.ts';
import { type FeedContext, resolveSubscription, unresolvedReply } from '../shared/resolve-feed.ts';
import { missingPermissionLines } from './permissions.ts';
import { postedClause } from './settings/text.ts';

/** Holds back what is new in a channel. */
export const pause = defineSubcommand({
  name: 'pause',
  description: 'Post nothing new for a while, and keep what arrives',
  options: { feed: subscriptionOption },
  async run({ feed: typed }, context: FeedContext & Pick<CommandContext, 'pause'>) {
    const resolved = await resolveSubscription(context, typed);
    if (!resolved.followed) return unresolvedReply(resolved);
    const { followed } = resolved;
    const { feed, subscription } = followed;
    const { t } = context;
    const values = { place: `<#${subscription.channelId}>`, title: `**${displayTitle(feed.title, 120, t)}**` };
    if (subscription.paused && !subscription.until)
      return textReply(t('pause.already', { ...values, ago: relativeTime(new Date(subscription.paused)) }));
    if (!(await context.pause(followed))) return textReply(t('gone'));
    return textReply(t('pause.done', values));
  },
});

/** A plain message holds 2000 characters. */
const LONGEST_CLAUSE = 1200;

type ResumeContext = Pick<CommandContext, 'resume' | 'channelKind' | 'missingPermissions' | 'timedOutUntil' | 't'>;

/** Ends a pause and posts what was missed. */
export const resume = defineSubcommand({
  name: 'resume',
  description: 'Continue after a pause, with what was missed in one message',
  options: { feed: subscriptionOption },
  async run({ feed: typed }, context: FeedContext & ResumeContext) {
    const resolved = await resolveSubscription(context, typed);
    return resolved.followed ? textReply(await resumed(resolved.followed, context)) : unresolvedReply(resolved);
  },
});

async function resumed(followed: FollowedFeed, context: ResumeContext): Promise<string> {
  const { feed, subscription } = followed;
  const { t } = context;
  const values = { place: `<#${subscription.channelId}>`, title: `**${displayTitle(feed.title, 120, t)}**` };
  const outcome = await context.resume(followed);
  if (outcome === undefined) return t('gone');
  if (outcome === null) return t('resume.notPaused', values);
  if (outcome.until !== undefined) return t('resume.quiet', { ...values, ago: relativeTime(new Date(outcome.until)) });
  const what = truncate(postedClause(followed, t), LONGEST_CLAUSE);
  const line = `${t('resume.going', { ...values, what })} ${missedSentence(outcome, t)}`;
  return [line, ...missingPermissionLines(context, subscription)].join('\n');
}

const missedSentence = ({ updates, messages }: ResumeResult, t: Translate): string =>
  updates === 0 ? t('resume.nothing') : t('resume.missed', { updates, messages });
