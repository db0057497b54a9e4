import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairsIn } from '../../../../src/core/quotes/text/pairing.ts';

const quoted = (text: string): string[] => pairsIn(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ['curly doubles', '“We sail,” she said. “At dawn.”', ['We sail,', 'At dawn.']],
  ['straight doubles, by their neighbours', '"We sail," she said. "At dawn."', ['We sail,', 'At dawn.']],
  ['an opening mark that a straight one closes', '“We sail," she said.', ['We sail,']],
  ['marks that are turned the wrong way', '”We sail,“ she said.', ['We sail,']],
  ['German marks', 'Er sagte: „Wir warten“, und ging.', ['Wir warten']],
  ['French marks', 'Il dit « on attend » et part.', [' on attend ']],
  ['single marks outside double ones', 'Vane: ‘We will not pay’', ['We will not pay']],
  ['straight single marks', "Vane: 'We will not pay'", ['We will not pay']],
  ['nested marks as part of the outer quote', '“He said ‘never’ to me,” said Vane.', ['He said ‘never’ to me,']],
  ['nested doubles too', '“She wrote “never” to me,” said Vane.', ['She wrote “never” to me,']],
])('%s make a quote', (_, text, quotes) => {
  expect(quoted(text)).toEqual(quotes);
});

test.each([
  ['an apostrophe inside a word', 'It isn’t ours, and it isn’t theirs.'],
  ['a decade and a clipped word', "It was '94, and they let 'em in, as in the '80s."],
  ['a plural possessive', 'The crews’ boats and the ministers’ cars were gone.'],
  ['inches', 'The rope was 5" wide.'],
  ['two apostrophes in a row', "''We sail,'' she said."],
])('%s opens no quote', (_, text) => {
  expect(quoted(text)).toEqual([]);
});

test('after a plural and before a lower-case letter the later mark closes', () => {
  expect(quoted('‘The ministers’ plan is a joke,’ said Vane.')).toEqual(['The ministers’ plan is a joke,']);
});

test('an open quote continues if the next paragraph opens with a mark', () => {
  expect(quoted('“First.\n\n“Second,” said Vane.\n“Third.”')).toEqual(['First.\n\n“Second,', 'Third.']);
});

test('in a text without paragraphs a mark after the end of a sentence goes on with the open quote', () => {
  const text = 'Vane said: “We sail at dawn. “We return at noon. "Nobody stays.” He left. “We did,” said Oster.';
  expect(pairsIn(text)).toMatchObject([{ start: 12, reopenings: [29, 49] }, { start: 75 }]);
});

test('words in marks that were not closed do not swallow the next quote', () => {
  expect(quoted('He called it “a mess. “We sail at dawn,” said Vane.')).toEqual(['We sail at dawn,']);
});

test('a quote that is never closed ends with its paragraph; inside a sentence it is none', () => {
  expect(quoted('She said: “We sail.\nThey did.')).toEqual(['We sail.']);
  expect(quoted('The “so called fleet sailed.\nThey did.')).toEqual([]);
});

const marks = fc.array(fc.constantFrom('“', '”', '"', '‘', '’', "'", '«', '»', '„', 'a', 'B', ' ', ',', '.', '\n'));
const anyText = marks.map(parts => parts.join(''));
const plainText = fc.array(fc.constantFrom('word', 'Vane', ' ', ',', '.', '\n')).map(parts => parts.join(''));

describe('whatever the marks,', () => {
  test('quotes are inside the text, in order, and do not overlap', () => {
    fc.assert(
      fc.property(anyText, text => {
        let at = 0;
        for (const { start, end } of pairsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('a text without marks has no quotes', () => {
    fc.assert(fc.property(plainText, text => void expect(pairsIn(text)).toEqual([])));
  });

  test('a paragraph without marks before or after changes only the offsets', () => {
    fc.assert(
      fc.property(anyText, plainText, (text, plain) => {
        const moved = pairsIn(`${plain}x\n${text}\nx${plain}`);
        const by = plain.length + 2;
        expect(moved.map(pair => ({ ...pair, start: pair.start - by, end: pair.end - by }))).toEqual(pairsIn(text));
      }),
    );
  });

  test('paragraphs whose quotes are all closed have the same quotes together as apart', () => {
    const closed = fc.constantFrom('“A b,” she said.', 'No "more" of it.', '‘C d’, he said.', 'Nothing.');
    fc.assert(
      fc.property(fc.array(closed), paragraphs => {
        expect(quoted(paragraphs.join('\n'))).toEqual(paragraphs.flatMap(quoted));
      }),
    );
  });
});
