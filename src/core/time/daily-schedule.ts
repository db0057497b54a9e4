import type { Schedule, ScheduleTimes } from '../model/schedule.ts';
import { instantOf, type WallTime, wallTime } from './zone.ts';

const weekday = ({ year, month, day }: WallTime): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function timeOn({ at, timezone }: ScheduleTimes, today: WallTime, back: number): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return instantOf({ ...today, day: today.day - back, hour, minute }, timezone);
}

/** The last scheduled time that is not after now. */
export function lastTime(times: ScheduleTimes, now: Date): Date {
  const today = wallTime(now, times.timezone);
  const backs = [0, 1, 2, 3, 4, 5, 6, 7].filter(back =>
    times.days.includes(weekday({ ...today, day: today.day - back })),
  );
  const latest = backs.map(back => timeOn(times, today, back)).find(time => time <= now);
  return latest ?? timeOn(times, today, 7);
}

/** The first scheduled time after now. */
export function nextTime(times: ScheduleTimes, now: Date): Date {
  const today = wallTime(now, times.timezone);
  const aheads = [0, 1, 2, 3, 4, 5, 6, 7].filter(ahead =>
    times.days.includes(weekday({ ...today, day: today.day + ahead })),
  );
  const next = aheads.map(ahead => timeOn(times, today, -ahead)).find(time => time > now);
  return next ?? timeOn(times, today, -7);
}

/** The same time of day one day earlier, in the time zone. */
export function dayBefore(time: Date, timezone: string): Date {
  const wall = wallTime(time, timezone);
  return instantOf({ ...wall, day: wall.day - 1 }, timezone);
}

/** The date of a time in a time zone: `2026-11-25`. */
export function dateIn(time: Date, timezone: string): string {
  const { year, month, day } = wallTime(time, timezone);
  return [String(year).padStart(4, '0'), ...[month, day].map(part => String(part).padStart(2, '0'))].join('-');
}

/**
 * The scheduled time that is due; undefined if none is. Times before the schedule was made do not
 * count, and of several missed ones only the newest does.
 */
export function dueTime(schedule: Schedule, now: Date): Date | undefined {
  const time = lastTime(schedule, now);
  return time > new Date(schedule.doneAt ?? schedule.addedAt) ? time : undefined;
}
