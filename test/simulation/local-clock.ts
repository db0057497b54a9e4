/** A time of the day, or a part of it: `07:30`. */
export interface DailyHours {
  from: string;
  to: string;
}

/** What clocks on a wall show in one time zone, read in another way than the product does. */
export function createLocalClock(timezone: string) {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, dateStyle: 'full' });
  const shown = (at: number): string => time.format(at);
  return {
    timezone,
    /** The time that is shown at a moment in milliseconds since 1970: `07:30`. */
    shown,
    /** The day that is shown at a moment. */
    day: (at: number): string => date.format(at),
    /** Whether the time that is shown lies within some hours, whatever day it is. */
    isWithin({ from, to }: DailyHours, at: number): boolean {
      const now = shown(at);
      return from < to ? now >= from && now < to : now >= from || now < to;
    },
  };
}

export type LocalClock = ReturnType<typeof createLocalClock>;

/** The time that a clock shows some minutes after another, if nobody changes it meanwhile. */
export function minutesAfter(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const sum = hour * 60 + minute + minutes;
  return [Math.floor(sum / 60) % 24, sum % 60].map(part => String(part).padStart(2, '0')).join(':');
}
