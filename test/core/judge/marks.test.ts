import { describe, expect, test } from 'vitest';
import { MARKS, type MarkName, marksOf } from '../../../src/core/judge/marks.ts';

const WORD = /[\p{L}\p{N}'’-]+/gu;
const wordsIn = (words: string): readonly string[] => words.toLowerCase().match(WORD) ?? [];

/** The marks of a headline and a text that are not 0, by name. */
function marked(
  headline: string,
  body = '',
  { language = 'en', isService = false } = {},
): Partial<Record<MarkName, number | undefined>> {
  const lead = headline.toLowerCase();
  const all = `${lead} ${body.toLowerCase()}`;
  const words = { leadWords: wordsIn(lead), words: wordsIn(all), isService };
  const marks = marksOf({ lead, all, lines: [lead], bare: body === '' }, words, language);
  return Object.fromEntries(MARKS.flatMap((name, at) => (marks[at] === 0 ? [] : [[name, marks[at]]])));
}

const FILLER = Array.from({ length: 30 }, (_, at) => `quay${String.fromCharCode(97 + (at % 26))}`).join(' ');

describe('the opening of an update shows', () => {
  const signs: readonly (readonly [MarkName, opening: string, without: string])[] = [
    ['leadFigure', 'Ferry 7 leaves the quay', 'Ferry seven leaves the quay'],
    ['leadQuote', 'Mayor calls the pier “unsafe”', 'Mayor calls the pier unsafe'],
    ['leadQuote', "Mayor calls the pier ``unsafe''", "Mayor’s pier isn't safe"],
    ['leadQuote', 'Mayor calls the pier «unsafe»', 'Mayor calls the pier (unsafe)'],
    ['leadHandle', 'Ada Vane (@adavane) at the quay', 'Ada Vane (adavane) at the quay'],
    ['leadHandle', 'Ada Vane ( @ adavane', 'Ada Vane @ the quay'],
    ['question', 'Will the pier open?', 'The pier will open.'],
    ['question', '桟橋は開きますか？', '桟橋は開きます。'],
    ['colon', 'The harbour master writes: ', 'The harbour master: back at work'],
    ['colon', '港長：', '港長'],
    ['exclaims', 'The pier is open!', 'The pier is open.'],
    ['recap', 'At a glance, the pier', 'A glance at the pier'],
    ['recap', 'What we know of the pier', 'What we knew of the pier'],
    ['breaking', 'Breaking: the pier collapses', 'The breaking pier collapses'],
    ['breaking', '— Breaking: the pier collapses', 'Pier: breaking'],
    ['wordsOfOthers', "Pier 'never safe', engineers say", "Pier's end wasn't the engineers' fault"],
    ['wordsOfOthers', "'Never safe': engineers on the pier", "d'Or 'a' on the pier"],
    ['perfectLead', 'The pier has now been closed', 'The pier was closed'],
    ['perfectLead', 'Engineers have agreed on the pier', 'Engineers have an agreement on the pier'],
    ['victimsLead', '37 dead at the pier', 'The dead of the pier, and 37 boats at the quay'],
    ['victimsLead', 'Collapse of the pier kills two', 'Collapse of the pier kills the mood'],
  ];
  test.each(signs)('%s: “%s”, and not “%s”', (sign, opening, without) => {
    expect(marked(opening, FILLER)[sign]).toBe(1);
    expect(marked(without, FILLER)[sign]).toBeUndefined();
  });
});

test('what is said below the opening marks the whole alone', () => {
  const low = marked('The pier', `${FILLER} it has been closed, 37 people are dead. @adavane “No.” 7! Why?`);
  expect(low).toMatchObject({ handle: 1, victims: 1 });
  for (const sign of ['leadHandle', 'leadFigure', 'leadQuote', 'exclaims', 'question', 'victimsLead'] as const)
    expect(low[sign]).toBeUndefined();
});

test('an update without a text is bare, one of fewer than thirty words is short', () => {
  expect(marked('The pier is closed')).toMatchObject({ bare: 1, short: 1 });
  expect(marked('The pier is closed', FILLER).bare).toBeUndefined();
  expect(marked('', `${FILLER.split(' ').slice(1).join(' ')}`).short).toBe(1);
  expect(marked('', FILLER).short).toBeUndefined();
});

test('a notice of the newsroom is routine, whatever it says', () => {
  expect(marked('The pier is closed', FILLER, { isService: true }).routine).toBe(1);
  expect(marked('The pier is closed', FILLER).routine).toBeUndefined();
});

test('words of a class count by fifty words, at most four, and once in the opening', () => {
  const often = marked('Pier kills', `${'kills '.repeat(9)}${FILLER}`);
  expect(often).toMatchObject({ harmLead: 1, harm: 4 });
  const once = marked('Pier', `kills ${FILLER}`);
  expect(once.harm).toBeCloseTo(50 / 32);
  expect(once.harmLead).toBeUndefined();
});

test('a text of a few words is measured as if it had twenty, and of a long one the first 150 words', () => {
  expect(marked('Pier kills').harm).toBeCloseTo(50 / 20);
  const long = `${'quay '.repeat(149)}kills`;
  expect(marked('Pier', long).harm).toBeUndefined();
  expect(marked('Pier', long.slice('quay '.length)).harm).toBeCloseTo(50 / 150);
});

test('the perfect tense counts by fifty words, also with a word in between', () => {
  expect(marked('Pier', `it has already been closed and they have won ${FILLER}`).perfect).toBeCloseTo((2 * 50) / 40);
  expect(marked('Pier', `it has already a lamp and they have boats ${FILLER}`).perfect).toBeUndefined();
});

test('what only English words can show is unknown in another language, and kinds of words where none are known', () => {
  const unknown = (language: string) =>
    Object.entries(marked('Der Pier', FILLER, { language })).flatMap(([name, value]) =>
      value === undefined ? name : [],
    );
  expect(unknown('de')).toEqual(['leans', 'recap', 'perfectLead', 'perfect']);
  expect(unknown('xx')).toEqual(expect.arrayContaining(['leans', 'victims', 'victimsLead', 'harm', 'harmLead']));
  expect(unknown('en')).toEqual([]);
});
