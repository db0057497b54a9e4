import type { Schedule, ScheduleTimes } from '../model/daily-schedule.ts';
import { instantOf, type WallTime, wallTime } from './zone.ts';

const weekday = ({ year, month, day }: WallTime): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function timeOn({ at, timezone }: ScheduleTimes, today: WallTime, back: number): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return instantOf({ ...today, day: today.day - back, hour, minute }, timezone);
}

/** The newest of its times that has come. */
export function lastTime(times: ScheduleTimes, now: Date): Date {
  const today = wallTime(now, times.timezone);
  const backs = [0, 1, 2, 3, 4, 5, 6, 7].filter(back =>
    times.days.includes(weekday({ ...today, day: today.day - back })),
  );
  const came = backs.map(back => timeOn(times, today, back)).find(time => time <= now);
  return came ?? timeOn(times, today, 7);
}

/** The first of its times that is still to come. */
export function nextTime(times: ScheduleTimes, now: Date): Date {
  const today = wallTime(now, times.timezone);
  const aheads = [0, 1, 2, 3, 4, 5, 6, 7].filter(ahead =>
    times.days.includes(weekday({ ...today, day: today.day + ahead })),
  );
  const next = aheads.map(ahead => timeOn(times, today, -ahead)).find(time => time > now);
  return next ?? timeOn(times, today, -7);
}

/** A day before, by the clock of the time zone. */
export function dayBefore(time: Date, timezone: string): Date {
  const wall = wallTime(time, timezone);
  return instantOf({ ...wall, day: wall.day - 1 }, timezone);
}

/** The date of a time where its clock hangs: `2026-11-25`. */
export function dateIn(time: Date, timezone: string): string {
  const { year, month, day } = wallTime(time, timezone);
  return [String(year).padStart(4, '0'), ...[month, day].map(part => String(part).padStart(2, '0'))].join('-');
}

/** The time that is due now; a schedule starts with the first one after it was made, and of several that were missed only the newest counts. */
export function dueTime(schedule: Schedule, now: Date): Date | undefined {
  const time = lastTime(schedule, now);
  return time > new Date(schedule.doneAt ?? schedule.addedAt) ? time : undefined;
}
