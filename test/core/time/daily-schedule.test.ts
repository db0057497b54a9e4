import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../../src/core/model/subscription.ts';
import { dateIn, dayBefore, dueTime, lastTime, nextTime } from '../../../src/core/time/schedule.ts';

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
  test('follows the clock of its time zone, in winter and in summer', () => {
    expect(lastTime(evening(), at('2026-11-25T17:00:00Z'))).toEqual(at('2026-11-25T17:00:00Z'));
    expect(lastTime(evening(), at('2026-07-15T17:00:00Z'))).toEqual(at('2026-07-15T16:00:00Z'));
  });

  test('is only on its days', () => {
    expect(lastTime(evening(), at('2026-11-29T20:00:00Z'))).toEqual(at('2026-11-27T17:00:00Z'));
    expect(lastTime(evening({ days: [3] }), at('2026-11-25T16:59:00Z'))).toEqual(at('2026-11-18T17:00:00Z'));
  });

  test('is due once; after a long break only the newest is', () => {
    const friday = at('2026-11-27T18:00:00Z');
    expect(dueTime(evening(), friday)).toEqual(at('2026-11-27T17:00:00Z'));
    expect(dueTime(evening({ doneAt: '2026-11-27T17:00:00.000Z' }), friday)).toBeUndefined();
  });

  test('before the schedule was made is not due', () => {
    expect(dueTime(evening({ addedAt: '2026-11-25T17:30:00Z' }), at('2026-11-25T18:00:00Z'))).toBeUndefined();
  });

  test('has a date and a previous day in its time zone', () => {
    expect(dateIn(at('2026-11-25T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-26');
    expect(dayBefore(at('2026-03-29T16:00:00Z'), 'Europe/Berlin')).toEqual(at('2026-03-28T17:00:00Z'));
  });
});

test('the next time is the first in the future, also when the clocks change', () => {
  const times = { at: '18:00', days: [1], timezone: 'Europe/Berlin' };
  expect(nextTime(times, new Date('2026-11-25T12:00:00Z'))).toEqual(new Date('2026-11-30T17:00:00Z'));
  expect(nextTime(times, new Date('2026-11-30T17:00:00Z'))).toEqual(new Date('2026-12-07T17:00:00Z'));
  expect(nextTime({ ...times, days: [0] }, new Date('2026-03-28T20:00:00Z'))).toEqual(new Date('2026-03-29T16:00:00Z'));
});
