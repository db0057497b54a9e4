import { problem } from '../core/model/problem.ts';
import { UndrawableCardError } from './card.ts';
import { openTypeface, type Slice, type Typeface } from './typeface.ts';

/** Texts that can be drawn without one empty box, and the slices that draw them, first choice first. */
export interface Setting {
  texts: readonly string[];
  slices: readonly Slice[];
}

/** What the opening mark is drawn with, whatever the words are written in. */
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

/** Whose shapes of the characters that Chinese, Japanese and Korean share, and whose punctuation. */
const EASTERN_BY_SCRIPT: readonly [script: RegExp, typeface: string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'noto-serif-jp'],
  [/\p{Script=Hangul}/u, 'noto-serif-kr'],
  [/\p{Script=Han}/u, 'noto-serif-sc'],
];
const EASTERN_LETTER = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Han}]/gu;

/** Joiners and direction marks: no font needs to have them. */
const UNSEEN = /[\u200c-\u200f\u061c]/gu;
const LETTER = /[\p{L}\p{N}]/u;
const MARKS = /\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const opened = new Map<string, Typeface>();

/** The typefaces that suit a text, first choice first. */
export function typefacesFor(text: string): string[] {
  const first = EASTERN_BY_SCRIPT.find(([script]) => script.test(text))?.[1];
  const eastern = EASTERN.toSorted((a, b) => Number(b === first) - Number(a === first));
  const lead = isEastern(text) ? eastern.slice(0, 1) : [];
  return [...new Set([...lead, ...WESTERN, ...OTHERS, ...eastern, ...SIGNS])];
}

/** Whether a third of the letters are: an eastern character says as much as several western ones. */
const isEastern = (text: string): boolean => count(text, EASTERN_LETTER) * 3 >= Math.max(1, count(text, /\p{L}/gu));

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** What a reader sees as one character, as it is drawn. `rank`: the typeface's place. */
interface Glyph {
  text: string;
  slice: Slice;
  rank: number;
}

/**
 * Chooses slices for texts, character by character as a reader sees them. Signs and marks that no typeface has are left out;
 * `Undrawable` where a letter or digit is missing, since a quote that lacks one is no quote.
 */
export function typeset(texts: readonly string[], names: readonly string[]): Setting {
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
 * By typeface; but a slice that has a letter with its accent goes before one that could only piece it together, since the first
 * slice that can draw a character is the one that does.
 */
function ordered(glyphs: readonly Glyph[]): Slice[] {
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

/** As it is; in its plainer form, as a ligature has one; without its marks; of a joined emoji, its first. */
const variantsOf = (segment: string): Set<string> =>
  new Set([
    segment,
    segment.normalize('NFKC'),
    segment.replace(MARKS, ''),
    String.fromCodePoint(segment.codePointAt(0) ?? 32),
  ]);

function sliceFor(grapheme: string, typefaces: readonly Typeface[]): { slice: Slice; rank: number } | undefined {
  const seen = grapheme.replace(UNSEEN, '');
  for (const [rank, slicesAt] of typefaces.entries()) {
    const slice = slicesAt(seen.codePointAt(0) ?? 32).find(candidate => has(candidate, seen));
    if (slice) return { slice, rank };
  }
  return undefined;
}

const has = (slice: Slice, text: string): boolean =>
  Array.from(text).every(character => slice.codePoints().has(character.codePointAt(0) ?? 0));
