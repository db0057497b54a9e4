import { expect, test } from 'vitest';
import { withoutCaptions, withoutPictures } from '../../../src/core/text/captions.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { paragraphs } from '../summary/story.ts';

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

test('an agency’s name stays where it may be the source of the text', () => {
  const kept = (...lines: readonly string[]) => plain(withoutCaptions(paragraphs(...lines))).split('\n');
  expect(kept('Waves break over the pier.', 'Ada Vane/AFP', NEWS)).toEqual([NEWS]);
  expect(kept('Waves break over the pier. (AP Photo/Ada Vane)', NEWS)).toEqual([NEWS]);
  expect(kept(NEWS, 'The ferries wait. (AP)', 'Reuters')).toEqual([NEWS, 'The ferries wait. (AP)', 'Reuters']);
});

test('what only looks like a credit stays', () => {
  const said = ['Reuters reports that the pier is closed.', 'Ada Vane stands for Mayor of Osk.', NEWS].join('\n');
  expect(withoutPictures(said)).toBe(said);
});

test('a text that is all captions keeps them', () => {
  expect(withoutPictures('Waves break over the pier.\nAda Vane/Reuters')).toContain('Waves break');
});
