import type { CommandContext } from '../../src/command/context.ts';
import type { Schedule } from '../../src/core/model/daily-schedule.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { nextTime } from '../../src/core/time/daily-schedule.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import { titleShown } from '../shared/title.ts';
import { shownDays } from './days.ts';
import { permissionIn } from './permission-names.ts';

type Asker = Pick<CommandContext, 't' | 'language' | 'now' | 'channelName'>;

/** What is said about a summary of the day. `name`: in a line, where Discord shows no Markdown. */
export function telling(schedule: Schedule, all: readonly FollowedFeed[], asker: Asker) {
  const { t, now, channelName } = asker;
  const { at, timezone, channelId: channel } = schedule;
  const days = shownDays(schedule.days, asker);
  const title = all.find(({ feed }) => feed.id === schedule.feedId)?.feed.title ?? '';
  const next = shownTime(nextTime(schedule, now).toISOString(), 'f');
  const values = {
    channel,
    next,
    when: t('digest.when', { at, timezone, days }),
    title: titleShown(title, 120, t),
  };
  return {
    name: `${at} ${days}, #${channelName(channel) ?? channel}: ${title}`,
    line: t('digest.line', { ...values, title: titleShown(title, 80, t) }),
    ordered: t('digest.ordered', values),
    stood: t('digest.stood', values),
    cancelled: t('digest.cancelled', values),
  };
}

export function lackingSentence(channel: string, missing: readonly string[], { t }: Asker): string {
  const permissions = missing.map(name => permissionIn(t, name)).join('**, **');
  return t('obstacle.post', { channel, permissions });
}
