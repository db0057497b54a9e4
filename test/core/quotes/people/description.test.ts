import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { quotesIn, quotesOf } from '../../../../src/core/quotes/quotes.ts';
import { update } from '../../../support/live-blog.ts';

const last = (text: string) => quotesIn(text, ENGLISH).at(-1);

describe('a description means who was just named:', () => {
  test.each([
    [
      'the only person so far',
      'It will be loud, according to Petra Marlow.\n“I think it will be amazing,” the striker said.',
    ],
    [
      'who was just quoted',
      '“Bram Oster is honest,” said Petra Marlow on Monday. “He knows that,” the lawmaker added.',
    ],
    ['with a modifier', '“We sail,” said Petra Marlow on Monday. “We always will,” the Holm senator and striker said.'],
    ['an age', 'Petra Marlow is back on the pitch.\n“I think it will be amazing,” the 28-year-old said.'],
    [
      'after a place',
      'Petra Marlow admits that she was unaware of it.\nAsked if she minded, Germany’s Dutch boss replied: “It will be big for us.”',
    ],
  ])('%s', (_, text) => {
    expect(last(text)).toMatchObject({ speaker: 'Petra Marlow', confidence: 'sure' });
  });

  test('the organisation with the word in its name', () => {
    const text =
      'The Holm Energy Fund met in Port.\nThe decision, said the fund, “will let all of us sail home again”.';
    expect(last(text)).toMatchObject({ speaker: 'Holm Energy Fund' });
  });

  test('the only one with the word in its name, also beside other bodies', () => {
    const text =
      'The Holm Energy Fund met the Harbour Council.\nThe decision, said the fund, “will let all of us sail home again”.';
    expect(last(text)).toMatchObject({ speaker: 'Holm Energy Fund', confidence: 'sure' });
  });

  test('a body whose name no word shows to be one', () => {
    const text =
      'Ovra met at dawn. Ovra said nobody had been asked.\n“We confirm that all of us are ready to sail again,” it said.';
    expect(last(text)).toMatchObject({ speaker: 'Ovra' });
  });

  test('a body whose name no word shows to be one, by its noun', () => {
    const text =
      'Ovra has praised the Harbour Council. Ovra said so.\nBlaming Karsa for the fire, the group said: “We, the crews of the harbour, condemn it.”';
    expect(last(text)).toMatchObject({ speaker: 'Ovra', confidence: 'sure' });
  });

  test('the noun with a name before it', () => {
    const text = 'The opposition Labour party said that it is “leaving many of us forced to pay”.';
    expect(last(text)).toMatchObject({ speaker: 'Labour party' });
  });
});

test('a description means who was just quoted, also if another update names somebody else by it', () => {
  const told = (id: string, text: string) =>
    update(id, { text: [{ kind: 'paragraph', spans: [{ text }] }], at: Number(id) });
  const spoken = '“We sail on Friday,” said Petra Marlow on Monday. “We always will sail,” the lawmaker added.';
  const quotes = quotesOf([told('2', spoken), told('1', 'Bram Oster, a Holm lawmaker, was there.')]);
  expect(quotes.map(({ speaker, guess }) => speaker ?? guess)).toEqual(['Petra Marlow', 'Petra Marlow']);
});

describe('but nobody', () => {
  test.each([
    ['if two were named', 'Petra Marlow and Ada Vane met there.\n“I think it will be amazing,” the striker said.'],
    [
      'if somebody else who is named is one',
      'Bram Oster, a Holm lawmaker, was there. “We sail on Friday,” said Petra Marlow. “We always will,” the lawmaker added.',
    ],
    ['if it belongs to somebody', 'Petra Marlow is back.\n“I think it will be amazing,” her lawyer said.'],
    ['if it is not definite', 'Petra Marlow is back.\n“I think it will be amazing,” a striker said.'],
    [
      'if somebody else was brought in with it',
      'Petra Marlow asked people to stay at home. “It is over,” Marlow said.\nOne driver turned back. “I had to try it,” the driver said.',
    ],
    ['if it speaks for somebody', 'Petra Marlow is back.\n“It will be amazing,” a spokesperson for Petra Marlow said.'],
  ])('%s', (_, text) => {
    expect(last(text)).toMatchObject({ confidence: 'unsure' });
  });
});

describe('a noun of which nothing shows that it can speak', () => {
  test('describes the speaker all the same', () => {
    expect(last('“Nobody wants to sail again today,” the tabloid wrote.')).toMatchObject({ role: 'the tabloid' });
    expect(last('A bargee said: “Nobody wants to sail again today.”')).toMatchObject({ role: 'A bargee' });
  });

  test('does not where it is the object of another verb', () => {
    const text = 'Ada Vane said she expected that the wind will write “a new page of our history”.';
    expect(last(text)).not.toMatchObject({ role: 'the wind' });
  });
});

test.each([
  ['English', 'Anna Vane is in intensive care in Holm. “Her condition is stable at the moment,” the doctor said.'],
  ['German', 'Anna Vane liegt in Holm im Krankenhaus. „Ihr Zustand ist im Moment stabil“, sagte der Arzt.'],
  ['French', 'Anne Vane a été arrêtée à Holm. « Nous cherchons encore une camionnette blanche », a dit le policier.'],
  ['Spanish', 'Ana Vane está en el hospital de Holm. “Su estado es estable por el momento”, dijo el médico.'],
  [
    'Italian',
    'Anna Vane è stata arrestata a Holm. “Cerchiamo ancora un furgone bianco nella zona”, ha detto il poliziotto.',
  ],
  ['Portuguese', 'Ana Vane está no hospital de Holm. “O seu estado é estável neste momento”, disse o médico.'],
  ['Dutch', 'Anna Vane ligt in Holm in het ziekenhuis. "Haar toestand is op dit moment stabiel", zei de arts.'],
])('“the doctor” is nobody who has no office and has said nothing: %s', (_, text) => {
  expect(quotesIn(text).map(({ speaker }) => speaker)).toEqual([null]);
});
