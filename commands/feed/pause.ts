import { defineSubcommand, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { durationMs } from '../../src/core/time/duration.ts';
import { relativeTime, shownTime } from '../../src/core/time/timestamp.ts';
import { timeInEnglish } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { forSubscription, subscriptionOption } from '../shared/resolve-feed.ts';
import { missingPermissionLines } from './permissions.ts';
import { postedClause } from './settings/text.ts';
import { suggestDurations } from './times.ts';

const SHORTEST = 60_000;
const LONGEST = 30 * 24 * 60 * 60_000;
/** The reply names the day of an end that is further away than this. */
const HALF_A_DAY = 12 * 60 * 60_000;

export const pause = defineSubcommand({
  name: 'pause',
  description: 'Post nothing new for a while, and keep what arrives',
  options: {
    feed: subscriptionOption,
    for: {
      type: 'text',
      description: 'How long: 30m, 2h, 1d; default: until it is resumed',
      suggest: suggestDurations,
    },
  },
  async run({ feed, for: typed }, context) {
    const span = typed === undefined ? undefined : durationMs(timeInEnglish(context.invoker.language, typed));
    if (typed !== undefined && (span === undefined || span < SHORTEST || span > LONGEST))
      return textReply(context.t('pause.badTime'));
    return forSubscription(context, feed, async followed => textReply(await paused(followed, span, context)));
  },
});

/** Pauses for a span of milliseconds, or until it is resumed, and says so. */
export async function paused(followed: FollowedFeed, span: number | undefined, context: Context): Promise<string> {
  const { feed, subscription } = followed;
  const { t, invoker } = context;
  const values = { place: `<#${subscription.channelId}>`, title: `**${displayTitle(feed.title, 120, t)}**` };
  if (span === undefined && subscription.paused && !subscription.until)
    return t('pause.already', { ...values, ago: relativeTime(new Date(subscription.paused)) });
  const until = span === undefined ? undefined : new Date(invoker.now.getTime() + span);
  if (!(await context.feeds.pause(followed, until))) return t('gone');
  if (!until || span === undefined) return t('pause.done', values);
  const at = shownTime(until.toISOString(), span > HALF_A_DAY ? 'f' : 't');
  return t('pause.doneFor', { ...values, at, ago: relativeTime(until) });
}

/** A plain message holds 2000 characters. */
const LONGEST_CLAUSE = 1200;

export const resume = defineSubcommand({
  name: 'resume',
  description: 'Continue after a pause, with what was missed in one message',
  options: { feed: subscriptionOption },
  run: ({ feed }, context) =>
    forSubscription(context, feed, async followed => textReply(await resumed(followed, context))),
});

export async function resumed(followed: FollowedFeed, context: Context): Promise<string> {
  const { feed, subscription } = followed;
  const { t } = context;
  const values = { place: `<#${subscription.channelId}>`, title: `**${displayTitle(feed.title, 120, t)}**` };
  const outcome = await context.feeds.resume(followed);
  if (outcome === undefined) return t('gone');
  if (outcome === null) return t('resume.notPaused', values);
  if (outcome.until !== undefined) return t('resume.quiet', { ...values, ago: relativeTime(new Date(outcome.until)) });
  const what = truncate(postedClause(followed, t), LONGEST_CLAUSE);
  const { updates, messages } = outcome;
  const missed = updates === 0 ? t('resume.nothing') : t('resume.missed', { updates, messages });
  const line = `${t('resume.going', { ...values, what })} ${missed}`;
  return [line, ...missingPermissionLines(context, subscription)].join('\n');
}
