import { describe, expect, test } from 'vitest';
import { readDays, shownDays, suggestDays } from '../../../commands/feed/days.ts';
import type { Schedule } from '../../../src/core/model/daily-schedule.ts';
import { dateIn, dayBefore, dueTime, lastTime } from '../../../src/core/time/daily-schedule.ts';
import { localeFor } from '../../../src/i18n/translate.ts';

const words = localeFor('en-US');
const WEEKDAYS = [1, 2, 3, 4, 5];
const at = (time: string): Date => new Date(time);
const evening = (options: Partial<Schedule> = {}): Schedule => ({
  id: 'one',
  guildId: 'guild',
  feedId: 'feed',
  channelId: 'channel',
  addedBy: 'Robin',
  addedAt: '2026-11-23T09:00:00Z',
  at: '18:00',
  days: WEEKDAYS,
  timezone: 'Europe/Berlin',
  ...options,
});

describe('the time of a daily digest', () => {
  test('is told by the clock of its time zone, in winter and in summer', () => {
    expect(lastTime(evening(), at('2026-11-25T17:00:00Z'))).toEqual(at('2026-11-25T17:00:00Z'));
    expect(lastTime(evening(), at('2026-07-15T17:00:00Z'))).toEqual(at('2026-07-15T16:00:00Z'));
  });

  test('is only on its days', () => {
    expect(lastTime(evening(), at('2026-11-29T20:00:00Z'))).toEqual(at('2026-11-27T17:00:00Z'));
    expect(lastTime(evening({ days: [3] }), at('2026-11-25T16:59:00Z'))).toEqual(at('2026-11-18T17:00:00Z'));
  });

  test('is due once, and after a long silence only the newest', () => {
    const friday = at('2026-11-27T18:00:00Z');
    expect(dueTime(evening(), friday)).toEqual(at('2026-11-27T17:00:00Z'));
    expect(dueTime(evening({ doneAt: '2026-11-27T17:00:00.000Z' }), friday)).toBeUndefined();
  });

  test('that passed before the digest was asked for is not due', () => {
    expect(dueTime(evening({ addedAt: '2026-11-25T17:30:00Z' }), at('2026-11-25T18:00:00Z'))).toBeUndefined();
  });

  test('has a date and a day before it where its clock hangs', () => {
    expect(dateIn(at('2026-11-25T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-26');
    expect(dayBefore(at('2026-03-29T16:00:00Z'), 'Europe/Berlin')).toEqual(at('2026-03-28T17:00:00Z'));
  });
});

describe('days', () => {
  test.each([
    ['weekdays', WEEKDAYS, 'weekdays'],
    ['Daily', [0, 1, 2, 3, 4, 5, 6], 'daily'],
    ['mon, thu', [1, 4], 'Monday, Thursday'],
    ['Sundays and Saturdays', [0, 6], 'weekends'],
  ])('typed as "%s" are read and shown again', (typed, days, shown) => {
    expect(readDays(typed, words)).toEqual(days);
    expect(shownDays(days, words)).toBe(shown);
  });

  test.each([
    ['de', 'mo, do', [1, 4], 'Montag, Donnerstag'],
    ['fr', 'en semaine', WEEKDAYS, 'en semaine'],
    ['es-ES', 'miércoles', [3], 'miércoles'],
    ['uk', 'пн, ср', [1, 3], 'понеділок, середа'],
    ['uk', 'weekends', [0, 6], 'у вихідні'],
  ])('are read and shown in %s too: "%s"', (locale, typed, ...[days, shown]) => {
    expect(readDays(typed, localeFor(locale))).toEqual(days);
    expect(shownDays(days, localeFor(locale))).toBe(shown);
  });

  test.each(['', 'never', 'm', 'constructor', 'mon, someday'])('"%s" are none', typed => {
    expect(readDays(typed, words)).toBeUndefined();
  });

  test('are suggested by their beginning', async () => {
    expect((await suggestDays('We', words)).map(({ value }) => value)).toEqual(['weekdays', 'weekends', 'wednesday']);
  });
});
