import { expect, test } from 'vitest';
import type { RichText } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';

test('plain text is one line per block, with a bullet before each item and nothing escaped', () => {
  const text: RichText = [
    { kind: 'heading', spans: [{ text: 'What *we* know' }] },
    {
      kind: 'item',
      spans: [
        { text: 'Two ', bold: true },
        { text: 'trains', href: 'https://rail.example/' },
      ],
    },
    { kind: 'quote', spans: [{ text: 'We wait.' }] },
  ];
  expect(plain(text)).toBe('What *we* know\n• Two trains\nWe wait.');
  expect(plain([])).toBe('');
});
