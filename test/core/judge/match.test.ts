import { describe, expect, test } from 'vitest';
import { isMatch, isNever, isOfPlay, isPrelude, matchEvent, scoreIn } from '../../../src/core/judge/match.ts';
import { wordsOf } from '../../../src/core/judge/terms.ts';

/** Whether a lead with one word of play speaks of play: it does if it has a mark of it, too. */
const plays = (lead: string): boolean => isOfPlay(lead, [...wordsOf(lead), 'keeper']);

describe('an update speaks of play', () => {
  test.each([
    ['a score', 'it is 2-1 now'],
    ['a score with a dash', 'it is 2–1 now'],
    ['a score with spaces', 'it is 2 - 1 now'],
    ['a score of two figures', 'it is 21-14 now'],
    ['a score and nothing else', '2-1'],
    ['a minute', "12' and they go on"],
    ['a minute of three figures', "105' and they go on"],
    ['a minute of one figure', "7' and they go on"],
    ['a typographic minute', '12′ and they go on'],
    ['a minute of added time', "45+2' and they go on"],
    ['much added time', "45+12' and they go on"],
    ['a minute with a space', "12 ' and they go on"],
    ['minutes in words', '12 mins and they go on'],
    ['a minute in words', '12 min and they go on'],
    ['an over', '9.3 and they go on'],
    ['an over of two figures', '19.6 and they go on'],
    ['an over behind its name', 'over 9.3'],
  ])('with one word of it and %s', (_, lead) => {
    expect(plays(lead)).toBe(true);
  });

  test.each([
    ['a date', 'since 2026-11-25'],
    ['a chain of numbers', 'call 10-20-30 now'],
    ['a year behind a number', 'the season 5-2026'],
    ['a year before a number', 'the season 2026-5'],
    ['words with a hyphen', 'a so-so one'],
    ['a number and a unit', '12 m and they go on'],
    ['a long number with a mark', "1912' and they go on"],
    ['minutes in another word', '12 minstrels sing'],
    ['a share', '9.7 percent'],
    ['a number with two decimals', '9.35 million'],
    ['a number further on', 'the harbour grew by 9.3'],
    ['a number without decimals', 'platform 9'],
    ['letters around a full stop', 'end.3'],
    ['no mark', 'and they go on'],
  ])('not with one word of it and %s', (_, lead) => {
    expect(plays(lead)).toBe(false);
  });

  test('with two words of it and no mark, or with two marks and no word', () => {
    expect(isOfPlay('they go on', ['corner', 'keeper'])).toBe(true);
    expect(isOfPlay("12' it is 2-1", [])).toBe(true);
    expect(isOfPlay('they go on', ['corner', 'harbour'])).toBe(false);
  });
});

describe('a live blog is of a match', () => {
  test.each([
    [10, 4, true],
    [10, 3, false],
    [5, 3, true],
    [2, 2, false],
    [3, 2, false],
    [4, 3, true],
  ])('of %i updates, if %i speak of play: %s', (updates, plays, expected) => {
    expect(isMatch({ updates, plays }, 'The harbour, live')).toBe(expected);
  });

  test.each([
    'Osk v Tarn, live',
    'Osk vs Tarn, live',
    'Osk vs. Tarn, live',
    'Osk gegen Tarn',
    'The live score of the cup',
    'Liveticker Osk 2:1',
  ])('if one speaks of play and its title is "%s"', title => {
    expect(isMatch({ updates: 30, plays: 1 }, title)).toBe(true);
    expect(isMatch({ updates: 30, plays: 0 }, title)).toBe(false);
  });

  test('if one of ten speaks of play and its title has a score', () => {
    const title = 'Osk 2-1 Tarn';
    expect(isMatch({ updates: 20, plays: 2 }, title)).toBe(true);
    expect(isMatch({ updates: 21, plays: 2 }, title)).toBe(false);
    expect(isMatch({ updates: 20, plays: 2 }, 'The council of Osk')).toBe(false);
  });

  test.each([
    ['Osk 2-1 Tarn', '2-1'],
    ['Osk 2–1 Tarn: the keeper holds', '2-1'],
    ['Osk 2 - 1 Tarn', '2-1'],
    ['Osk Utd. 12-10 Tarn', '12-10'],
    ['The council voted 2-1 against it', undefined],
    ['In 2026: 3 - 4 Tarn', undefined],
    ['Osk A-B Tarn', undefined],
    ['Osk 2/1 Tarn', undefined],
    ['Osk and Tarn', undefined],
  ])('the score in the title "%s" is %s', (title, score) => {
    expect(scoreIn(title)).toBe(score);
  });
});

describe('what decides a match', () => {
  test.each([
    ['goal! vane scores', 'event'],
    ['osk vs tarn live: goal', 'event'],
    ['live score — wicket for osk', 'event'],
    ['a long wait is over and vane has a goal', undefined],
    ['vane sent off', 'event'],
    ['osk vs tarn: out!', 'event'],
    ['vane walks out of it', undefined],
    ['osk 231/7 in 50 overs', 'event'],
    ['osk 98-10 after 20 overs', 'event'],
    ['osk 98/3 from 12 overs', undefined],
    ['osk won by 3 wickets', 'result'],
    ['after a long evening in the rain of holm, osk won by 3 wickets', 'result'],
    ['full time: osk 2-1 tarn', 'result'],
    ['osk vs tarn live: osk win!', 'result'],
    ['osk have beat tarn tonight!', 'result'],
    ['osk hope that they can win it in extra time tonight', undefined],
    ['osk win a corner on the left and take it at once', undefined],
    ['the council of osk, the mayor of tarn and vane met', undefined],
  ])('"%s": %s', (lead, event) => {
    expect(matchEvent(lead)).toBe(event);
  });
});

describe('an update says nothing new', () => {
  test.each(['Preamble', 'PREAMBLE', '— Preamble —', 'Team news', 'The line-ups'])(
    'with a headline of the time before the event: "%s"',
    headline => {
      expect(isPrelude(headline)).toBe(true);
      expect(isNever({ lead: headline.toLowerCase(), words: 200, isService: false })).toBe(true);
    },
  );

  test('not with more words in the headline, or with marks that no newsroom sets', () => {
    expect(isPrelude('Team news from Tarn')).toBe(false);
    expect(isPrelude(`${' '.repeat(80)}preamble`)).toBe(false);
  });

  const never = (lead: string, words: number, isService = false): boolean => isNever({ lead, words, isService });

  test('if it greets, serves or ends within sixty words', () => {
    for (const lead of ['good morning from holm', '• – good morning from holm', 'our evening – blog now closed'])
      expect([lead, never(lead, 59), never(lead, 60)]).toEqual([lead, true, false]);
    expect([never('delays on the coast road', 59, true), never('delays on the coast road', 60, true)]).toEqual([
      true,
      false,
    ]);
  });

  test('if it has no words, or says what is to come or that it is over, however long it is', () => {
    expect(never('', 0)).toBe(true);
    expect(never('coming up: the minister', 200)).toBe(true);
    expect(never('*** coming up: the minister', 200)).toBe(true);
    expect(never('the minister is coming', 200)).toBe(false);
    expect(never('the minister is coming', 20)).toBe(false);
  });
});
