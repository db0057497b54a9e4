import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../../src/core/correction/compared.ts';
import { factWords } from '../../../src/core/correction/fact-words.ts';
import { figureSigns, isOneOrMore, isTally } from '../../../src/core/correction/figure-signs.ts';

type Rows = Readonly<Record<string, readonly [before: string, after: string, signs: string][]>>;

/** What each place shows, with `|` between the places. */
function shown(before: string, after: string): string {
  const versions = compareTexts(before, after);
  return versions.hunks.map(change => figureSigns(change, versions).join(' + ') || '–').join(' | ');
}

const TALLIES: Rows = {
  'a tally goes on when it grows': [
    ['We count 12 boats there.', 'We count 15 boats there.', 'onward'],
    ['We count 12 boats there.', 'We count 9 boats there.', 'back'],
    ['We count 12 boats there.', 'We count many boats there.', '–'],
    ['We count 12 boats there.', 'We count 13 or 14 boats there.', '–'],
    ['We count 12 or 13 boats there.', 'We count 14 boats there.', '–'],
    ['We count 12 or 13 boats there.', 'We count 14 or 9 boats there.', 'onward | back'],
  ],
  'what is missing or left goes on when it falls': [
    ['There 12 people are missing.', 'There 9 people are missing.', 'onward'],
    ['There 12 people are missing.', 'There 15 people are missing.', 'back'],
    ['Missing are 12 people there.', 'Missing are 9 people there.', 'onward'],
    ['Missing people are 12 there.', 'Missing people are 9 there.', 'back'],
    ['There 12 of the crew remain.', 'There 9 of the crew remain.', 'onward'],
    ['There 12 of the old crew remain.', 'There 9 of the old crew remain.', 'back'],
    ['The remaining people saw 12 boats burn.', 'The remaining people saw 9 boats burn.', 'back'],
  ],
  'a word of another sentence, or behind another amount, makes no tally fall': [
    ['We saw 12 boats burn. Missing people wait.', 'We saw 9 boats burn. Missing people wait.', 'back'],
    ['We count 12 dead and dozens missing.', 'We count 9 dead and dozens missing.', 'back'],
    ['We count 12 dead and 5 missing.', 'We count 9 dead and 5 missing.', 'back'],
    ['We count 12, 5 missing.', 'We count 9, 5 missing.', 'back'],
  ],
  'more than "at least" goes on, whichever way the tally goes': [
    ['They say that at least 9 people are missing.', 'They say that 14 people are missing.', 'onward'],
    ['They say that 9 people are missing.', 'They say that 14 people are missing.', 'back'],
    ['They say that at least 14 people died.', 'They say that 9 people died.', 'back'],
  ],
  'an article means one': [
    ['Police saw a boat there.', 'Police saw two boats there.', 'onward'],
    ['Police saw two boats there.', 'Police saw a boat there.', 'back'],
    ['Police saw boats there.', 'Police saw two there.', '–'],
    ['Police saw two there.', 'Police saw boats there.', '–'],
    ['Police saw a boat there.', 'Police saw a hundred or so boats there.', '–'],
    ['Police saw a man, a boy there.', 'Police saw two men, all boys there.', 'onward'],
  ],
};

const AMOUNTS: Rows = {
  'inexact amounts have an order': [
    ['There hundreds marched.', 'There thousands marched.', 'more'],
    ['There thousands marched.', 'There hundreds marched.', 'less'],
    ['There many hundreds marched.', 'There some thousands marched.', 'more'],
    ['There a few hundreds marched.', 'There some more thousands marched.', 'more'],
    ['There hundreds marched.', 'There hunderte marched.', '–'],
    ['There hundreds marched.', 'There sailors marched.', '–'],
    ['There sailors marched.', 'There hundreds marched.', '–'],
  ],
};

