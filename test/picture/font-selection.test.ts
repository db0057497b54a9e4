import { expect, test } from 'vitest';
import { drawableText } from '../../src/core/render/quote-card.ts';
import { typeset } from '../../src/picture/font-selection.ts';

test.each([
  ['Latin', 'Żółw, Łódź, đường phố, œuvre, Ærø, İstanbul — “¿Qué?” €5 ½ №'],
  ['Cyrillic', 'Їжак Ґудзик, ёлка, Ђорђе, ұлт, ӗ'],
  ['Greek, of both kinds', 'Ωμέγα, ἄνθρωπος ᾧ'],
  ['emoji', '😀 👩‍👩‍👧 ❤ ✅ ☂ ♥ ☎ ⚠'],
])('every character of %s has a glyph', (_, text) => {
  const drawable = drawableText(text);
  const { texts, slices } = typeset([drawable]);
  expect(texts).toEqual([drawable]);
  const glyphs = new Set(slices.flatMap(slice => [...slice.codePoints()]));
  const needed = Array.from(drawable.replace(/[\u200c\u200d]/gu, ''));
  expect(needed.filter(character => !glyphs.has(character.codePointAt(0) ?? 0))).toEqual([]);
});

test('an accented letter that a slice has is not composed from letter and accent', () => {
  const text = 'ǽ, æ';
  const { slices } = typeset([text]);
  const drawing = (...codes: number[]) =>
    slices.findIndex(slice => codes.every(codePoint => slice.codePoints().has(codePoint)));
  const [letter, accent] = [0xe6, 0x301];
  expect(drawing(0x1fd)).toBeGreaterThanOrEqual(0);
  expect(drawing(letter, accent)).toBeGreaterThan(drawing(0x1fd));
});

test('a character that no typeface has is drawn in a plainer form, or left out if it is a sign', () => {
  expect(typeset(['𝐁𝐨𝐥𝐝 \u{e000}\u{e0041}'.trim()]).texts).toEqual(['Bold ']);
});
