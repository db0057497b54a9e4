import { expect, test } from 'vitest';
import { readTime, suggestTimes } from '../../../commands/feed/clock.ts';
import { createChecks } from '../../../src/context/limits.ts';
import { nextTime } from '../../../src/core/time/daily-schedule.ts';
import { zoneCalled } from '../../../src/core/time/zone.ts';

test.each([
  ['18:00', '18:00'],
  ['7.30', '07:30'],
  ['7', '07:00'],
  ['0730', '07:30'],
  ['6pm', '18:00'],
  ['6:15 p.m.', '18:15'],
  ['12am', '00:00'],
  ['12 pm', '12:00'],
  ['18h30', '18:30'],
])('%s is a time of day', (typed, time) => expect(readTime(typed)).toBe(time));

test.each(['', 'noonish', '24:00', '18:60', '13pm', '0am', '-1', '1:2:3'])('"%s" is none', typed =>
  expect(readTime(typed)).toBeUndefined(),
);

test('what was typed is suggested first, then what begins so', async () => {
  const values = async (typed: string) => (await suggestTimes(typed)).map(({ value }) => value);
  expect(await values('6pm')).toEqual(['18:00']);
  expect(await values('18')).toEqual(['18:00', '18:30']);
  expect((await values('')).slice(0, 3)).toEqual(['17:00', '17:30', '18:00']);
  expect(await values('nonsense')).toEqual([]);
});

test('the next time is the first that is still to come, whatever the clocks do', () => {
  const times = { at: '18:00', days: [1], timezone: 'Europe/Berlin' };
  expect(nextTime(times, new Date('2026-11-25T12:00:00Z'))).toEqual(new Date('2026-11-30T17:00:00Z'));
  expect(nextTime(times, new Date('2026-11-30T17:00:00Z'))).toEqual(new Date('2026-12-07T17:00:00Z'));
  expect(nextTime({ ...times, days: [0] }, new Date('2026-03-28T20:00:00Z'))).toEqual(new Date('2026-03-29T16:00:00Z'));
});

test('a time zone is found whatever its capitals', () => {
  expect(zoneCalled(' europe/berlin ')).toBe('Europe/Berlin');
  expect(zoneCalled('Moon/Crater')).toBeUndefined();
});

test('checks are counted by person and minute, and those that are refused do not count', () => {
  const checks = createChecks({ checksPerMinute: 2, feedsPerServer: 1, sourcesPerHost: 1 });
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 25, 18, 0, seconds));
  expect(checks.count('Robin', at(0))).toBeUndefined();
  expect(checks.count('Robin', at(30))).toBeUndefined();
  expect(checks.count('Robin', at(40))).toEqual(at(60));
  expect(checks.count('Mo', at(40))).toBeUndefined();
  expect(checks.count('Robin', at(60))).toBeUndefined();
  expect(checks.count('Robin', at(61))).toEqual(at(90));
});
