import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/core/language/languages.ts';
import { dependsOnContext, isContentless, isRoutine, isTorn } from '../../../src/core/summary/routine.ts';

describe('a line is about the live blog itself', () => {
  test.each([
    'Guten Morgen und herzlich willkommen zu unserem Liveblog.',
    'Bonjour à tous et bienvenue dans ce direct.',
    'Bedankt voor het volgen van dit liveblog.',
    'Good morning, and welcome to our live coverage.',
    'Watch: the ferry leaves port',
    'Poll: should the bridge be shut?',
    'Overnight weather: dry in the west',
  ])('"%s"', line => {
    expect(isRoutine(line)).toBe(true);
  });

  test.each([
    'Die Bürgermeisterin sagte guten Morgen und fuhr ab.',
    'Coast Rights Watch: Osk has jailed fishermen without trial',
    'Exit poll: the Harbour Party has won',
  ])('a line of news is not: "%s"', line => {
    expect(isRoutine(line)).toBe(false);
  });
});

describe('a sentence needs the one before it', () => {
  test.each([
    ['en', 'However, the ferry stays in port.'],
    ['en', 'In his view the ferry stays in port.'],
    ['de', 'Außerdem bleibt die Fähre im Hafen.'],
    ['fr', '« Elle reste au port », selon la mairie.'],
    ['it', 'Inoltre il traghetto resta in porto.'],
  ])('in %s: "%s"', (code, sentence) => {
    expect(dependsOnContext(sentence, languageOf(code))).toBe(true);
  });

  test('by the words of its own language, or English ones if it is unknown', () => {
    expect(dependsOnContext('I traghetti restano in porto.', languageOf('it'))).toBe(false);
    expect(dependsOnContext('I stay in port.', null)).toBe(true);
    expect(dependsOnContext('I stay in port.', languageOf('uk'))).toBe(true);
  });
});

test.each([
  ['«Queremos un puerto que no cierre en invierno.', true],
  ['“We sail at dawn, whatever the council says.', true],
  ['No ship will sail before that,” she said.', true],
  ['„Wir fahren nicht“, sagte Vane, und »niemand« fragte.', false],
  ['“We sail at dawn,” Ada Vane said. “All of us.”', false],
])('a line holds only a part of a quotation: "%s": %s', (line, torn) => {
  expect(isTorn(line)).toBe(torn);
});

test.each([
  ['Live: GOAL!', true],
  ['Direct : BUT !', true],
  ['Plus d’infos à venir', true],
  ['More on the ferry', true],
  ['Direct flights to Vay: none', false],
])('whether a headline says nothing without its text: %s %s', (headline, isEmpty) => {
  expect(isContentless(headline)).toBe(isEmpty);
});
