import { expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { languageOf } from '../../../../src/core/language/languages.ts';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const named = (text: string, language = ENGLISH) =>
  quotesIn(text, language).map(({ speaker, role }) => [speaker, role]);

const WORDS = '“We will not leave the harbour today,”';

test.each([
  ['Secretary of State Antonin Vexley said.', 'Antonin Vexley', 'Secretary of State'],
  ['said U.S. Secretary of State Antonin Vexley.', 'Antonin Vexley', 'U.S. Secretary of State'],
  ['said Minister of Foreign Affairs Zdravka Ilic.', 'Zdravka Ilic', 'Minister of Foreign Affairs'],
  ['Chancellor of the Exchequer Zvi Bensoul said.', 'Zvi Bensoul', 'Chancellor of the Exchequer'],
  ['said VP Vane.', 'Vane', 'VP'],
])('an office with an object is no part of the name: %s', (tag, name, office) => {
  expect(named(`${WORDS} ${tag}`)).toEqual([[name, office]]);
});

test('a name is whole after an honorific, whichever of its words are first names', () => {
  expect(named(`${WORDS} said Prof. Gita Ashok Vane.`)).toEqual([['Gita Ashok Vane', null]]);
});

test('an adjective made of a name is no part of the name after it', () => {
  expect(named(`${WORDS} said Vay-backed Hezmora on Monday.`)).toEqual([['Hezmora', null]]);
});

test('a body of members keeps their plural in its name', () => {
  expect(named(`${WORDS} the National Port Chiefs’ Council said.`)).toEqual([['National Port Chiefs’ Council', null]]);
});

test('the credit of a picture teaches no name', () => {
  const text = `Smoke over Holm. Bilal Hussom/Pool/AFP\n${WORDS} said Hussom.`;
  expect(named(text)).toEqual([['Hussom', null]]);
});

test('words that are nouns elsewhere in the text are nobody’s name', () => {
  const text = `The law is clear, and its enforcement is strict. ${WORDS} said CNN’s Chief Law Enforcement and Port Analyst Bram Oster.`;
  expect(named(text).flat()).not.toContain('Law Enforcement');
});

test('a street is not what another street is short for', () => {
  const text = `Crowds in King Street and at Downing Street shouted. ${WORDS} King Street said.`;
  expect(named(text)).toEqual([['King Street', null]]);
});

test.each([
  ['pt', '“Ficamos no porto o dia inteiro”, disse Luiz Inácio Lula da Selva.', 'Luiz Inácio Lula da Selva', null],
  [
    'it',
    '“Restiamo tutti nel porto oggi”, ha detto il ministro dell’Interno Matteo Valenti.',
    'Matteo Valenti',
    'ministro dell’Interno',
  ],
  [
    'it',
    '“Restiamo tutti nel porto oggi”. Lo ha detto il capo di Stato maggiore Herzi Valenti.',
    'Herzi Valenti',
    'capo di Stato maggiore',
  ],
  [
    'fr',
    '« Nous restons au port », a déclaré le ministre de l’Intérieur Gérard Vanel.',
    'Gérard Vanel',
    'ministre de l’Intérieur',
  ],
  [
    'nl',
    '“We blijven de hele dag in de haven”, zegt minister van Defensie Kajsa Vanholt.',
    'Kajsa Vanholt',
    'minister van Defensie',
  ],
  [
    'de',
    '„Wir bleiben heute alle im Hafen“, sagte Außen- und Verteidigungsminister Bram Osterholt.',
    'Bram Osterholt',
    'Verteidigungsminister',
  ],
  ['de', '„Wir bleiben heute alle im Hafen“, erklärte das Unternehmen Ikom.', 'Ikom', 'Unternehmen'],
])('in %s a name is whole, and its office is beside it: %s', (code, text, ...found) => {
  expect(named(text, languageOf(code) ?? undefined)).toEqual([found]);
});

test('what a headline is about does not say it', () => {
  const [quote] = quotesIn('Investidura de Pablo Vanela: «Quien le da seguridad es el puerto»', languageOf('es'));
  expect(quote).toMatchObject({ confidence: 'unsure' });
});

test.each([
  ['English', 'Resident Zyra Quell said the boats came at once. “They saved all of our lives,” she said.', ENGLISH],
  [
    'Portuguese',
    'Moradora Zyra Quell contou tudo. "Eles salvaram as nossas vidas", disse Zyra Quell.',
    languageOf('pt'),
  ],
])('what somebody is, at the beginning of a sentence, is no part of an unknown name: %s', (_, text, language) => {
  expect(named(text, language ?? ENGLISH)).toEqual([['Zyra Quell', text.split(' ', 1)[0]]]);
});

test('an office may be the last part of a word with a hyphen', () => {
  const text = 'Havenbond-Kamerlid Ada Vane wil opheldering. "Waarom is de haven nu al weken dicht?", vraagt ze.';
  expect(named(text, languageOf('nl') ?? ENGLISH)).toEqual([['Ada Vane', 'Havenbond-Kamerlid']]);
});
