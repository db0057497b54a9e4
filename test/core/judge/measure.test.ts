import { describe, expect, test } from 'vitest';
import { addWord, wordSet } from '../../../src/core/judge/known-words.ts';
import { MARKS, type MarkName } from '../../../src/core/judge/marks.ts';
import { type Before, FIGURES, type FigureName, measure, rootsIn, rootsOf } from '../../../src/core/judge/measure.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { text, update } from '../../support/live-blog.ts';

const UNKNOWN: Before = {
  seen: wordSet(undefined),
  common: wordSet(undefined),
  language: 'en',
  title: new Set(),
  gap: undefined,
  pace: undefined,
};

const wordsIn = (words: string) => {
  const set = wordSet(undefined);
  for (const place of rootsOf(words.split(' '))) addWord(set, place);
  return set;
};

const entry = (words: string, headline?: string): Update => update('u', { headline, text: words ? text(words) : [] });

/** The figure of that name. */
const figure = (name: FigureName, one: Update, before: Partial<Before> = {}): number | undefined =>
  measure(one, { ...UNKNOWN, ...before }).figures[FIGURES.indexOf(name)];
const mark = (name: MarkName, one: Update): number | undefined => measure(one, UNKNOWN).marks[MARKS.indexOf(name)];

describe('the headline of an update', () => {
  test('counts once if the text begins with it', () => {
    const whole = entry('The pier is closed. Nobody is hurt.', 'The pier is closed');
    expect(measure(whole, UNKNOWN).body).toEqual('the pier is closed nobody is hurt'.split(' '));
    const ends = entry('Nobody is hurt. The pier is closed', 'The pier is closed');
    expect(measure(ends, UNKNOWN).body).toEqual('the pier is closed nobody is hurt the pier is closed'.split(' '));
  });

  test('stands before the text, and gives way to the first sentence without one', () => {
    expect(measure(entry('Nobody is hurt.', 'The pier is closed'), UNKNOWN)).toMatchObject({
      opening: 'the pier is closed',
      lead: ['the', 'pier', 'is', 'closed'],
      body: ['the', 'pier', 'is', 'closed', 'nobody', 'is', 'hurt'],
    });
    expect(measure(entry('The pier is closed. Nobody is hurt.'), UNKNOWN)).toMatchObject({
      opening: 'the pier is closed.',
      lead: ['the', 'pier', 'is', 'closed'],
      body: ['the', 'pier', 'is', 'closed', 'nobody', 'is', 'hurt'],
    });
  });

  test('is bare if no text says more', () => {
    expect(mark('bare', entry('', 'The pier is closed'))).toBe(1);
    expect(mark('bare', entry('The pier is closed', 'The pier is closed'))).toBe(1);
    expect(mark('bare', entry('Nobody is hurt.', 'The pier is closed'))).toBe(0);
    expect(mark('bare', entry('The pier is closed'))).toBe(0);
    expect(mark('bare', entry(''))).toBe(0);
    expect(figure('sentences', entry('', 'The pier is closed'))).toBeCloseTo(Math.log1p(1));
  });

  test('is remembered if it has four words, which a label or a cry has not', () => {
    const isKept = (headline: string) => measure(entry('Nobody.', headline), UNKNOWN).headline !== undefined;
    expect(['The pier is closed', 'Pier is closed', 'WICKET!'].map(isKept)).toEqual([true, false, false]);
    expect(measure(entry('The pier is closed'), UNKNOWN).headline).toBeUndefined();
  });
});

