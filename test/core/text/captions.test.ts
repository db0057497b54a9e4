import { expect, test } from 'vitest';
import { withoutPictures } from '../../../src/core/text/captions.ts';

const NEWS = 'The pier at Osk is closed.';

test.each([
  'Ada Vane/Reuters',
  'Ada Vane/AFP/Getty Images',
  'Agence France-Presse — Getty Images',
  'Ada Vane/Agence France-Presse — Getty Images',
  'Ada Vane for The Northwater Press',
  'Credit',
])('a caption goes with its credit: %s', credit => {
  expect(withoutPictures(['Waves break over the pier.', credit, NEWS].join('\n'))).toBe(NEWS);
});

test('a caption that names its picture’s agency in brackets goes', () => {
  expect(withoutPictures(`Waves break over the pier. (AP Photo/Ada Vane)\n${NEWS}`)).toBe(NEWS);
});

test('what only looks like a credit stays', () => {
  const said = ['Reuters reports that the pier is closed.', 'Ada Vane stands for Mayor of Osk.', NEWS].join('\n');
  expect(withoutPictures(said)).toBe(said);
});

test('a text that is all captions keeps them', () => {
  expect(withoutPictures('Waves break over the pier.\nAda Vane/Reuters')).toContain('Waves break');
});
