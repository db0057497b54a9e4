import { GB, type ParsedResult } from 'chrono-node/en';
import { wordValues } from '../language/word-lists.ts';
import { type Duration, durationIn, tidied } from './duration.ts';
import { instantOf, type WallTime, wallTime, zoneOffset } from './zone.ts';

/** The current time in a time zone. */
interface LocalNow {
  now: Date;
  /** IANA name. */
  timezone: string;
}

type SinceProblem = 'since.unreadable' | 'since.tooLongAgo' | 'since.toCome';

/** A time of day that is still ahead today: nobody can tell whether yesterday's is meant. */
interface StillAhead {
  problem: 'since.ahead';
  /** Today's. */
  at: Date;
}

/** Milliseconds: a time of day so near is more probably a slip, or of another zone, than yesterday's. */
const SOON = 6 * 60 * 60_000;

/** More days than there are since 1970, until the year 2243. */
const MOST_DAYS = 100_000;

/** The time so long ago; none if that was before 1970. A day ago the clock showed the same time, even if it was changed since. */
function before(span: Duration, { now, timezone }: LocalNow): Date {
  if (span.days > MOST_DAYS) return new Date(Number.NaN);
  const whole = Math.floor(span.days);
  const wall = wallTime(now, timezone);
  const then = whole === 0 ? now : instantOf({ ...wall, day: wall.day - whole }, timezone);
  const seconds = whole === 0 ? 0 : now.getTime() % 60_000;
  return new Date(then.getTime() + seconds - (span.minutes + (span.days - whole) * 1440) * 60_000);
}

/** Words for times of day after the hour at which they begin, of today and of yesterday. */
const NAMED = [
  wordValues(`0 today midnight 6 this_morning morning 7 breakfast 12 noon midday lunch lunchtime this_afternoon afternoon
    18 this_evening evening tonight dinner`),
  wordValues('0 yesterday 6 yesterday_morning 12 yesterday_afternoon 18 yesterday_evening last_evening last_night'),
];

/** The instant of a local time, or if that is in the future, the one a step earlier. */
function newestPast(wall: WallTime, step: Partial<WallTime>, { now, timezone }: LocalNow): Date {
  const at = instantOf(wall, timezone);
  if (at <= now) return at;
  const { year = 0, day = 0 } = step;
  return instantOf({ ...wall, year: wall.year - year, day: wall.day - day }, timezone);
}

function named(text: string, local: LocalNow): Date | undefined {
  const back = NAMED.findIndex(hours => hours.has(text));
  const hour = NAMED[back]?.get(text);
  if (hour === undefined) return undefined;
  const { year, month, day } = wallTime(local.now, local.timezone);
  return newestPast({ year, month, day: day - back, hour, minute: 0 }, { day: 1 }, local);
}

/** The step to go back if a time is in the future: in the part of the date that was not given. */
function stepOf({ start }: ParsedResult): Partial<WallTime> {
  if (start.isCertain('year')) return {};
  if (start.isCertain('month') || start.isCertain('day')) return start.isCertain('month') ? { year: 1 } : {};
  return { day: start.isCertain('weekday') ? 7 : 1 };
}

const PART_OF_DAY = /morning|afternoon|evening|night|noon/u;

/** Reads dates, weekdays and other forms, in British order: day before month. */
function written(text: string, local: LocalNow): Date | StillAhead | undefined {
  const { now, timezone } = local;
  const [found] = GB.parse(text, { instant: now, timezone: zoneOffset(now, timezone) });
  if (found?.text.length !== text.length) return undefined;
  const { start } = found;
  if (start.isCertain('timezoneOffset') && start.isCertain('hour')) return start.date();
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute'): number => start.get(name) ?? 0;
  const isTimed = start.isCertain('hour') || PART_OF_DAY.test(text);
  const day = { year: part('year'), month: part('month'), day: part('day') };
  const wall = { ...day, hour: isTimed ? part('hour') : 0, minute: isTimed ? part('minute') : 0 };
  const step = stepOf(found);
  const at = instantOf(wall, timezone);
  const isSoon = step.day === 1 && at > now && at.getTime() - now.getTime() <= SOON;
  return isSoon ? { problem: 'since.ahead', at } : newestPast(wall, step, local);
}

/**
 * Reads a time such as `3h`, `14:00`, `yesterday` or `last night` in a time zone (IANA name). The
 * result is never in the future. A time of day that is a few hours ahead is asked back. If the text cannot be read, `problem` is the key of a sentence
 * that says what can.
 */
export function since(typed: string, now: Date, timezone: string): Date | { problem: SinceProblem } | StillAhead {
  const text = tidied(typed);
  const local = { now, timezone };
  // No time is that long, and the parser's patterns are slow on such texts.
  if (text === '' || text.length > 60) return { problem: 'since.unreadable' };
  const span = durationIn(text);
  const at = span ? before(span, local) : (named(text, local) ?? written(text, local));
  if (!at) return { problem: 'since.unreadable' };
  if (!(at instanceof Date)) return at;
  if (!(at.getTime() >= 0)) return { problem: 'since.tooLongAgo' };
  return at <= now ? at : { problem: 'since.toCome' };
}
