import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { quotesIn as quotesOfText } from '../../../../src/core/quotes/quotes.ts';

const quotesIn = (text: string) => quotesOfText(text, ENGLISH);

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
    confidence: 'sure',
    rule: 'name',
    role: 'harbour master of Holm',
    via: null,
    cue: 'said',
    scare: false,
  });
});

describe('the subject of the verb of speech is the speaker', () => {
  test.each([
    ['before an infinitive', 'Ada Vane used her speech to attack the council, calling it “a disaster all on its own”.'],
    ['before “by saying”', 'Harbour master Ada Vane starts by saying that “we cannot sail before the storm is over”.'],
    ['after an office between commas', 'Port Chief Executive, Ada Vane, said: “We cannot sail before it is over.”'],
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
    [
      'after a comma, also if somebody was asked to do something',
      'The crews were asked to stay in port given the “very high number of waves tonight”, Ada Vane said.',
    ],
    [
      'after an office in two halves',
      '“We sail at dawn,” according to the port’s Chief Harbour and Ferry Analyst, Ada Vane.',
    ],
    ['in the passive', 'The plan was called “a wreck from bow to stern” by Ada Vane.'],
    [
      'before a verb that is none of speech, right after the quote',
      'Bram Oster had left the port by then. “We sail at dawn,” Ada Vane grinned.',
    ],
  ])('%s', (_, text) => {
    expect(speakers(text)).toEqual(['Ada Vane']);
  });
});

describe('a last name that opens a sentence is one where it', () => {
  test.each([
    ['says something', 'Vellin denied he was “hiding behind lawyers”.'],
    ['stands before a colon, and elsewhere', 'Vellin: “We will not sign”. The council asked Vellin to resign.'],
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

test('a full name that was there before is a speaker before a colon', () => {
  const text = 'Zyra Quell came to the port.\nZyra Quell: “We sail at dawn with all of our ferries.”';
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Zyra Quell', confidence: 'sure' }]);
});

test('a month can be a surname', () => {
  expect(speakers('Theresa May said: “We sail at dawn.”')).toEqual(['Theresa May']);
});

test('a participle belongs to the name right before it, also if that is one word', () => {
  const text = 'Ada Vane and Bram Oster made peace – Oster saying he was “very happy to have it over at last”.';
  expect(speakers(text)).toEqual(['Bram Oster']);
});

test.each([
  ['“The ferries will sail at dawn,” said one Vane confidant.', 'one Vane confidant'],
  ['“The ferries will sail at dawn,” another person wrote.', 'another person'],
])('somebody of whom nothing is known is nobody else: %s', (words, described) => {
  expect(speakers(`Ada Vane left the port of Holm at noon. ${words}`)).toEqual([described]);
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

describe('a name is not sure', () => {
  const confidences = (text: string) => quotesIn(text).map(({ confidence }) => confidence);

  test.each([
    [
      'if two people say it together',
      'Petra Marlow and Ada Vane said in a statement: “We will be back and we will win.”',
    ],
    [
      'if another clause lies between',
      'Ada Vane said she was glad to be there on that day, while a review set “very high prices for all”.',
    ],
    [
      'if nothing shows that a word before a colon is one',
      'Curious Cases: “I opened my laptop and my eyes snapped shut.”',
    ],
    ['if other words follow it', '“We are so very frustrated by all of this,” said Oversight ranking member Ada Vane.'],
  ])('%s', (_, text) => {
    expect(confidences(text)).toEqual(['unsure']);
  });
});

test('whoever is asked to respond is not whoever asks', () => {
  const text = 'Bram Oster asked her to respond to a comment from one unnamed rebel, “she will be gone by Christmas”.';
  expect(quotesIn(text)).toMatchObject([{ speaker: null }]);
});

test('somebody without a name at the end of the paragraph before speaks, and nobody who was named earlier', () => {
  const text =
    'Ada Vane, the head of the harbour, was pleased.\nA port spokesperson has said:\n“We have been clear on all of this.”';
  const [quote] = quotesIn(text);
  expect(quote).toMatchObject({ speaker: null, role: 'A port spokesperson', cue: 'said' });
});

test('a colon after a quote is not followed by its speaker', () => {
  const [quote] = quotesIn('“It is an opportunity for all of us”: Bram Oster announces that he will leave.');
  expect(quote?.speaker).not.toBe('Bram Oster');
});

test('a paragraph that leads to a quote gives it its verb and its agency', () => {
  expect(quotesIn('Ada Vane told Reuters:\n“We will be back and we will win.”')).toMatchObject([
    { speaker: 'Ada Vane', cue: 'told', via: 'Reuters', confidence: 'sure' },
  ]);
});

test.each([
  [
    'an office with a body',
    'Leader of the opposition Bram Oster called it “a shambles from start to finish”.',
    'Bram Oster',
  ],
  [
    'an office of a person',
    'A spokesman for the singer Bram Oster said: “He is fine and will be back on stage.”',
    null,
  ],
  [
    'a club by its description',
    'Holm United met. The club said: “We would like to thank all of you for it.”',
    'Holm United',
  ],
  ['a headline’s capitals', 'FULL TIME: “We deserved to win that game today”', null],
])('%s names who it should', (_, text, speaker) => {
  expect(quotesIn(text)).toMatchObject([{ speaker }]);
});

test('in a headline without a verb of speech nobody is sure to say it', () => {
  const text = 'Holm proposes a truce on the eve of Vane’s ‘whole town will be gone’ threat';
  expect(quotesIn(text)).toMatchObject([{ confidence: 'unsure' }]);
});

test.each([
  ['the subject of the verb before', 'One holm charity says it feels “deeply and massively let down by it”.', null],
  [
    'nobody for a passive',
    'Petra Marlow hit a winner, described as potentially the “best of the whole tournament”.',
    null,
  ],
  ['nobody for a topic', 'Ada Vane case: “My dad had no idea what he was doing”', null],
  ['nobody for a people', '“It is getting worse every single day,” Iranians tell the Holm Post.', null],
  ['a family, not a person', '“She brought joy to all our lives,” says the Marlow family.', null],
])('%s says it', (_, text, speaker) => {
  const [quote] = quotesIn(text);
  expect(quote?.confidence === 'unsure' ? null : quote?.speaker).toBe(speaker);
});

test('a time after a quote begins a new sentence', () => {
  const text = '10:42 Ada Vane: “We will not close the port.” 10:45 Bram Oster: “That is not what I have heard.”';
  expect(quotesIn(text).map(({ speaker }) => speaker)).toEqual(['Ada Vane', 'Bram Oster']);
});

test('“in the words of” names the speaker', () => {
  const text = 'In the words of Ada Vane, “it will be a very long night for us all”.';
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Ada Vane', confidence: 'sure' }]);
});

test('a text without paragraphs keeps several speakers apart', () => {
  const text =
    'Ada Vane has spoken. "We were lucky," she said. "It could have been far worse. "Thank you all." Bram Oster, the owner, was less happy. "Nobody told us," he said. "That is not good enough."';
  expect(quotesIn(text).map(({ speaker }) => speaker)).toEqual(['Ada Vane', 'Ada Vane', 'Bram Oster', 'Bram Oster']);
});
