import { expect, test } from 'vitest';
import { directionOf } from '../../src/picture/direction.ts';
import { legible } from '../../src/picture/ink.ts';
import { layOut } from '../../src/picture/layout.ts';
import { firstLines, piecesOf, wrap } from '../../src/picture/lines.ts';
import { typefacesFor, typeset, WESTERN } from '../../src/picture/typesetting.ts';
import { codePointsOf } from '../../src/picture/woff2.ts';
import { wording } from '../../src/picture/wording.ts';

/** Every character is as wide as its type is large. */
const measure = (text: string): number => Array.from(text).length;
const lines = (text: string, width: number): string[] => wrap(piecesOf(text), { width, measure });

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
  const worded = wording(text);
  const { texts, slices } = typeset([worded], typefacesFor(worded));
  expect(texts).toEqual([worded]);
  const glyphs = new Set(slices.flatMap(slice => [...slice.codePoints()]));
  const needed = Array.from(worded.replace(/[\u200c\u200d]/gu, ''));
  expect(needed.filter(character => !glyphs.has(character.codePointAt(0) ?? 0))).toEqual([]);
});

test('a letter with its accent is never pieced together where a slice has it whole', () => {
  const text = '闸门没有移动，闸门没有移动 žluťoučký';
  const { slices } = typeset([text], typefacesFor(text));
  const drawing = (...codes: number[]) =>
    slices.findIndex(slice => codes.every(codePoint => slice.codePoints().has(codePoint)));
  const [letter, accent] = [0x79, 0x301];
  expect(drawing(0xfd)).toBeGreaterThanOrEqual(0);
  expect(drawing(letter, accent)).toBeGreaterThan(drawing(0xfd));
});

test('what a typeface lacks is drawn in a plainer form, or left out where it is a sign', () => {
  expect(typeset(['𝐁𝐨𝐥𝐝 \u{1f7f0}\u{e0041}'.trim()], WESTERN).texts).toEqual(['Bold ']);
});

test('the shapes of shared characters are those of the language', () => {
  expect(typefacesFor('水門は動かない')[0]).toBe('noto-serif-jp');
  expect(typefacesFor('闸门没有移动')[0]).toBe('noto-serif-sc');
  expect(typefacesFor('수문은 움직이지')[0]).toBe('noto-serif-kr');
  expect(typefacesFor('She wrote 水門 on the wall')[0]).toBe('source-serif-4');
});

test('what is no font is refused', () => {
  expect(() => codePointsOf(Buffer.from('<html>'.repeat(20)))).toThrow('The font is no WOFF2 file.');
});

test('lines break at spaces and after hyphens, never before a full stop', () => {
  expect(lines('the state-of-the-art wall held .', 10)).toEqual(['the state-', 'of-the-art', 'wall held', '.']);
  expect(lines('he said “no”.', 5)).toEqual(['he', 'said', '“no”.']);
  expect(lines('10\u00a0km away', 6)).toEqual(['10\u00a0km', 'away']);
});

test('scripts without spaces break between characters, but not before their closing signs', () => {
  expect(lines('水門は動かない。', 7)).toEqual(['水門は動かな', 'い。']);
  expect(lines('彼は「止まった」と', 3)).toEqual(['彼は', '「止', 'まっ', 'た」と']);
  expect(lines('น้ำไม่ขยับ', 8).join('')).toBe('น้ำไม่ขยับ');
});

test('a word that is too wide is broken between whole characters', () => {
  expect(lines('so abcdefgh', 3)).toEqual(['so', 'abc', 'def', 'gh']);
  expect(lines('👍🏽👍🏽👍🏽', 2)).toEqual(['👍🏽', '👍🏽', '👍🏽']);
});

test('a cut is shown after a whole word', () => {
  expect(firstLines('one two three four', 2, { width: 8, measure })).toEqual(['one two', 'three…']);
  expect(firstLines('one, two three', 1, { width: 9, measure })).toEqual(['one, two…']);
  expect(firstLines('one two', 1, { width: 7, measure })).toEqual(['one two']);
});

test('a text runs the way of most of its letters', () => {
  expect(directionOf('CNN דיווחה שהשערים לא זזו')).toBe('rtl');
  expect(directionOf('She said שלום to all')).toBe('ltr');
  expect(directionOf('14:05', 'rtl')).toBe('rtl');
});

test('short words are set larger than long ones, and nothing leaves the card', () => {
  const card = { speaker: 'A', blog: 'B', publisher: 'C', time: 'D' };
  const laid = (words: string) => layOut({ ...card, words }, () => text => text.length / 2);
  const layouts = [1, 30, 200].map(times => laid('The gates held. '.repeat(times).trim()));
  const sizes = layouts.map(({ lines: [first] }) => first?.size ?? 0);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  for (const { lines: set, width, height } of layouts) {
    expect(set.every(line => line.inset + (line.text.length / 2) * line.size <= width)).toBe(true);
    expect(set.every(line => line.baseline > line.size / 2 && line.baseline < height)).toBe(true);
  }
});

test('a colour that is too pale for the paper is made darker, others stay', () => {
  expect(legible(0x1d4e89)).toBe(0x1d4e89);
  expect(legible(0x000000)).toBe(0);
  expect(legible(0xffffff)).toBeLessThan(0xa0a0a0);
});