const SLIPS: Rows = {
  'digits that changed places, of more than two': [
    ['We count 424 boats there.', 'We count 442 boats there.', 'slip'],
    ['We count 12 boats there.', 'We count 21 boats there.', 'onward'],
    ['It was 1.2 degrees there.', 'It was 2.1 degrees there.', 'slip'],
    ['We count 424 boats there.', 'We count 452 boats there.', 'onward'],
  ],
  'a zero too few in a long number': [
    ['We count 600 boats there.', 'We count 6000 boats there.', 'slip'],
    ['We count 600 boats there.', 'We count 60,000 boats there.', 'slip'],
    ['We count 600 boats there.', 'We count 7000 boats there.', 'onward'],
    ['We count 606 boats there.', 'We count 6600 boats there.', 'onward'],
    ['We count 6000 boats there.', 'We count 600 boats there.', 'back'],
    ['We count 60 boats there.', 'We count 600 boats there.', 'onward'],
    ['We count 6 boats there.', 'We count 60 boats there.', 'onward'],
    ['It rose by 0.05 metres there.', 'It rose by 0.5 metres there.', 'slip'],
  ],
  'millions for billions': [
    ['It costs 2 million crowns there.', 'It costs 2 billion crowns there.', 'slip'],
    ['It costs 2 million crowns there.', 'It costs 3 billion crowns there.', 'onward'],
    ['It costs 60 crowns there.', 'It costs 60,000 crowns there.', 'slip'],
  ],
  'a last decimal that is one off': [
    ['It was 31.2 degrees there.', 'It was 31.3 degrees there.', 'slip'],
    ['It was 31.25 degrees there.', 'It was 31.26 degrees there.', 'slip'],
    ['It costs 2.5 million there.', 'It costs 2.6 million there.', 'slip'],
    ['It was 31.2 degrees there.', 'It was 31.4 degrees there.', 'onward'],
    ['It was 31 degrees there.', 'It was 32 degrees there.', 'onward'],
    ['It was 9.9 degrees there.', 'It was 10.0 degrees there.', 'onward'],
    ['It was 312 degrees there.', 'It was 31.3 degrees there.', 'back'],
    ['It was 31.2 degrees there.', 'It was 313 degrees there.', 'onward'],
    ['It costs 1,000.50 crowns there.', 'It costs 1,000.51 crowns there.', 'onward'],
    ['It costs 1.234 crowns there.', 'It costs 1.235 crowns there.', 'onward'],
  ],
};

const OTHERS: Rows = {
  'a date has a month beside it': [
    ['The strike began on May 3 there.', 'The strike began on May 4 there.', 'date'],
    ['The strike began on 3 May there.', 'The strike began on 4 May there.', 'date'],
    ['We saw 12 boats in May there.', 'We saw 9 boats in May there.', 'back'],
    ['We saw 12. May they rest.', 'We saw 9. May they rest.', 'back'],
  ],
  'a year has four digits': [
    ['The quay was built in 1987 there.', 'The quay was built in 1989 there.', 'year'],
    ['The quay was built in 2007 there.', 'The quay was built in 2005 there.', 'year'],
    ['We count 12026 boats there.', 'We count 12025 boats there.', 'back'],
    ['We count 20265 boats there.', 'We count 20264 boats there.', 'back'],
    ['We count 2107 boats there.', 'We count 2105 boats there.', 'back'],
    ['The quay was built in 1987 there.', 'The quay was built by 45 there.', '–'],
  ],
  'a clock time has minutes, its half of the day or a word': [
    ['It leaves at 14:05 there.', 'It leaves at 15:05 there.', 'clock'],
    ['It leaves at 2pm there.', 'It leaves at 3pm there.', 'clock'],
    ['It leaves at 2 pm there.', 'It leaves at 3 pm there.', 'clock'],
    ['It leaves at 3 PM there.', 'It leaves at 2 PM there.', 'clock'],
    ['It leaves at 16 GMT there.', 'It leaves at 15 GMT there.', 'clock'],
    ['As of 14:00 two boats were back.', 'As of 15:00 two boats were back.', 'asOf'],
    ['As of pier 14 two boats were back.', 'As of pier 15 two boats were back.', 'onward'],
  ],
  'a span is an age, a number of years, or joined to a word': [
    ['A sailor aged 42 left there.', 'A sailor aged 43 left there.', 'span'],
    ['It was set 40 years ago.', 'It was set 45 years ago.', 'span'],
    ['Le port est fermé pour 1,2 an dans la ville.', 'Le port est fermé pour 1,5 an dans la ville.', 'span'],
    ['It was set 40 days ago.', 'It was set 45 days ago.', 'onward'],
    ['The 12-man crew left there.', 'The 13-man crew left there.', 'span'],
    ['The father-of-2 left there.', 'The father-of-3 left there.', 'span'],
    ['The 12 man crew sang there.', 'The 13 man crew sang there.', 'onward'],
    ['The mayor, Holm, 42, left there.', 'The mayor, Holm, 43, left there.', 'span'],
    ['The mayor (Holm, 42) left there.', 'The mayor (Holm, 43) left there.', 'span'],
    ['Beside Holm, 42 boats lay there.', 'Beside Holm, 43 boats lay there.', 'onward'],
    ['Beside pier 42, boats lay there.', 'Beside pier 43, boats lay there.', 'onward'],
    ['Boats reached Vay, 1200, they say.', 'Boats reached Vay, 1100, they say.', 'back'],
  ],
  'a date in digits, or a time that a machine wrote, says nothing': [
    ['It began on 3.5.2026 there.', 'It began on 3.5.2027 there.', '–'],
    ['It was sent at 2026-02-11T14:00 there.', 'It was sent at 2026-02-11T15:00 there.', '–'],
    ['It was sent at 26-02-11T14:00 there.', 'It was sent at 26-02-11T15:00 there.', 'clock'],
    ['It shut at 3pm, 2026-02-11T15:00, there.', 'It shut at 4pm, 2026-02-11T15:00, there.', '–'],
    [
      'A log of 2026-02-11T14:00 says that it shut at 3pm.',
      'A log of 2026-02-11T14:00 says that it shut at 4pm.',
      'clock',
    ],
  ],
  'another currency, of the same number or converted': [
    ['It costs £5 a day there.', 'It costs €5 a day there.', 'currency'],
    ['It costs £5 a day there.', 'It costs €6 a day there.', 'conversion'],
    ['It costs £5 a day there.', 'It costs 5 a day there.', '–'],
    ['It costs 5 a day there.', 'It costs £5 a day there.', '–'],
    ['It costs £5 a day there.', 'It costs £6 a day there.', 'onward'],
  ],
};

