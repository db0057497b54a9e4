import { describe, expect, test } from 'vitest';
import { displayDays, readDays, readTime, suggestDays, suggestTimes } from '../../../commands/feed/times.ts';
import { localeFor } from '../../../src/i18n/translate.ts';

const speechIn = (tag: string) => {
  const { language, t } = localeFor(tag);
  return { t, invoker: { language } };
};
const english = speechIn('en-US');
const WEEKDAYS = [1, 2, 3, 4, 5];

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
  ['7 Uhr', '07:00'],
  ['18.30 Uhr', '18:30'],
  ['7 h', '07:00'],
  ['7 год', '07:00'],
])('%s is a time of day', (typed, time) => expect(readTime(typed)).toBe(time));

test.each(['', 'noonish', '24:00', '18:60', '13pm', '0am', '-1', '1:2:3'])('"%s" is no time of day', typed =>
  expect(readTime(typed)).toBeUndefined(),
);

test('a typed time is suggested first, then the times that begin with it', async () => {
  const values = async (typed: string) => (await suggestTimes(typed)).map(({ value }) => value);
  expect(await values('6pm')).toEqual(['18:00']);
  expect(await values('18')).toEqual(['18:00', '18:30']);
  expect((await values('')).slice(0, 3)).toEqual(['17:00', '17:30', '18:00']);
  expect(await values('nonsense')).toEqual([]);
});

describe('days', () => {
  test.each([
    ['weekdays', WEEKDAYS, 'weekdays'],
    ['Daily', [0, 1, 2, 3, 4, 5, 6], 'daily'],
    ['mon, thu', [1, 4], 'Monday, Thursday'],
    ['Sundays and Saturdays', [0, 6], 'weekends'],
  ])('typed as "%s" are read and displayed', (typed, days, shown) => {
    expect(readDays(typed, english)).toEqual(days);
    expect(displayDays(days, english)).toBe(shown);
  });

  test.each([
    ['de', 'mo, do', [1, 4], 'Montag, Donnerstag'],
    ['fr', 'en semaine', WEEKDAYS, 'en semaine'],
    ['es-ES', 'miércoles', [3], 'miércoles'],
    ['uk', 'пн, ср', [1, 3], 'понеділок, середа'],
    ['uk', 'weekends', [0, 6], 'у вихідні'],
  ])('are read and displayed in %s too: "%s"', (locale, typed, ...[days, shown]) => {
    expect(readDays(typed, speechIn(locale))).toEqual(days);
    expect(displayDays(days, speechIn(locale))).toBe(shown);
  });

  test.each(['', 'never', 'm', 'constructor', 'mon, someday'])('are not read from "%s"', typed => {
    expect(readDays(typed, english)).toBeUndefined();
  });

  test('are suggested by their beginning', async () => {
    expect((await suggestDays('We', english)).map(({ value }) => value)).toEqual(['weekdays', 'weekends', 'wednesday']);
  });
});
