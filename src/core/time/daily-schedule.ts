import type { Schedule, ScheduleTimes } from '../model/schedule.ts';
import { instantOf, type WallTime, wallTime } from './zone.ts';

const weekday = ({ year, month, day }: WallTime): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** The scheduled times from a week before now to a week after it, in order. */
function timesAround({ at, days, timezone }: ScheduleTimes, now: Date): readonly Date[] {
  const today = wallTime(now, timezone);
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return Array.from({ length: 15 }, (_, n) => ({ ...today, day: today.day + n - 7, hour, minute }))
    .filter(wall => days.includes(weekday(wall)))
    .map(wall => instantOf(wall, timezone));
}

/** The last scheduled time that is not after now. */
export const lastTime = (times: ScheduleTimes, now: Date): Date =>
  timesAround(times, now).findLast(time => time <= now) ?? now;

/** The first scheduled time after now. */
export const nextTime = (times: ScheduleTimes, now: Date): Date =>
  timesAround(times, now).find(time => time > now) ?? now;

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

/** The newest scheduled time that is due, since the schedule was made; undefined if none is. */
export function dueTime(schedule: Schedule, now: Date): Date | undefined {
  const time = lastTime(schedule, now);
  return time > new Date(schedule.doneAt ?? schedule.addedAt) ? time : undefined;
}
