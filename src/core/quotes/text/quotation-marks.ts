/** A character that may open or close a quote, judged by its neighbours. */
export interface QuotationMark {
  at: number;
  kind: 'double' | 'single';
  opens: boolean;
  closes: boolean;
}

const MARK = /[“”„«»"‘’']/gu;
const BEFORE_OPENING = /[\s([{/—–―:;\-“"„«‘'…]/u;
const WORD = /[\p{L}\p{N}]/u;
const AFTER_CLOSING = /[\s\p{P}\p{S}]/u;
/** An apostrophe at the start of a word: ’90s, ’em, ’til. */
const ELISION = /^['’‘](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b|round\b)/iu;

const isGap = (character: string): boolean => character === '' || /\s/u.test(character);

/** Judges a mark by its neighbours. */
type MarkReader = (text: string, at: number) => { opens: boolean; closes: boolean };

/** A mark without direction opens before a word and closes after one. */
const straight: MarkReader = (text, at) => {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  // "… ‘vote for me,’ " she said: a space divides it from a single mark.
  if (isGap(before) && isGap(after)) return { opens: false, closes: /[’']/u.test(text.charAt(at - 2)) };
  const afterGap = before === '' || BEFORE_OPENING.test(before);
  const opens = afterGap && !isGap(after);
  return { opens, closes: !isGap(before) && (!opens || /[—–…"'’]/u.test(before)) };
};

/** Some writers use the wrong mark of a pair, so its position counts more than its shape. */
const leftCurly: MarkReader = (text, at) => {
  const turned = !BEFORE_OPENING.test(text.charAt(at - 1) || ' ') && !WORD.test(text.charAt(at + 1));
  return { opens: !turned, closes: turned };
};
const rightCurly: MarkReader = (text, at) => {
  const turned = isGap(text.charAt(at - 1)) && WORD.test(text.charAt(at + 1));
  return { opens: turned, closes: !turned };
};

const closesSingle = (text: string, at: number): boolean => {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  return !isGap(before) && (after === '' || AFTER_CLOSING.test(after));
};

const opensSingle = (text: string, at: number): boolean => {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  if (isGap(after) || !(before === '' || BEFORE_OPENING.test(before))) return false;
  return !ELISION.test(text.slice(at, at + 7));
};

const READERS: Readonly<Record<string, MarkReader>> = {
  '"': straight,
  '“': leftCurly,
  '”': rightCurly,
  '„': () => ({ opens: true, closes: false }),
  '«': () => ({ opens: true, closes: true }),
  '»': () => ({ opens: true, closes: true }),
  '‘': (text, at) => ({ opens: opensSingle(text, at), closes: false }),
  '’': (text, at) => ({ opens: false, closes: closesSingle(text, at) }),
  "'": (text, at) => {
    const opens = opensSingle(text, at);
    return { opens, closes: !opens && closesSingle(text, at) };
  },
};

const isSingle = (character: string): boolean => /[‘’']/u.test(character);
/** Two apostrophes in a row are not single marks. */
const isTwin = (text: string, at: number): boolean =>
  text[at] === "'" && (text[at - 1] === "'" || text[at + 1] === "'");

/** The quotation marks of a paragraph in order, without apostrophes. */
export function marksIn(paragraph: string): QuotationMark[] {
  const marks: QuotationMark[] = [];
  for (const { 0: character, index: at } of paragraph.matchAll(MARK)) {
    const { opens, closes } = READERS[character]?.(paragraph, at) ?? { opens: false, closes: false };
    if ((!opens && !closes) || isTwin(paragraph, at)) continue;
    marks.push({ at, kind: isSingle(character) ? 'single' : 'double', opens, closes });
  }
  return marks;
}
