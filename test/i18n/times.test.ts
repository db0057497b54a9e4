import { expect, test } from 'vitest';
import { durationMs } from '../../src/core/time/duration.ts';
import { since } from '../../src/core/time/since.ts';
import { timeInEnglish } from '../../src/i18n/translate.ts';

/** A Wednesday, 13:20 in Berlin. */
const now = new Date('2026-11-25T12:20:00.000Z');

const read = (language: string, typed: string) => since(timeInEnglish(language, typed), now, 'Europe/Berlin');

test.each([
  ['de', 'vor 2 Stunden', '2 hours ago'],
  ['de', 'vor einer Stunde', 'one hour ago'],
  ['de', 'seit 45 Minuten', '45 minutes'],
  ['de', 'vor 3 Tagen', '3 days ago'],
  ['de', 'Gestern  Abend', 'yesterday evening'],
  ['de', 'gestern 18:00', 'yesterday 18:00'],
  ['de', '20 Uhr', '20:00'],
  ['de', 'gestern um 20.30 Uhr', 'yesterday 20:30'],
  ['de', 'Montag', 'monday'],
  ['de', '17. September', '17 september'],
  ['de', 'am 3. Oktober', '3 october'],
  ['fr', '10h30', '10:30'],
  ['fr', '3h', '3h'],
  ['fr', 'lundi', 'monday'],
  ['es', '17 de septiembre', '17 september'],
  ['uk', '17 вересня', '17 september'],
  ['uk', 'о 10:00', '10:00'],
  ['en', '17. September', '17 september'],
  ['fr', 'il y a 2 heures', '2 hours ago'],
  ['fr', 'depuis 45 minutes', '45 minutes'],
  ['es', 'hace 2 horas', '2 hours ago'],
  ['es', 'ayer 18:00', 'yesterday 18:00'],
  ['uk', '2 години тому', '2 hours ago'],
  ['uk', '3 дні тому', '3 days ago'],
])('in %s “%s” means “%s”', (language, typed, english) => {
  expect(read(language, typed)).toEqual(since(english, now, 'Europe/Berlin'));
  expect(read(language, typed)).toBeInstanceOf(Date);
});

test.each([
  ['de', '2 Stunden', 120],
  ['de', 'eine halbe Stunde', 30],
  ['fr', 'une heure', 60],
  ['es', 'un día', 1440],
  ['uk', '1 година', 60],
])('in %s “%s” lasts %i minutes', (language, typed, minutes) => {
  expect(durationMs(timeInEnglish(language, typed))).toBe(minutes * 60_000);
});

test('words that are not all known stay as they were typed', () => {
  expect(timeInEnglish('de', 'vor dem Spiel')).toBe('vor dem Spiel');
});