const SCORES: Rows = {
  'no side of a score falls': [
    ['Vay lead 2–1 at home.', 'Vay lead 3–1 at home.', 'score'],
    ['Vay lead 2–1 at home.', 'Vay lead 2–2 at home.', 'score'],
    ['Vay lead 2 - 1 at home.', 'Vay lead 3 - 1 at home.', 'score'],
    ['Vay lead 2–1 at home.', 'Vay lead 1–1 at home.', 'wrong score'],
    ['Vay lead 2–1 at home.', 'Vay lead 3–0 at home.', 'wrong score + wrong score'],
    ['Vay lead 2:1 at home.', 'Vay lead 3:1 at home.', 'score'],
    ['Vay lead 2:1 at home.', 'Vay lead 1:1 at home.', 'wrong score'],
    ['Vay lead 12:9 at home.', 'Vay lead 13:9 at home.', 'score'],
  ],
  'it stands once the game is over': [
    ['Full-time: Vay have it 2–1 at home.', 'Full-time: Vay have it 3–1 at home.', 'wrong score'],
    ['Half-time: Vay have it 2–1 at home.', 'Half-time: Vay have it 3–1 at home.', 'score'],
  ],
  'other figures beside each other are no score': [
    ['Vay lead by 2:1 at home.', 'Vay lead by 3 at home.', 'onward'],
    ['They mix it 1:2:1 at home.', 'They mix it 1:3:1 at home.', 'onward'],
    ['It was 3, -1 at night there.', 'It was 2, -1 at night there.', 'back'],
    ['Of piers 3 – (1 is shut) we know.', 'Of piers 2 – (1 is shut) we know.', 'back'],
    ['Of pier 3 – one ship – we know.', 'Of pier 2 – one ship – we know.', 'wrong score'],
  ],
};

describe('of figures', () => {
  for (const [what, rows] of Object.entries({ ...TALLIES, ...AMOUNTS, ...SLIPS, ...OTHERS, ...SCORES }))
    test.each(rows)(`${what}: %s → %s`, (before, after, signs) => expect(shown(before, after)).toBe(signs));
});

test.each([
  ['We saw a boat.', 'We saw two boats.', true],
  ['We saw two boats.', 'We saw 1 boat.', true],
  ['We saw two boats.', 'We saw 3 boats.', false],
  ['We saw 1 boat.', 'We saw 2 or 3 boats.', false],
  ['We saw boats.', 'We saw 1 boat.', false],
])('one becomes more or the reverse: %s → %s', (before, after, expected) => {
  const [change] = compareTexts(before, after).hunks;
  expect(change && isOneOrMore(change)).toBe(expected);
});

test.each([
  ['We saw 12 boats there.', true],
  ['We saw a dozen boats there.', true],
  ['We met on 12 May there.', false],
  ['We met in 1987 there.', false],
  ['We met at 12pm there.', false],
  ['We saw 2.5 boats there.', false],
  ['We paid £12 there.', false],
  ['We led 2–1 there.', false],
])('a tally counts something in whole numbers: %s', (text, expected) => {
  const words = factWords(text);
  expect(words.filter(({ isFigure }) => isFigure).map(word => isTally(word, { text, words }))[0]).toBe(expected);
});
