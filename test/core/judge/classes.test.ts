import { expect, test } from 'vitest';
import { classesOf, countPerfect } from '../../../src/core/judge/classes.ts';
import { WORD_CLASSES, type WordClass } from '../../../src/core/language/news-words.ts';

const classes = (text: string, language = 'en') => {
  const found = classesOf(text.split(' '), language);
  const counts = WORD_CLASSES.flatMap((name, at): [WordClass, number][] =>
    found?.counts[at] ? [[name, found.counts[at]]] : [],
  );
  return Object.fromEntries(counts);
};
const victims = (text: string, language = 'en') => classesOf(text.split(' '), language)?.victims;

test('the words of a text are counted by their classes, of which a word may have several', () => {
  expect(classes('lamps on the pier')).toEqual({});
  expect(classes('announced announces')).toEqual({ announced: 2 });
  expect(classes('warnt', 'de')).toEqual({ conflict: 1 });
  expect(classes('kritisiert', 'de')).toEqual({ conflict: 1, reacts: 1 });
});

test('two words count if they stand together, and the first may count alone, too', () => {
  expect(classes('they plan to')).toEqual({ announced: 1 });
  expect(classes('to plan')).toEqual({});
  expect(classes('the plan stands to')).toEqual({});
  expect(classes('wirft den vor', 'de')).toEqual({});
  expect(classes('wirft vor', 'de')).toEqual({ conflict: 1 });
  expect(classes('steps down')).toEqual({ exit: 1 });
  expect(classes('down steps')).toEqual({});
});

test.each([
  ['37 dead', true],
  ['dead 37', true],
  ['kills at least two', true],
  ['two were later found dead', false],
  ['two were found dead', true],
  ['dead after the two', true],
  ['dead and the other two', false],
  ['a dead q4', false],
  ['37 lamps', false],
  ['dead', false],
])('a number within three words of what befell somebody counts victims: "%s" %s', (text, expected) => {
  expect(victims(text)).toBe(expected);
});

test('numbers are those of the language', () => {
  expect(victims('zwölf tote', 'de')).toBe(true);
  expect(victims('zwölf dead', 'en')).toBe(false);
});

test('of a language whose words are not known nothing is said', () => {
  for (const language of ['fi', 'ru', 'pl', 'xx']) expect(classesOf(['37', 'dead'], language)).toBeUndefined();
});

test.each([
  ['the pier has closed', 1],
  ['the piers have now been closed', 1],
  ['it has said and they have already won', 2],
  ['the pier has lamps', 0],
  ['the pier has now lamps', 0],
  ['the pier was closed', 0],
  ['the pier has', 0],
])('the perfect tense is counted: "%s" %i', (text, count) => {
  expect(countPerfect(text.split(' '))).toBe(count);
});