describe('figures', () => {
  test('of its length are of words, of those of its headline, and of sentences', () => {
    const one = entry('The pier is closed. Nobody is hurt so far today.');
    expect(figure('words', one)).toBeCloseTo(Math.log1p(10));
    expect(figure('leadWords', one)).toBeCloseTo(Math.log1p(4));
    expect(figure('sentences', one)).toBeCloseTo(Math.log1p(2));
    expect(figure('wordsPerSentence', one)).toBeCloseTo(10 / 2 / 20);
    expect(figure('wordsPerSentence', entry(''))).toBe(0);
  });

  test('of what is new compare the roots with those seen before', () => {
    const one = entry('Lantern keeper. Harbour chapel.');
    const before = { seen: wordsIn('keeper harbour'), common: wordsIn('keeper') };
    expect(figure('newShare', one, before)).toBeCloseTo(2 / 4);
    expect(figure('newWords', one, before)).toBeCloseTo(Math.log1p(2));
    expect(figure('leadNew', one, before)).toBeCloseTo(1 / 2);
    expect(figure('common', one, before)).toBeCloseTo(1 / 4);
    expect(figure('newShare', entry(''), before)).toBe(0);
  });

  test('count numbers, quotation marks and sums of money in a hundred words, at least in twenty', () => {
    expect(figure('figures', entry('The pier has 1,200 lamps.'))).toBeCloseTo(100 / 20);
    const long = `${'lamp '.repeat(48)}1,200`;
    expect(figure('figures', entry(long))).toBeCloseTo(2);
    expect(figure('figures', entry(`${'lamp '.repeat(24)}7 ${'lamp '.repeat(23)}8.5`))).toBeCloseTo(4);
    expect(figure('quotes', entry(`${'lamp '.repeat(49)}“pier”`))).toBeCloseTo(2);
    expect(figure('quotes', entry(`${'lamp '.repeat(49)}\`\` pier ''`))).toBeCloseTo(1.96, 1);
    expect(figure('money', entry(`${'lamp '.repeat(99)}percent`))).toBeCloseTo(1);
    expect(figure('money', entry(`${'lamp '.repeat(99)}pier £`))).toBeCloseTo(1);
    expect(figure('money', entry('lamp '.repeat(100)))).toBe(0);
  });

  test('have an end: five numbers, four quotation marks, two sums of money', () => {
    const one = entry('£1 $2 €3 4% “a” “b” “c” 5 6 7 8 9');
    expect(['figures', 'quotes', 'money'].map(name => figure(name as FigureName, one))).toEqual([5, 4, 2]);
  });

  test('of time are the minutes since the update before, up to four hours, and the updates of the half hour before', () => {
    const one = entry('The pier is closed.');
    expect(figure('gap', one, { gap: 9 })).toBeCloseTo(Math.log1p(9));
    expect(figure('gap', one, { gap: 1000 })).toBeCloseTo(Math.log1p(240));
    expect(figure('gap', one, { gap: -5 })).toBe(0);
    expect(figure('pace', one, { pace: 3 })).toBeCloseTo(Math.log1p(3));
    expect([figure('gap', one), figure('pace', one)]).toEqual([undefined, undefined]);
  });

  test('of the title count the roots of the headline that it names', () => {
    const title = new Set(rootsOf(['harbour', 'chapel']));
    expect(figure('title', entry('Nobody is there.', 'Harbours and chapels reopen'), { title })).toBeCloseTo(
      Math.log1p(2),
    );
    expect(figure('title', entry('Harbour chapel.', 'Lanterns are lit again'), { title })).toBe(0);
    expect(figure('title', entry('Harbour.'), {})).toBeUndefined();
  });
});

describe('a long update is judged by its beginning', () => {
  /** Words without a meaning, each another: "waaa", "waab" … */
  const words = (count: number): string =>
    Array.from(
      { length: count },
      (_, n) =>
        `w${n
          .toString(26)
          .padStart(3, '0')
          .replace(/\d/g, digit => 'qrstuvwxyz'[Number(digit)] ?? '')}`,
    ).join(' ');

  test('by four thousand letters of its paragraphs', () => {
    const paragraphs = (count: number): Update =>
      update('u', {
        headline: undefined,
        text: Array(count)
          .fill(text('Lamps. '.repeat(285).trim()))
          .flat(),
      });
    const length = (one: Update) => Math.expm1(figure('sentences', one) ?? 0);
    expect(length(paragraphs(1))).toBeCloseTo(285);
    expect(length(paragraphs(2))).toBeCloseTo(570);
    expect(length(paragraphs(3))).toBeLessThan(575);
    expect(length(paragraphs(4))).toBe(length(paragraphs(3)));
    expect(
      rootsIn(update('u', { headline: undefined, text: [...text('a '.repeat(2000)), ...text('lantern')] })),
    ).toEqual([]);
  });

  test('by seven hundred words, of which a hundred and fifty are weighed, and thirty of its headline', () => {
    const one = update('u', { headline: undefined, text: text(words(750)) });
    expect(Math.expm1(figure('words', one) ?? 0)).toBeCloseTo(700);
    expect(measure(one, UNKNOWN).lead).toHaveLength(30);
    expect(measure(one, UNKNOWN).body).toHaveLength(150);
    expect(rootsIn(one)).toHaveLength(150);
  });
});

test('numbers are weighed as numbers, whatever they are', () => {
  expect(measure(entry('Pier 12 has q4 lamps.'), UNKNOWN).body).toEqual(['pier', '#', 'has', '#', 'lamps']);
});

test('the language is that of the live blog, if it is known, or that of the words, or English', () => {
  const german = entry('Die Fähre hat heute wieder etwas Verspätung, und die Leute sitzen auf der Mole.');
  expect(measure(german, { ...UNKNOWN, language: undefined }).language).toBe('de');
  expect(measure(german, { ...UNKNOWN, language: 'fr' }).language).toBe('fr');
  expect(measure(entry('Osk.'), { ...UNKNOWN, language: undefined }).language).toBe('en');
});
