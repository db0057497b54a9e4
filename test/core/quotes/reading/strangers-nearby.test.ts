import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { ITALIAN } from '../../../../src/core/language/it.ts';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

/** The names that are shown; null for a quote without one. */
const named = (text: string, language = ENGLISH): (string | null)[] =>
  quotesIn(text, language).map(({ speaker, confidence }) => (confidence === 'unsure' ? null : speaker));

describe('whom the words around a quote name does not say it', () => {
  test.each([
    [
      'a journalist who is not named said it',
      'Lord Ada Vane wrote on the board, in reply to a post by a reader who said there is “no excuse at all for the storm”.',
    ],
    [
      'the officer who made the arrest said it',
      'Ada Vane, 43, admitted a charge. She got a fine as the police officer who made the arrest said he was “sick and tired of people like that”.',
    ],
    [
      'a man of the fund said it, and the name is in a clause between',
      'The agency quotes a man of the fund, which paid for Ada Vane, as saying: “We have granted approval for all of the boats”.',
    ],
    [
      'the teacher of the paragraph before goes on',
      'The teacher added that Ada Vane, 35, was doing well.\nShe said: “It is terrible what they have done to all of us here.”',
    ],
    ['a family said it', 'Ada Vane won the race. “She brought joy to all our lives,” says the Vane family.'],
  ])('%s', (_, text) => {
    expect(named(text)).toEqual([null]);
  });

  test.each([
    ['English', 'Ada Vane was asked by senator Bo Lind about it. “I have never seen that boat in my life.”'],
    [
      'English, first',
      'Asked by senator Bo Lind about it, Ada Vane denied all. “I have never seen that boat in my life.”',
    ],
    [
      'Spanish',
      'El exasesor Hugo Vane ha declarado. Preguntado por la senadora Ana Linde, él negó haber cobrado. "Nunca he visto ese barco en mi vida", declaró.',
    ],
    [
      'Portuguese, with two offices',
      'O ex-assessor Hugo Vane depôs. Questionado pela relatora, senadora Ana Linde (PXY), ele negou tudo. "Nunca vi esse barco na minha vida", declarou.',
    ],
  ])('who asks does not say what follows: %s', (_, text) => {
    expect(quotesIn(text)).not.toMatchObject([{ speaker: expect.stringContaining('Lind') }]);
  });

  test.each([
    [
      'French',
      'Ada Vane a pris la parole. « Nous tenons le port », a-t-elle dit. La tribu a répondu : « Elle ment, nous sommes au port. »',
    ],
    [
      'Spanish',
      'La alcaldesa Ada Vane ha hablado. “Tenemos el puerto entero”, ha dicho Vane. Las tribus respondieron: “Miente, seguimos en el puerto”.',
    ],
    [
      'Italian',
      'La sindaca Ada Vane ha parlato. “Abbiamo tutto il porto”, ha detto Vane. La tribù ha risposto: “Mente, siamo ancora nel porto”.',
    ],
  ])('a noun of which nothing is known speaks itself, also if its article can be a pronoun: %s', (_, text) => {
    expect(quotesIn(text).map(({ speaker }) => speaker)).toEqual(['Ada Vane', null]);
  });

  test.each([
    ['family', ' The Vane family said: “We are so very happy about all of this.”'],
    ['adviser', '\nThe Vane adviser said that “nobody will be left behind in the harbour”.'],
  ])('her %s does, although she spoke before', (_, more) => {
    const before = 'Ada Vane, the mayor of Holm, said on Monday: “We will open the ferry again in the spring.”';
    expect(named(before + more)).toEqual(['Ada Vane', null]);
  });

  test('a body is not called by the name of its owner', () => {
    const text =
      'La Sanità di Holm ha parlato. La Sanità di Holm ha detto: «Tre persone sono salve».\nHolm: «Nessuna delle barche è partita dal porto ieri».';
    expect(named(text, ITALIAN).at(-1)).not.toBe('Sanità di Holm');
  });
});

describe('a word that stands for somebody means them', () => {
  test.each([
    [
      'a statement, the body of the sentence before',
      'Holm Police said in a statement that another man was arrested. A statement read: “A fourth man has been charged with disorder on the pier.”',
      'Holm Police',
    ],
    [
      'the statement, whose sentence before is about her',
      'It was a “grim day for all of us”, according to Ada Vane, the harbour envoy.\nShe condemned the raid.\n“The crews must be safe at all times,” the statement read.',
      'Ada Vane',
    ],
    [
      'the home secretary, although there is a shadow one',
      'Home Secretary Ada Vane met the crews. Shadow home secretary Bram Oster, a shadow of himself, stayed away.\nThe home secretary said: “We will not leave the port tonight.”',
      'Ada Vane',
    ],
    [
      'the PM, for the Prime Minister',
      'Prime Minister Ada Vane met the crews.\nThe PM used an open letter last night to tell those on board: “I guarantee that you will come home.”',
      'Ada Vane',
    ],
    [
      'the party, for the one that was named',
      'The opposition Harbour party have demanded a cap. The party said: “Many crews are forced to pay far too much.”',
      'Harbour party',
    ],
  ])('%s', (_, text, speaker) => {
    expect(named(text).at(-1)).toBe(speaker);
  });
});

test('words that a place has are not those of whom the paragraph before quotes', () => {
  const before = '“We sail at dawn tomorrow,” said Ada Vane.';
  expect(named(`${before}\nOn the wall: “The sea will come back for us”.`)).toEqual(['Ada Vane', null]);
  expect(named(`${before}\n“The sea will come back for us.”`)).toEqual(['Ada Vane', 'Ada Vane']);
});

test('whom the words are about does not say them', () => {
  const before = 'Bram Oster, 29, of Kelder Road, has been charged with arson.';
  expect(named(`${before}\n“He has been remanded in custody until the next hearing.”`)).toEqual([null]);
});
