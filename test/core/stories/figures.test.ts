import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/core/stories/figures.ts';
import { type Report, readReport } from '../../../src/core/stories/report.ts';
import { differencesOf } from '../../../src/core/stories/same-event.ts';
import { expectLinear } from '../../support/growth.ts';

const told = (text: string, language = 'en') =>
  figuresOf(text, language).map(({ thing, value, bound }) => `${thing} ${bound ? `${bound} ` : ''}${value}`);

test.each([
  ['At least nine people were killed and 2,800 wounded in Osk.', ['dead at least 9', 'hurt 2800']],
  ['The storm killed 31 people and wounded more than 270.', ['dead 31', 'hurt more than 270']],
  ['The death toll rises to 12.', ['dead 12']],
  ['Two people are missing, police arrested 14.', ['missing 2', 'arrested 14']],
])('the numbers of people whom an event harmed are found in “%s”', (text, figures) => {
  expect(told(text)).toEqual(figures);
});

test.each([
  ['de', 'Mindestens fünf Menschen sind in Osk gestorben, zwölf wurden verletzt.', ['dead at least 5', 'hurt 12']],
  ['fr', 'Au moins trois morts et 20 blessés à Osk.', ['dead at least 3', 'hurt 20']],
  ['es', 'Al menos cinco muertos y más de 30 heridos en Osk.', ['dead at least 5', 'hurt more than 30']],
])('numbers are found in other languages: %s', (language, text, figures) => {
  expect(told(text, language)).toEqual(figures);
});

test.each([
  'Two more people died overnight.',
  'Six of the passengers died.',
  '39 people died there in 1985.',
  'An 8-year-old girl is among the dead.',
  'He died at 3pm.',
  'Ana Vane, 38, died in hospital.',
  'Two boys aged just 11 and 14 arrested after ferry fire.',
  'Men aged 34 and 36 were injured in the ferry fire.',
])('a number that is no count of all whom the event harmed is left out: “%s”', text => {
  expect(told(text)).toEqual([]);
});

const report = (id: string, text: string): Report => ({ id, source: id, title: '', text, language: 'en' });

test('two reports differ where they give other numbers of the same thing', () => {
  const [post, news] = [
    report('Post', 'Five people were killed and 20 hurt.'),
    report('News', 'At least 3 dead, 20 hurt.'),
  ];
  expect(differencesOf(post, news)).toEqual([
    {
      thing: 'dead',
      a: { thing: 'dead', value: 5, group: [], places: [], words: 'Five people were killed' },
      b: { thing: 'dead', value: 3, bound: 'at least', group: [], places: [], words: 'At least 3 dead' },
    },
  ]);
});

test.each([
  ['of another group', 'Three soldiers were killed.', 'Five people were killed.'],
  ['in another place', 'Three people were killed in Osk.', 'Five people were killed in Tarn.'],
  ['that one report gives twice', 'Three people were killed. Later, four were killed.', 'Five people were killed.'],
])('numbers do not differ: %s', (_, a, b) => {
  expect(differencesOf(report('Post', a), report('News', b))).toEqual([]);
});

test('of a report with hundreds of numbers only the first are compared', () => {
  const told = Array.from({ length: 400 }, (_, n) => `${n + 2} dead.`).join(' ');
  expect(readReport(report('Post', told)).figures).toHaveLength(30);
});

test('many numbers of people are read in linear time', () => {
  const told = (n: number) => `${n} people were killed and ${3 * n} hurt in Osk`;
  for (const between of ['. ', ', and '])
    expectLinear(count => figuresOf(Array.from({ length: count }, (_, n) => told(n + 2)).join(between), 'en'), 400);
});
