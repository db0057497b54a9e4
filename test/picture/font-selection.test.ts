import { expect, test } from 'vitest';
import { drawableText } from '../../src/picture/card.ts';
import { typefacesFor, typeset, WESTERN } from '../../src/picture/font-selection.ts';

test.each([
  ['Latin', 'Żółw, Łódź, đường phố, œuvre, Ærø, İstanbul — “¿Qué?” €5 ½ №'],
  ['Cyrillic', 'Їжак Ґудзик, ёлка, Ђорђе, ұлт, ӗ'],
  ['Greek, of both kinds', 'Ωμέγα, ἄνθρωπος ᾧ'],
  ['Arabic, Persian and Urdu', 'قال «الرئيس» غدًا؛ پژوهش‌گر گچ ۱۲٪، ٹیلی ویژن ہے'],
  ['Hebrew, pointed too', 'שָׁלוֹם עֲלֵיכֶם ״צה״ל״ ₪'],
  ['Japanese', '「水門は動かない」ー髙橋、ヴァイオリン〜１２：００'],
  ['Chinese of both kinds', '闸门没有移动——“我们”；閘門沒有移動，國會說《時報》'],
  ['Korean', '수문은 하나도 움직이지 않았습니다. 뷁 똠방각하'],
  ['Hindi, Bengali and Tamil', 'हमने क्षत्रिय देखा। আমরা দেখেছি। தமிழ்'],
  ['Thai, Georgian and Armenian', 'น้ำไม่ขยับ ฿5 საქართველო Հայաստան'],
  ['emoji and signs', '😀 👩‍👩‍👧 ❤ ✅ ☂ → ★ ♥ ☎ ⚠'],
])('every character of %s has a glyph', (_, text) => {
  const drawable = drawableText(text);
  const { texts, slices } = typeset([drawable], typefacesFor(drawable));
  expect(texts).toEqual([drawable]);
  const glyphs = new Set(slices.flatMap(slice => [...slice.codePoints()]));
  const needed = Array.from(drawable.replace(/[\u200c\u200d]/gu, ''));
  expect(needed.filter(character => !glyphs.has(character.codePointAt(0) ?? 0))).toEqual([]);
});

test('an accented letter that a slice has is not composed from letter and accent', () => {
  const text = '闸门没有移动，闸门没有移动 žluťoučký';
  const { slices } = typeset([text], typefacesFor(text));
  const drawing = (...codes: number[]) =>
    slices.findIndex(slice => codes.every(codePoint => slice.codePoints().has(codePoint)));
  const [letter, accent] = [0x79, 0x301];
  expect(drawing(0xfd)).toBeGreaterThanOrEqual(0);
  expect(drawing(letter, accent)).toBeGreaterThan(drawing(0xfd));
});

test('a character that no typeface has is drawn in a plainer form, or left out if it is a sign', () => {
  expect(typeset(['𝐁𝐨𝐥𝐝 \u{1f7f0}\u{e0041}'.trim()], WESTERN).texts).toEqual(['Bold ']);
});

test('shared East Asian characters are drawn in the shapes of the text’s language', () => {
  expect(typefacesFor('水門は動かない')[0]).toBe('noto-serif-jp');
  expect(typefacesFor('闸门没有移动')[0]).toBe('noto-serif-sc');
  expect(typefacesFor('수문은 움직이지')[0]).toBe('noto-serif-kr');
  expect(typefacesFor('She wrote 水門 on the wall')[0]).toBe('source-serif-4');
});
