import { expect, test } from 'vitest';
import { withEchoes } from '../../../src/core/render/lines.ts';
import { localeFor } from '../../../src/i18n/translate.ts';

const { t } = localeFor('en');
const echo = (publisher: string, words?: string) => ({
  ...{ publisher, at: '2026-11-25T18:00:00.000Z', url: 'https://paper.example/a' },
  ...{ feedId: 'paper', print: 'a', changedIn: 1, look: {} },
  ...(words && { says: { there: words, here: words } }),
});
const textWith = (...echoes: ReturnType<typeof echo>[]) =>
  withEchoes({ cards: [{ text: 'Storm' }] }, echoes, t).cards[0]?.text ?? '';

test('the line of other newsrooms names six', () => {
  const papers = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(letter => echo(`Paper ${letter}`));
  expect(textWith(...papers.slice(0, 6)).match(/Paper/gu)).toHaveLength(6);
  expect(textWith(...papers)).toBe(textWith(...papers.slice(0, 6)));
});

test.each([
  [60, (name: string) => echo(name)],
  [80, (words: string) => echo('Paper', words)],
])('what stands in the line of other newsrooms is whole up to %i characters', (most, echoOf) => {
  const words = 'a'.repeat(most);
  expect(textWith(echoOf(words))).toContain(words);
  expect(textWith(echoOf(`${words}a`))).not.toContain(words);
});
