import type { QuietHours, Schedule, ScheduleTimes, Subscription } from '../model/subscription.ts';
import { instantOf, type Passes, passesOf, type WallTime, wallTime } from './zone.ts';

/** Days before and after the local date of an instant on which quiet hours around it may begin. */
const DAYS_AROUND = [-1, 0, 1];

interface QuietSpan {
  /** Milliseconds since 1970. */
  begin: number;
  /** The first millisecond that is no longer quiet. */
  end: number;
}

function passesOn(date: WallTime, time: string, timezone: string): Passes {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return passesOf({ ...date, hour, minute }, timezone);
}

/**
 * The quiet hours that begin on the days around an instant. If the clock is set back during them or
 * shows one of their ends twice, they last from the first `from` to the last `to`: whenever the
 * clock shows a quiet time, it is quiet. If the clock skips one of their ends, that is when it is
 * set forward.
 */
function spansAround(hours: QuietHours, instant: Date): QuietSpan[] {
  const { from, to, timezone } = hours;
  if (from === to) return [];
  const nights = to < from ? 1 : 0;
  const today = wallTime(instant, timezone);
  return DAYS_AROUND.map(ahead => ({ ...today, day: today.day + ahead })).map(date => ({
    begin: passesOn(date, from, timezone).first.getTime(),
    end: passesOn({ ...date, day: date.day + nights }, to, timezone).last.getTime(),
  }));
}

/** Returns when the quiet hours around an instant end; undefined if it falls into none. */
export function quietEnd(hours: QuietHours, instant: Date): Date | undefined {
  const at = instant.getTime();
  const end = spansAround(hours, instant).reduce(
    (until, span) => (span.begin <= until && until < span.end ? span.end : until),
    at,
  );
  return end > at ? new Date(end) : undefined;
}

/** Returns true if an instant falls into quiet hours. */
export const isQuiet = (hours: QuietHours, instant: Date): boolean => quietEnd(hours, instant) !== undefined;

/** Returns true if a pause should have ended by itself. */
export const isPauseOver = ({ paused, until }: Subscription, now: Date): boolean =>
  paused !== undefined && until !== undefined && new Date(until) <= now;

/** Returns the subscription with a pause for its quiet hours, if they began; else the same. */
export function quietened(subscription: Subscription, now: Date): Subscription {
  if (subscription.paused !== undefined || !subscription.quiet) return subscription;
  const end = quietEnd(subscription.quiet, now);
  return end ? { ...subscription, paused: now.toISOString(), ...forQuietHours(end) } : subscription;
}

const forQuietHours = (end: Date) => ({ until: end.toISOString(), pausedFor: 'quiet hours' as const });

/** Returns the subscription after its pause; during quiet hours it stays paused until they end. */
export function afterPause({ until: _, pausedFor: __, ...subscription }: Subscription, now: Date): Subscription {
  const end = subscription.quiet && quietEnd(subscription.quiet, now);
  if (end) return { ...subscription, ...forQuietHours(end) };
  const { paused: ___, ...after } = subscription;
  return after;
}

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
