import { expect, test } from 'vitest';
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

test('words that are not all known stay as they were typed', () => {
  expect(timeInEnglish('de', 'vor dem Spiel')).toBe('vor dem Spiel');
});
