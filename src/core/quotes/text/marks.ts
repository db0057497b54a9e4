/** A character that may open or close a quote, by what stands beside it. */
export interface Mark {
  at: number;
  kind: 'double' | 'single';
  opens: boolean;
  closes: boolean;
}

const MARK = /[“”„«»"‘’']/gu;
const BEFORE_OPENING = /[\s([{/—–―:;\-“"„«‘'…]/u;
const WORD = /[\p{L}\p{N}]/u;
const AFTER_CLOSING = /[\s\p{P}\p{S}]/u;
/** What is left out at the start of a word: ’90s, ’em, ’til. */
const ELISION = /^['’‘](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b|round\b)/iu;

const isGap = (character: string): boolean => character === '' || /\s/u.test(character);

type Reader = (text: string, at: number) => { opens: boolean; closes: boolean };

/** A mark without a direction: an opening one stands before a word, a closing one behind it. */
const straight: Reader = (text, at) => {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  const afterGap = before === '' || BEFORE_OPENING.test(before);
  const opens = afterGap && !isGap(after);
  return { opens, closes: !isGap(before) && (!opens || /[—–…"'’]/u.test(before)) };
};

/** Some writers take the wrong one of a pair: where it stands says more than how it looks. */
const leftCurly: Reader = (text, at) => {
  const turned = !BEFORE_OPENING.test(text.charAt(at - 1) || ' ') && !WORD.test(text.charAt(at + 1));
  return { opens: !turned, closes: turned };
};
const rightCurly: Reader = (text, at) => {
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

const READERS: Readonly<Record<string, Reader>> = {
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
/** Two apostrophes in a row are no single mark. */
const isTwin = (text: string, at: number): boolean =>
  text[at] === "'" && (text[at - 1] === "'" || text[at + 1] === "'");

/** The marks of a paragraph in order; apostrophes inside words are none. */
export function marksIn(paragraph: string): Mark[] {
  const marks: Mark[] = [];
  for (const { 0: character, index: at } of paragraph.matchAll(MARK)) {
    const { opens, closes } = READERS[character]?.(paragraph, at) ?? { opens: false, closes: false };
    if ((!opens && !closes) || isTwin(paragraph, at)) continue;
    marks.push({ at, kind: isSingle(character) ? 'single' : 'double', opens, closes });
  }
  return marks;
}
