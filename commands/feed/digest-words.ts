import type { Asked, Followed, Schedule } from '../../src/command/command.ts';
import { nextTime } from '../../src/core/time/daily-schedule.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import { titleShown } from '../shared/title.ts';
import { shownDays } from './days.ts';
import { permissionIn } from './permission-names.ts';

type Asker = Pick<Asked, 'say' | 'language' | 'now' | 'channelName'>;

/** What is said about a summary of the day. `name`: in a line, where Discord shows no Markdown. */
export function telling(schedule: Schedule, all: readonly Followed[], asker: Asker) {
  const { say, now, channelName } = asker;
  const { at, timezone, channelId: channel } = schedule;
  const days = shownDays(schedule.days, asker);
  const title = all.find(({ feed }) => feed.id === schedule.feedId)?.feed.title ?? '';
  const next = shownTime(nextTime(schedule, now).toISOString(), 'f');
  const values = {
    channel,
    next,
    when: say('digest.when', { at, timezone, days }),
    title: titleShown(title, 120, say),
  };
  return {
    name: `${at} ${days}, #${channelName(channel) ?? channel}: ${title}`,
    line: say('digest.line', { ...values, title: titleShown(title, 80, say) }),
    ordered: say('digest.ordered', values),
    stood: say('digest.stood', values),
    cancelled: say('digest.cancelled', values),
  };
}

export function lackingSentence(channel: string, missing: readonly string[], { say }: Asker): string {
  const permissions = missing.map(name => permissionIn(say, name)).join('**, **');
  return say('obstacle.post', { channel, permissions });
}
