import { expect, test } from 'vitest';
import type { Block } from '../../../src/core/model/live-blog.ts';
import { withoutReferrals } from '../../../src/core/text/hollow.ts';

const paragraph = (...texts: (string | { text: string; href: string })[]): Block => ({
  kind: 'paragraph',
  spans: texts.map(text => (typeof text === 'string' ? { text } : text)),
});
const href = 'https://news.example/more';

test.each([
  'Continue reading...',
  'Read more »',
  '[Weiterlesen …]',
  'Lire la suite',
  'Seguir leyendo →',
  'Читати далі',
  'Related',
  'Related: What the tide does',
  'Read more: What the tide does',
  'Lesen Sie auch: Was die Flut macht',
  'Lire aussi : Ce que fait la marée',
  'Te puede interesar: Lo que hace la marea',
  'Читайте також: Що робить приплив',
  'The post The tide appeared first on The Example.',
  'Der Beitrag Die Flut erschien zuerst auf Das Beispiel.',
  'L’article La marée est apparu en premier sur L’Exemple.',
  'La entrada La marea se publicó primero en El Ejemplo.',
  'Het bericht Het tij verscheen eerst op Het Voorbeeld.',
])('a paragraph that only leads elsewhere is left out: %s', text => {
  const news = paragraph('The ferry has sailed.');
  expect(withoutReferrals([news, paragraph({ text, href }), paragraph(text)])).toEqual([news]);
});

test('a link at the end of a paragraph to another article is left out with what leads to it', () => {
  const said = 'The ferry has sailed.';
  for (const leading of [' Read more: ', ' Lesen Sie auch: ', ' Related | '])
    expect(withoutReferrals([paragraph(said, leading, { text: 'What the tide does', href })])).toEqual([
      paragraph(said),
    ]);
  const told = [paragraph('The master told readers to', ' read more: ', { text: 'the report', href })];
  expect(withoutReferrals(told)).toEqual(told);
});

test('a link at the end of a paragraph that only leads on is left out', () => {
  const text = [paragraph('The ferry has sailed. ', { text: 'Continue reading...', href })];
  expect(withoutReferrals(text)).toEqual([paragraph('The ferry has sailed. ')]);
  expect(withoutReferrals([paragraph('The ferry has sailed. Continue reading…')])).toEqual([
    paragraph('The ferry has sailed.'),
  ]);
});

test.each([
  'Related charges were dropped.',
  'Der Beitrag erschien zuerst.',
  'She told them to read more.',
  'Continue reading the signs, the coastguard said.',
  `Related: ${'the two cases have much in common, and '.repeat(8)}`,
])('a sentence that tells something stays: %s', text => {
  expect(withoutReferrals([paragraph(text)])).toEqual([paragraph(text)]);
});
