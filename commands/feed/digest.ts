import {
  button,
  type Control,
  type ControlUse,
  defineSubcommand,
  type Reply,
  textReply,
} from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { FollowedFeed, Schedule, ScheduleTimes } from '../../src/core/model/subscription.ts';
import { nextTime } from '../../src/core/time/schedule.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import { displayTitle } from '../shared/format.ts';
import { partsThatFit } from '../shared/paging.ts';
import { resolveSubscription, subscriptionOption } from '../shared/resolve-feed.ts';
import { invokerProblem, missingPermissionLines } from './permissions.ts';
import { displayDays, readDays, readTime, suggestDays, suggestTimes } from './times.ts';

type DigestOptions = Partial<Record<'feed' | 'days' | 'channel', string>> & { at: string };

export const digest = defineSubcommand({
  name: 'digest',
  description: 'Post a daily summary at a time of day; without a time: list them',
  options: {
    feed: subscriptionOption,
    at: { type: 'text', description: 'Time of day, such as 18:00', suggest: suggestTimes },
    days: { type: 'text', description: 'On which days; default: daily', suggest: suggestDays },
    channel: { type: 'channel', description: 'Where to post it; default: where the live blog is followed' },
  },
  async run({ at, ...given }, context) {
    if (at !== undefined) return schedule({ ...given, at }, context);
    const isIncomplete = Object.values(given).some(value => value !== undefined);
    return isIncomplete ? textReply(context.t('digest.noTime')) : listReply(context);
  },
  actions: new Map([['cancel', cancel]]),
});

async function cancel({ values: [selected], args: [id = ''] }: ControlUse, context: Context): Promise<Reply> {
  const cancelled = await context.server.cancelSummary(selected ?? id);
  const line = cancelled ? describe(cancelled, [], context).cancelled : context.t('digest.gone');
  return listReply(context, [line]);
}

/** All daily summaries, with a menu that cancels one. `intro`: lines above them. */
async function listReply(context: Context, intro: readonly string[] = []): Promise<Reply> {
  const [schedules, followed] = [await context.server.dailySummaries(), await context.feeds.followed()];
  const content = intro.join('\n') || undefined;
  if (schedules.length === 0) return textReply([...intro, context.t('digest.none')].join('\n'));
  const choices = schedules.map(one => ({ name: describe(one, followed, context).name, value: one.id }));
  const menu: Control = { kind: 'menu', action: 'cancel', label: context.t('digest.cancelOne'), choices };
  const text = partsThatFit(schedules.map(one => describe(one, followed, context).line)).join('\n');
  return { message: { content, cards: [{ title: context.t('digest.title'), text }] }, controls: [[menu]] };
}

async function schedule(given: DigestOptions, context: Context): Promise<Reply> {
  const times = await readTimes(given, context);
  if (typeof times === 'string') return textReply(times);
  const { followed, problem } = await resolveSubscription(context, given.feed);
  if (problem) return problem;
  const channelId = given.channel ?? followed.subscription.channelId;
  const forbidden = invokerProblem(context, { channelId });
  if (forbidden !== undefined) return textReply(forbidden);
  if (!(await canPostIn(channelId, followed, context)))
    return textReply(context.t('digest.forum', { channel: channelId }));
  const outcome = await context.server.scheduleSummary(followed, { ...times, channelId });
  if (!outcome.schedule) return textReply(context.t('digest.tooMany', { most: outcome.limit }));
  const lines = [
    describe(outcome.schedule, [followed], context)[outcome.existed ? 'existed' : 'scheduled'],
    ...missingPermissionLines(context, { channelId }),
  ];
  const cancelling = button('cancel', context.t('digest.cancel'), { args: [outcome.schedule.id], look: 'danger' });
  return textReply(lines.join('\n'), [[cancelling]]);
}

async function readTimes({ at, days }: DigestOptions, context: Context): Promise<ScheduleTimes | string> {
  const time = readTime(at);
  if (time === undefined) return context.t('digest.badTime');
  const on = readDays(days ?? 'daily', context);
  if (!on) return context.t('digest.badDays');
  return { at: time, days: on, timezone: await context.server.timezone() };
}

/** In a forum, a summary goes into the post of the live blog, which exists only if the forum follows it. */
async function canPostIn(
  channelId: string,
  { feed: { id } }: FollowedFeed,
  { feeds, server }: Context,
): Promise<boolean> {
  if (server.channelKind(channelId) !== 'forum') return true;
  const followed = await feeds.followed();
  return followed.some(({ feed, subscription }) => feed.id === id && subscription.channelId === channelId);
}

/** What is said about a daily summary. `name`: a line for a menu, which shows no Markdown. */
function describe(scheduled: Schedule, followed: readonly FollowedFeed[], context: Context) {
  const { t, invoker, server } = context;
  const { at, timezone, channelId: channel } = scheduled;
  const days = displayDays(scheduled.days, context);
  const title = followed.find(({ feed }) => feed.id === scheduled.feedId)?.feed.title ?? '';
  const next = shownTime(nextTime(scheduled, invoker.now).toISOString(), 'f');
  const when = t('digest.when', { at, timezone, days });
  const values = { channel, next, when, title: displayTitle(title, 120, t) };
  return {
    name: `${at} ${days}, #${server.channelName(channel) ?? channel}: ${title}`,
    line: t('digest.line', { ...values, title: displayTitle(title, 80, t) }),
    scheduled: t('digest.ordered', values),
    existed: t('digest.stood', values),
    cancelled: t('digest.cancelled', values),
  };
}
