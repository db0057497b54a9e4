import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../src/core/quotes/quotes.ts';

/** The speaker of each quote, by name or description; null if there is none. */
const speakers = (text: string): (string | null)[] =>
  quotesIn(text)
    .filter(({ scare }) => !scare)
    .map(({ speaker, role }) => speaker ?? role);

test('a quote has its span without marks, its speaker, their office and the verb', () => {
  const [quote] = quotesIn('“We sail at dawn,” said Ada Vane, the harbour master of Holm.');
  expect(quote).toEqual({
    start: 1,
    end: 17,
    text: 'We sail at dawn,',
    speaker: 'Ada Vane',
    role: 'harbour master of Holm',
    via: null,
    cue: 'said',
    scare: false,
  });
});

describe('the subject of the verb of speech is the speaker', () => {
  test.each([
    ['after the verb', '“We sail at dawn,” said Ada Vane.'],
    ['before the verb', '“We sail at dawn,” Ada Vane said on Monday.'],
    ['before the quote', 'Ada Vane told the council on Monday night: “We sail at dawn.”'],
    ['with a title', 'Harbour minister Dr Ada Vane said: “We sail at dawn.”'],
    ['over an apposition', '“We sail at dawn,” Ada Vane, the mayor of Holm, said.'],
    [
      'over an age and a relative clause',
      'Ada Vane, 45, who lost her boat in the storm off Port Ellis, said: “We sail at dawn.”',
    ],
    ['over brackets', 'Ada Vane (Lab, Holm North) said “we sail at dawn”.'],
    ['after an adverbial of place', 'In Port Ellis, Ada Vane said: “We sail at dawn.”'],
    ['of a coordinated verb', 'Ada Vane praised the crews and said: “We sail at dawn.”'],
    ['of a participle', 'Ada Vane praised the crews, saying “we sail at dawn”.'],
    ['with "according to"', 'The crews know that “we sail at dawn”, according to Ada Vane.'],
    ['with a colon alone', 'Ada Vane: “We sail at dawn.”'],
    ['after a dash', '“We sail at dawn.” — Ada Vane'],
    ['alone in the next paragraph', '“We sail at dawn.”\n— Ada Vane, harbour master'],
    ['of the sentence right before', 'Ada Vane posted a statement.\n“We sail at dawn.”'],
    ['in a paragraph that ends with a colon', 'Bram Oster spoke. While he waited, Ada Vane added:\n“We sail at dawn.”'],
    ['in a clause that somebody else says', 'Bram Oster said Ada Vane had told him: “We sail at dawn.”'],
    ['in the passive', 'The plan was called “a wreck from bow to stern” by Ada Vane.'],
  ])('%s', (_, text) => {
    expect(speakers(text)).toEqual(['Ada Vane']);
  });
});

describe('a last name that opens a sentence is one where it', () => {
  test.each([
    ['says something', 'Vellin denied he was “hiding behind lawyers”.'],
    ['stands before a colon', 'Vellin: “We will not sign”'],
    ['has an age', 'Vellin, 61, said “we will not sign this paper”.'],
    ['owns the words', 'Vellin’s message to the council was simple: “Get out of the way.”'],
    ['vows in a headline', 'Vellin vows to ‘fight on’ as storm closes harbour'],
  ])('%s', (_, text) => {
    expect(speakers(text)).toEqual(['Vellin']);
  });
});

test('a plural that opens a sentence is no name', () => {
  expect(quotesIn('Officials said: “We urge people to stay away.”')).toMatchObject([
    { speaker: null, role: 'Officials' },
  ]);
});

test('a semicolon ends what somebody says', () => {
  expect(speakers('“No deal,” says Ada Vane; “talk is cheap,” replies Bram Oster.')).toEqual([
    'Ada Vane',
    'Bram Oster',
  ]);
});

test('the one who asks is not the one who answers', () => {
  expect(speakers('“Do you regret what you did?” the judge asked. “No,” he said.')).toEqual(['the judge', null]);
});

test('a month can be a surname', () => {
  expect(speakers('Theresa May said: “We sail at dawn.”')).toEqual(['Theresa May']);
});

test('a speaker who is only described has no name', () => {
  const [quote] = quotesIn('“She will not resign,” said a spokesman for the mayor of Holm.');
  expect(quote).toMatchObject({ speaker: null, role: 'a spokesman for the mayor of Holm' });
});

test('an office, a campaign or a spokesman is not the person they work for', () => {
  expect(speakers('Ada Vane’s office said “the mayor will not resign”.')).toEqual(['Ada Vane’s office']);
  expect(speakers('A spokesman for Ada Vane said: “She will not resign.”')).toEqual(['A spokesman for Ada Vane']);
});

test('but a statement is', () => {
  expect(speakers('Ada Vane’s statement said: “I will not resign over this.”')).toEqual(['Ada Vane']);
});

test.each([
  ['nobody is named', '“Enough is enough for all of us here.”'],
  ['only pronouns are', '“Enough is enough for all of us,” she said.'],
  ['the question was put to somebody', '“Will you go before the storm comes?” Ada Vane was asked.'],
  ['the question holds the quote', 'Asked if it was “a mess from start to end”, Ada Vane left.'],
])('where %s, nobody is', (_, text) => {
  expect(speakers(text)).toEqual([null]);
});

describe('a quote without a verb', () => {
  test('belongs to the one who was quoted right before', () => {
    const text = '“We sail,” said Ada Vane. “At dawn.”\n“The sea is calm enough for us.”';
    expect(speakers(text)).toEqual(['Ada Vane', 'Ada Vane', 'Ada Vane']);
  });

  test('belongs to the next speaker in its paragraph if there was none before', () => {
    expect(speakers('“Never mind.” “We sail at dawn,” said Ada Vane.')).toEqual(['Ada Vane', 'Ada Vane']);
  });

  test('in a headline belongs to the subject of the headline', () => {
    expect(speakers('Bram Oster defends ‘fair’ ferry prices')).toEqual(['Bram Oster']);
  });
});

test('two speakers in one paragraph keep their own quotes', () => {
  const text = 'Ada Vane called it “a wreck”. Bram Oster disagreed, saying: “It floats, and she knows it.”';
  expect(speakers(text)).toEqual(['Ada Vane', 'Bram Oster']);
});

test('an abbreviation does not end a sentence', () => {
  expect(speakers('Sen. Ada Vane of the U.S. delegation said: “We sail at dawn.”')).toEqual(['Ada Vane']);
});
