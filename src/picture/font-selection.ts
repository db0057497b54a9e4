import { problem } from '../core/model/problem.ts';
import { UndrawableCardError } from './card.ts';
import { type FontSlice, openTypeface, type Typeface } from './typeface.ts';

/** Texts that can be drawn in full, and the slices to draw them with, first choice first. */
export interface TypesetTexts {
  texts: readonly string[];
  slices: readonly FontSlice[];
}

/** Also used for the opening mark, whatever script the quote is in. */
export const WESTERN = ['source-serif-4', 'noto-serif'];
const EASTERN = ['noto-serif-jp', 'noto-serif-sc', 'noto-serif-kr'];
const OTHERS = [
  'noto-serif-hebrew',
  'noto-naskh-arabic',
  'noto-serif-armenian',
  'noto-serif-georgian',
  'noto-serif-devanagari',
  'noto-serif-bengali',
  'noto-serif-tamil',
  'noto-serif-thai',
];
const SIGNS = ['noto-emoji', 'noto-sans-symbols'];

/**
 * Which language's shapes to use for the characters and punctuation that Chinese, Japanese and
 * Korean share.
 */
const EASTERN_BY_SCRIPT: readonly [script: RegExp, typeface: string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'noto-serif-jp'],
  [/\p{Script=Hangul}/u, 'noto-serif-kr'],
  [/\p{Script=Han}/u, 'noto-serif-sc'],
];
const EASTERN_LETTER = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Han}]/gu;

/** Joiners and direction marks: a font need not have them. */
const INVISIBLE = /[\u200c-\u200f\u061c]/gu;
const LETTER = /[\p{L}\p{N}]/u;
const MARKS = /\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const opened = new Map<string, Typeface>();

/** Names of the typefaces that suit a text, first choice first. */
export function typefacesFor(text: string): string[] {
  const first = EASTERN_BY_SCRIPT.find(([script]) => script.test(text))?.[1];
  const eastern = EASTERN.toSorted((a, b) => Number(b === first) - Number(a === first));
  const lead = isEastern(text) ? eastern.slice(0, 1) : [];
  return [...new Set([...lead, ...WESTERN, ...OTHERS, ...eastern, ...SIGNS])];
}

/**
 * Whether a third of the letters are East Asian: one of these says as much as several western ones.
 */
const isEastern = (text: string): boolean => count(text, EASTERN_LETTER) * 3 >= Math.max(1, count(text, /\p{L}/gu));

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * What a reader sees as one character, as it is drawn. `rank`: position of its typeface among the
 * choices.
 */
interface Glyph {
  text: string;
  slice: FontSlice;
  rank: number;
}

/**
 * Chooses slices for texts, one character as a reader sees it at a time. Leaves out signs and marks
 * that no typeface has; throws `UndrawableCardError` if a letter or digit is missing, because that
 * would misquote.
 */
export function typeset(texts: readonly string[], names: readonly string[]): TypesetTexts {
  const typefaces = names.map(typeface);
  const glyphs = new Map<string, Glyph | undefined>();
  const set = (segment: string): string => {
    if (!glyphs.has(segment)) glyphs.set(segment, glyphFor(segment, typefaces));
    return glyphs.get(segment)?.text ?? '';
  };
  const sets = texts.map(text => Array.from(graphemes.segment(text), ({ segment }) => set(segment)).join(''));
  return { texts: sets, slices: ordered([...glyphs.values()].filter(glyph => glyph !== undefined)) };
}

function glyphFor(segment: string, typefaces: readonly Typeface[]): Glyph | undefined {
  for (const text of variantsOf(segment)) {
    const found = sliceFor(text, typefaces);
    if (found) return { text, ...found };
  }
  if (LETTER.test(segment)) throw new UndrawableCardError(problem('problem.pictureNoTypeface'));
  return undefined;
}

/**
 * Orders slices by typeface, except that a slice with a complete accented letter goes before one
 * that could only compose it: the first slice that can draw a character is used.
 */
function ordered(glyphs: readonly Glyph[]): FontSlice[] {
  const order = [...new Set(glyphs.toSorted((a, b) => a.rank - b.rank).map(({ slice }) => slice))];
  for (const { text, slice } of glyphs) {
    const parts = text.normalize('NFD');
    const pieced = parts === text ? -1 : order.findIndex(other => has(other, parts));
    if (pieced !== -1 && pieced < order.indexOf(slice))
      order.splice(pieced, 0, ...order.splice(order.indexOf(slice), 1));
  }
  return order;
}

function typeface(name: string): Typeface {
  const known = opened.get(name) ?? openTypeface(name);
  opened.set(name, known);
  return known;
}

/**
 * Forms to try in turn: as it is, in compatibility form (ligatures), without its marks, and the
 * first of a joined emoji.
 */
const variantsOf = (segment: string): Set<string> =>
  new Set([
    segment,
    segment.normalize('NFKC'),
    segment.replace(MARKS, ''),
    String.fromCodePoint(segment.codePointAt(0) ?? 32),
  ]);

function sliceFor(grapheme: string, typefaces: readonly Typeface[]): { slice: FontSlice; rank: number } | undefined {
  const seen = grapheme.replace(INVISIBLE, '');
  for (const [rank, slicesAt] of typefaces.entries()) {
    const slice = slicesAt(seen.codePointAt(0) ?? 32).find(candidate => has(candidate, seen));
    if (slice) return { slice, rank };
  }
  return undefined;
}

const has = (slice: FontSlice, text: string): boolean =>
  Array.from(text).every(character => slice.codePoints().has(character.codePointAt(0) ?? 0));
