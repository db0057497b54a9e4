import { expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { quotesIn as quotesOfText } from '../../../../src/core/quotes/quotes.ts';

const quotesIn = (text: string) => quotesOfText(text, ENGLISH);

const speakers = (text: string): (string | null)[] => quotesIn(text).map(({ speaker }) => speaker);

test('a last name means the full name, wherever that is in the text', () => {
  expect(speakers('“We sail,” Vane said. The crew had asked Ada Vane twice.')).toEqual(['Ada Vane']);
  expect(speakers('The crew had asked Ada Vane twice. “We sail,” Vane said.')).toEqual(['Ada Vane']);
});

test('a pronoun means the subject of the sentence before, also after words for a time', () => {
  const text =
    'Dr Bram Oster wrote: “We sail at dawn.”\nLast night Mayor Carl Vane spoke on the radio. He said: “We stay in port for now.”';
  expect(speakers(text)).toEqual(['Bram Oster', 'Carl Vane']);
});

test('a word that is written in lower case elsewhere is no name at the start of a sentence', () => {
  const text =
    'Vast crowds came. Iconic pub Oster’s will close, and it said it was “highly unlikely to open again this year”. A vast hall.';
  expect(speakers(text)).not.toContain('Vast');
});

test('a country is not a longer name that begins with it', () => {
  const text =
    'Russia Today Weekly was shut down in Holm. Russia said on Monday that it “would never accept the plan”.';
  expect(speakers(text)).toEqual(['Russia']);
});

test.each([
  ['“We sail,” said Ada Vane MBE on the quay.', 'Ada Vane'],
  ['“We sail on the next tide,” Holm Post press secretary Ada Vane said.', 'Ada Vane'],
  ['Professor Ada Vane, Provost of Holm described the harbour as “a network of the very best ports”.', 'Ada Vane'],
  ['Tide Weekly science correspondent Ada Vane reports of it: “The ferries sail on the next tide.”', 'Ada Vane'],
])('a name stands without honours and offices: %s', (text, name) => {
  expect(speakers(text)).toEqual([name]);
});

test('whom an aside is about is not who speaks', () => {
  const text =
    'Ada Vane spoke in Holm. The wind was strong. It rained. The crowd was small. Referring to Lena Quist, she said it was “very sad for all of us”.';
  expect(speakers(text)).toEqual(['Ada Vane']);
});

test.each([
  ['The Holm Centre for Disease Prevention and Control said it was “very worried about all of it”.'],
  ['The Holm Centre for Disease Prevention and Control met. It said that it was “very worried about all of it”.'],
])('a body keeps the “and” in its name: %s', text => {
  expect(speakers(text)).toEqual(['Holm Centre for Disease Prevention and Control']);
});

test('a firm keeps its “&”', () => {
  expect(speakers('Vane & Oster said it was “very worried about all of it”.')).toEqual(['Vane & Oster']);
});

test('particles before a last name belong to it', () => {
  const text = 'Ursula von der Weide came. “We hold the bridge,” said Von der Weide.';
  expect(speakers(text)).toEqual(['Ursula von der Weide']);
});

test('a title tells two people with the same last name apart', () => {
  const text = 'Peter Vane and Laura Vane met. “We sail,” said Mrs Vane. “We do not,” said Mr Vane.';
  expect(speakers(text)).toEqual(['Laura Vane', 'Peter Vane']);
});

test('a pronoun means the last person mentioned whom it fits', () => {
  const text = 'Laura Vane spoke first. Peter Oster followed. “The sea is rising,” she said. “Nonsense,” he replied.';
  expect(speakers(text)).toEqual(['Laura Vane', 'Peter Oster']);
});

test('a pronoun means whom its own sentence is about, and not who was described before', () => {
  const text =
    'A harbour director spoke of “a serious failure of everybody there”. Bram Oster, from Port Services, shared his fear, as he told the crews: “We have to sail at dawn.”';
  expect(speakers(text)).toEqual([null, 'Bram Oster']);
});

test('a pronoun means a speaker rather than somebody who was only mentioned', () => {
  expect(speakers('Mark Holt said he agreed with Peter Oster. “It was a mistake,” he added.')).toEqual(['Mark Holt']);
});

test('a pronoun never means an organisation, and "it" means one', () => {
  const text = 'The Port Council said the ban was “temporary, and limited to the bay”. It added: “We will look again.”';
  expect(speakers(text)).toEqual(['Port Council', 'Port Council']);
  expect(speakers('The Port Council met. “It was a long night,” he said.')).toEqual([null]);
});

test('an office beside a name means its holder later', () => {
  const text = 'The Slovak PM, Robert Fico, arrived late. “We will not sign this,” the Slovak PM said.';
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Robert Fico', role: 'Slovak PM' }]);
});

test('an office before a name is kept with it', () => {
  const text = 'White House press secretary Karoline Leavitt was there. “There is no change of plan,” Leavitt said.';
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Karoline Leavitt', role: 'White House press secretary' }]);
});

test('an office that two people hold means neither', () => {
  const text =
    'The deputy mayor, Ada Vane, left. The deputy mayor, Bram Oster, stayed. “It is late for all of us,” the deputy mayor said.';
  expect(quotesIn(text)).toMatchObject([{ speaker: null, role: 'the deputy mayor' }]);
});

test('an honorific is no office', () => {
  expect(quotesIn('“We sail at dawn,” said Dr Ada Vane.')).toMatchObject([{ speaker: 'Ada Vane', role: null }]);
});

test('a pronoun for a speaker without a name keeps the description', () => {
  const text = 'Peter Oster left. “No comment for now,” a spokesman said. He added: “Call us in the morning.”';
  expect(quotesIn(text)).toMatchObject([
    { speaker: null, role: 'a spokesman' },
    { speaker: null, role: 'a spokesman' },
  ]);
});
