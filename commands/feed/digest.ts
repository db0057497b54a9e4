import type { Control, ControlUse } from '../../src/command/button.ts';
import { defineSubcommand, type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { Schedule } from '../../src/core/model/daily-schedule.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { zoneCalled } from '../../src/core/time/zone.ts';
import { partsFitting } from '../shared/fitting.ts';
import { chosenSubscription } from '../shared/resolve-feed.ts';
import { readTime, suggestTimes } from './clock.ts';
import { readDays, suggestDays } from './days.ts';
import { lackingSentence, telling } from './digest-words.ts';
import { placeOption } from './place-option.ts';
import { suggestTimezones } from './timezones.ts';

interface Given {
  feed?: string;
  at?: string;
  days?: string;
  channel?: string;
  timezone?: string;
}

type Times = Pick<Schedule, 'at' | 'days' | 'timezone'>;

/** All that was ordered, with a menu that cancels. `said`: what comes before. */
async function listed(context: CommandContext, said: readonly string[] = []): Promise<Reply> {
  const [schedules, all] = [await context.dailySummaries(), await context.followed()];
  const content = said.join('\n') || undefined;
  if (schedules.length === 0) return sentence([...said, context.t('digest.none')].join('\n'));
  const offers = schedules.map(schedule => ({ name: telling(schedule, all, context).name, value: schedule.id }));
  const menu: Control = { kind: 'menu', does: 'cancel', label: context.t('digest.cancelOne'), offers };
  const text = partsFitting(schedules.map(schedule => telling(schedule, all, context).line)).join('\n');
  return { message: { content, cards: [{ title: context.t('digest.title'), text }] }, controls: [[menu]] };
}

async function timesOf(
  { at, days, timezone }: Given & { at: string },
  context: CommandContext,
): Promise<Times | string> {
  const time = readTime(at);
  if (time === undefined) return context.t('digest.badTime');
  const on = readDays(days ?? 'daily', context);
  if (!on) return context.t('digest.badDays');
  const zone = timezone === undefined ? await context.timezone() : zoneCalled(timezone);
  return zone === undefined ? context.t('timezone.unknown') : { at: time, days: on, timezone: zone };
}

/** Where it goes, or what is wrong with that. */
async function placeOf({ channel }: Given, followed: FollowedFeed, context: CommandContext) {
  const channelId = channel ?? followed.subscription.channelId;
  const follows = ({ feed, subscription }: FollowedFeed) =>
    feed.id === followed.feed.id && subscription.channelId === channelId;
  const isForum = context.channelKind(channelId) === 'forum';
  return isForum && !(await context.followed()).some(follows)
    ? { problem: context.t('digest.forum', { channel: channelId }) }
    : { channelId };
}

async function ordered(given: Given & { at: string }, context: CommandContext): Promise<Reply> {
  const times = await timesOf(given, context);
  if (typeof times === 'string') return sentence(times);
  const { followed, problem } = await chosenSubscription(context, given.feed);
  if (!followed) return sentence(problem);
  const place = await placeOf(given, followed, context);
  if (place.problem !== undefined) return sentence(place.problem);
  const outcome = await context.scheduleSummary(followed, { ...times, channelId: place.channelId });
  if (!outcome.schedule) return sentence(context.t('digest.tooMany', { most: outcome.limit }));
  const { schedule, existed } = outcome;
  const missing = context.missingPermissions(place.channelId);
  const lines = [
    telling(schedule, [followed], context)[existed ? 'stood' : 'ordered'],
    ...(missing.length > 0 ? [lackingSentence(place.channelId, missing, context)] : []),
  ];
  const button: Control = {
    kind: 'button',
    does: 'cancel',
    args: [schedule.id],
    label: context.t('digest.cancel'),
    look: 'danger',
  };
  return { ...sentence(lines.join('\n')), controls: [[button]] };
}

async function cancelled({ values: [chosen], args: [id] }: ControlUse, context: CommandContext): Promise<Reply> {
  const schedule = await context.cancelSummary(chosen ?? String(id));
  return listed(context, [schedule ? telling(schedule, [], context).cancelled : context.t('digest.gone')]);
}

export const digest = defineSubcommand({
  name: 'digest',
  description: 'Order a summary of the day at a time of day; without a time: what is ordered',
  options: {
    feed: placeOption,
    at: { type: 'text', description: 'When: 18:00', suggest: suggestTimes },
    days: { type: 'text', description: 'On which days; daily if left out', suggest: suggestDays },
    channel: { type: 'channel', description: 'Where to post it; where the live blog is followed if left out' },
    timezone: {
      type: 'text',
      description: 'Whose clock; the time zone of this server if left out',
      suggest: suggestTimezones,
    },
  },
  async run({ at, ...given }, context) {
    if (at !== undefined) return ordered({ ...given, at }, context);
    const asksForMore = Object.values(given).some(value => value !== undefined);
    return asksForMore ? sentence(context.t('digest.noTime')) : listed(context);
  },
  press: cancelled,
});
