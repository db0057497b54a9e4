import { expect, test, vi } from 'vitest';
import { languageOf } from '../../../src/core/language/languages.ts';

/** The words are made once for all: each test makes its own. */
async function editWords() {
  vi.resetModules();
  const fresh = await import('../../../src/core/correction/edit-words.ts');
  return fresh.editWords();
}

test('words of all languages are known by their keys', async () => {
  const { noteOpenings, countsDown, spans, clocks, money, hedges, moved, one, asOf, atLeast } = await editWords();
  const lists = { noteOpenings, countsDown, spans, clocks, money, hedges, moved, one };
  const some = {
    noteOpenings: ['correction', 'korrektur'],
    countsDown: ['missing', 'vermisst'],
    spans: ['years', 'jahre', 'agee'],
    clocks: ['oclock', 'uhr'],
    money: ['dollar', 'złoty'],
    hedges: ['allegedly', 'mutmasslich'],
    moved: ['postponed', 'brought forward', 'verlangert'],
    one: ['a', 'ein'],
  };
  for (const [name, words] of Object.entries(some))
    expect([...lists[name as keyof typeof lists]]).toEqual(expect.arrayContaining(words));
  expect(asOf).toEqual(expect.arrayContaining(['as of', 'stand']));
  expect(atLeast).toEqual(expect.arrayContaining(['at least', 'au moins']));
});

test('phrases of a note are found by their first word', async () => {
  const { notes } = await editWords();
  expect(notes.get('we')).toContainEqual(['we', 'earlier', 'wrote']);
  expect(notes.get('we')?.every(([first]) => first === 'we')).toBe(true);
  expect(notes.get('in')).toContainEqual(['in', 'einer', 'fruheren', 'version']);
});

test('inexact amounts have their rank', async () => {
  const { amounts } = await editWords();
  expect(['dozens', 'hundreds', 'thousands', 'millions', 'hunderte'].map(amount => amounts.get(amount))).toEqual([
    0, 1, 2, 3, 1,
  ]);
});

test('states have their stage', async () => {
  const { stages } = await editWords();
  const [harm, law] = stages;
  expect(['safe', 'hurt', 'dead', 'lost their lives', 'verletzt', 'arrested'].map(word => harm?.get(word))).toEqual([
    0,
    1,
    2,
    2,
    1,
    undefined,
  ]);
  expect(['questioned', 'arrested', 'charged', 'guilty', 'festgenommen'].map(word => law?.get(word))).toEqual([
    0, 1, 2, 3, 1,
  ]);
  expect(stages).toHaveLength(2);
});

test('words of a kind stand together, each with those of its language', async () => {
  const { others } = await editWords();
  const kindOf = (word: string) => others.filter(words => words.has(word));
  expect(kindOf('brother')).toEqual([
    new Set('brother sister son daughter father mother husband wife uncle aunt cousin nephew niece'.split(' ')),
  ]);
  expect(kindOf('suden').every(words => words.has('norden') && !words.has('bruder'))).toBe(true);
});

test('words have their opposites, both ways', async () => {
  const { opposites } = await editWords();
  const oppositesOf = (word: string) => opposites.filter(([words]) => words.has(word)).map(([, others]) => [...others]);
  expect(oppositesOf('profit')).toEqual([['loss', 'losses']]);
  expect(oppositesOf('loss')).toEqual([['profit', 'profits']]);
  expect(oppositesOf('acquitted')).toEqual([['convicted', 'guilty']]);
  expect(oppositesOf('harbour')).toEqual([]);
  expect(opposites.every(pair => pair.length === 2)).toBe(true);
});

test('negations are those of a language, or of all where it is not known, without opposites', async () => {
  const { negationsIn } = await editWords();
  const [english, german, any] = [languageOf('en'), languageOf('de'), null].map(negationsIn);
  const known = ['not', 'isnt', 'nicht', 'ni', 'rejected', 'ships'];
  expect(known.map(word => english?.has(word))).toEqual([true, true, false, false, false, false]);
  expect(known.map(word => german?.has(word))).toEqual([false, false, true, false, false, false]);
  expect(known.map(word => any?.has(word))).toEqual([true, true, true, true, false, false]);
});

test('an office is a title that is no form of address', async () => {
  const { offices } = await editWords();
  const words = ['minister', 'bishop', 'ministre', 'mr', 'dr', 'herr', 'ship'];
  expect(words.map(word => offices.has(word))).toEqual([true, true, true, false, false, false, false]);
});

test('a claim says what happened, or who left', async () => {
  const { claims } = await editWords();
  expect(['explosion', 'resigned', 'steps down', 'rise', 'hurt'].map(word => claims.has(word))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('words before a figure are those that bound it, and others', async () => {
  const { leads } = await editWords();
  expect(['at least', 'until', 'the'].map(word => leads.has(word))).toEqual([true, true, false]);
});

test('units, days and months have their names', async () => {
  const { units, weekdays, months } = await editWords();
  expect(['weeks', 'wochen', 'ans', 'kilometers', 'boats'].map(word => units.get(word))).toEqual([
    'week',
    'week',
    'year',
    'kilometer',
    undefined,
  ]);
  expect(['monday', 'montag', 'may'].map(word => weekdays.has(word))).toEqual([true, true, false]);
  expect(['may', 'mai', 'мая', 'monday'].map(word => months.has(word))).toEqual([true, true, true, false]);
});
