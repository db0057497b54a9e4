import type { Pair } from './pairing.ts';

/** A word, a punctuation mark, or a whole quote. Offsets in UTF-16 units of the whole text. */
export interface Token {
  kind: 'word' | 'mark' | 'quote';
  text: string;
  lower: string;
  start: number;
  end: number;
  capital: boolean;
  possessive: boolean;
  /** The index of the quote; -1 if the token is none. */
  quote: number;
}

interface TextSlice {
  start: number;
  end: number;
}

/** The tokens of a paragraph and its span in the text. */
export interface ParagraphTokens {
  tokens: readonly Token[];
  start: number;
  end: number;
}

const TOKEN =
  /(?:\p{Lu}\.){2,}|\p{Lu}\.(?=\s?\p{Lu})|[@#]?[\p{L}\p{N}]+(?:[’'.&\-‑/][\p{L}\p{N}]+)*(?:[’'](?=\s\p{Ll}))?|[^\s\p{L}\p{N}]/gu;
const ABBREVIATION =
  /^(?:mr|mrs|ms|dr|prof|sen|sens|rep|reps|gov|gen|lt|col|maj|capt|sgt|cmdr|adm|rev|st|hon|atty|supt|det|del|jr|sr|inc|ltd|co|corp|no|vs|fla|calif|conn|mass|penn|ariz|mich|minn|wis|tex|tenn|va|ky|ga|ala|ark|okla|ill|ind|miss|mo|neb|nev|ore|wash|colo|jan|feb|aug|sept|oct|nov|dec)$/u;
const CAPITAL = /^@?(?:\p{Lu}|(?:al|el|de|d|l|bin|von|van)[-’']\p{Lu})/u;
const POSSESSIVE = /[’'](?:s|S)?$/u;

function wordToken(raw: string, start: number, end: number): Token {
  const possessive = POSSESSIVE.test(raw) && !/^(?:it|that|there|he|she|what|who|here|let)[’']s$/iu.test(raw);
  const text = possessive ? raw.replace(POSSESSIVE, '') : raw;
  const lower = text.toLowerCase();
  return { kind: 'word', text, lower, start, end, capital: CAPITAL.test(text), possessive, quote: -1 };
}

const markToken = (text: string, start: number): Token => {
  const end = start + text.length;
  return { kind: 'mark', text, lower: text, start, end, capital: false, possessive: false, quote: -1 };
};

function* gapTokens(text: string, from: number, to: number): Generator<Token> {
  const gap = text.slice(from, to);
  let skip = -1;
  for (const { 0: raw, index } of gap.matchAll(TOKEN)) {
    if (index === skip) continue;
    if (!/[\p{L}\p{N}]/u.test(raw)) {
      yield markToken(raw, from + index);
      continue;
    }
    const dotted = ABBREVIATION.test(raw.toLowerCase()) && gap[index + raw.length] === '.';
    skip = dotted ? index + raw.length : -1;
    const end = from + index + raw.length + Number(dotted);
    yield wordToken(dotted ? `${raw}.` : raw, from + index, end);
  }
}

/** In tokens. Longer brackets stay. */
const MOST_IN_BRACKETS = 16;

/** Removes what is in brackets, unless it has a quote in it. */
function unbracketed(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let opening = -1;
  for (const token of tokens) {
    if (token.kind === 'quote') opening = -1;
    if (/^[([]$/u.test(token.text)) opening = kept.length;
    kept.push(token);
    if (!/^[)\]]$/u.test(token.text)) continue;
    if (opening >= 0 && kept.length - opening <= MOST_IN_BRACKETS) kept.length = opening;
    opening = -1;
  }
  return kept;
}

/** The span of a quote with its marks. */
const outer = ({ start, end, kind }: Pair): TextSlice =>
  kind === 'block' ? { start, end } : { start: start - 1, end: end + 1 };

/** The token of a quote, marks included. Its text is the last character before the closing mark. */
const quoteToken = (text: string, pair: Pair, quote: number): Token => {
  const { start, end } = outer(pair);
  const inner = text.slice(Math.max(pair.start, pair.end - 4), pair.end).trimEnd();
  return { kind: 'quote', text: inner.slice(-1), lower: '', start, end, capital: false, possessive: false, quote };
};

/**
 * The tokens of a slice of a text; `first` is the first quote in it. `next` is the first quote that
 * ends after it.
 */
function sliceTokens(text: string, { start, end }: TextSlice, quotes: { pairs: readonly Pair[]; first: number }) {
  const tokens: Token[] = [];
  let [at, quote] = [start, quotes.first];
  for (let pair = quotes.pairs[quote]; pair && pair.start <= end; pair = quotes.pairs[quote]) {
    const { start: begin, end: finish } = outer(pair);
    for (const token of gapTokens(text, at, begin)) tokens.push(token);
    tokens.push(quoteToken(text, pair, quote));
    at = Math.min(end, finish);
    if (pair.end > end) break;
    quote += 1;
  }
  for (const token of gapTokens(text, at, end)) tokens.push(token);
  return { tokens: unbracketed(tokens), next: quote };
}

/**
 * Tokenizes the paragraphs of a text that are not empty. A quote across several is a token of each.
 */
export function paragraphsOf(text: string, pairs: readonly Pair[]): ParagraphTokens[] {
  const paragraphs: ParagraphTokens[] = [];
  let first = 0;
  for (const { 0: line, index: start } of text.matchAll(/[^\n\r]+/gu)) {
    const end = start + line.length;
    const { tokens, next } = sliceTokens(text, { start, end }, { pairs, first });
    first = next;
    if (tokens.length > 0) paragraphs.push({ tokens, start, end });
  }
  return paragraphs;
}
