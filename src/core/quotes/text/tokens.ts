import { isAbbreviation } from '../../language/full-stop.ts';
import type { Language } from '../../language/language.ts';
import { isBeyondWestern } from '../../text/letters.ts';
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

/** Whether a token is one of these marks. A mark is one character, so that no pattern is needed. */
export const isMark = (token: Token | undefined, marks: string): boolean =>
  token?.kind === 'mark' && marks.includes(token.text);

/** Whether a token is one of these marks, or a quote that ends with one. */
export const endsWithMark = (token: Token | undefined, marks: string): boolean =>
  isMark(token, marks) || (token?.kind === 'quote' && token.text !== '' && marks.includes(token.text));

interface TextSlice {
  start: number;
  end: number;
}

/** A text with its language and the quotes in it. */
export interface TokenSource {
  language: Language;
  text: string;
  pairs: readonly Pair[];
}

/** … and with the pattern that finds its tokens. */
interface Tokenized extends TokenSource {
  pattern: RegExp;
}

/** The tokens of a paragraph and its span in the text. */
export interface ParagraphTokens {
  tokens: readonly Token[];
  start: number;
  end: number;
}

/** A word, or in a group of its own a mark. */
const TOKEN =
  /(?:\p{Lu}\.){2,}|\p{Lu}\.(?=\s?\p{Lu})|[@#]?[\p{L}\p{N}]+(?:(?:[’'&\-‑/]|\.(?!\p{Lu}\p{Ll}))[\p{L}\p{N}]+)*(?:[’'](?=\s\p{L}))?|([^\s\p{L}\p{N}])/gu;
/** The same for texts with no other letters, in a third of the time. */
const WESTERN_TOKEN =
  /(?:[A-ZÀ-ÖØ-Þ]\.){2,}|[A-ZÀ-ÖØ-Þ]\.(?=\s?[A-ZÀ-ÖØ-Þ])|[@#]?[A-Za-z0-9À-ÖØ-öø-ÿ]+(?:(?:[’'&\-‑/]|\.(?![A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]))[A-Za-z0-9À-ÖØ-öø-ÿ]+)*(?:[’'](?=\s[A-Za-zÀ-ÖØ-öø-ÿ]))?|([^\sA-Za-z0-9À-ÖØ-öø-ÿ])/gu;
/** A numeral before a full stop that ends no sentence: "am 19. Januar", "Benedikt XVI. sagte". */
const ORDINAL = /^(?:\d{1,2}|[IVX]{2,5})$/u;
const CAPITAL = /^@?(?:\p{Lu}|(?:al|el|de|d|l|bin|von|van)[-’']\p{Lu})/u;
const NO_OWNER = /^(?:it|that|there|he|she|what|who|here|let)$/iu;

function wordToken(raw: string, start: number): Token {
  const end = start + raw.length;
  const hasLetter = raw.endsWith('s') || raw.endsWith('S');
  const at = raw.length - (hasLetter ? 2 : 1);
  const possessive = (raw[at] === '’' || raw[at] === "'") && !(hasLetter && NO_OWNER.test(raw.slice(0, at)));
  const text = possessive ? raw.slice(0, at) : raw;
  const lower = text.toLowerCase();
  // Most words have no capital at all, and comparing is quicker than the pattern.
  const capital = text !== lower && CAPITAL.test(text);
  return { kind: 'word', text, lower, start, end, capital, possessive, quote: -1 };
}

const markToken = (text: string, start: number): Token => {
  const end = start + text.length;
  return { kind: 'mark', text, lower: text, start, end, capital: false, possessive: false, quote: -1 };
};

/** "l’État", "dell’Interno": the length of the article that lost its vowel; 0 if there is none. */
function elisionIn({ text }: Language, raw: string): number {
  if (text.elisions.size === 0) return 0;
  const at = raw.search(/[’']/u);
  return at > 0 && text.elisions.has(raw.slice(0, at).toLowerCase()) ? at + 1 : 0;
}

/** "dit-il", "a-t-elle": where a pronoun after the verb begins; 0 if there is none. */
function pronounIn({ grammar, syntax }: Language, raw: string): number {
  const at = syntax === 'english' ? -1 : raw.lastIndexOf('-');
  return at > 0 && grammar.pronouns.has(raw.slice(at + 1).toLowerCase()) ? at : 0;
}

/** Adds the words that are written as one: an elided article, the word, and a pronoun after it. */
function addWords(tokens: Token[], language: Language, { raw, start }: { raw: string; start: number }): void {
  const elided = elisionIn(language, raw);
  const pronoun = pronounIn(language, raw);
  if (elided > 0) tokens.push({ ...wordToken(raw.slice(0, elided - 1), start), end: start + elided });
  const word = elided > 0 ? raw.slice(elided) : raw;
  if (pronoun <= elided) {
    tokens.push(wordToken(word, start + elided));
    return;
  }
  tokens.push(wordToken(raw.slice(elided, pronoun).replace(/-t$/u, ''), start + elided));
  tokens.push(wordToken(raw.slice(pronoun + 1), start + pronoun + 1));
}

/** Whether a full stop belongs to a word: an abbreviation, or an ordinal before a month. */
function hasDot(language: Language, raw: string, rest: string): boolean {
  const { text, grammar } = language;
  if (isAbbreviation(language, raw)) return true;
  if (!text.dottedOrdinals || !ORDINAL.test(raw)) return false;
  const next = /^\s(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase() ?? '';
  return grammar.times.has(next) || (!/^\d/u.test(raw) && !grammar.openers.has(next));
}

/** Adds the tokens of a part of a text without quotes. */
function addTokens(tokens: Token[], { language, text, pattern }: Tokenized, { start, end }: TextSlice): void {
  const gap = text.slice(start, end);
  pattern.lastIndex = 0;
  for (let found = pattern.exec(gap); found; found = pattern.exec(gap)) {
    const { 0: raw, 1: mark, index } = found;
    const after = index + raw.length;
    if (mark) {
      tokens.push(markToken(mark, start + index));
      continue;
    }
    const isDotted = gap[after] === '.' && hasDot(language, raw, gap.slice(after + 1, after + 41));
    if (isDotted) pattern.lastIndex += 1;
    addWords(tokens, language, { raw: isDotted ? `${raw}.` : raw, start: start + index });
  }
}

/** In tokens. Longer brackets stay. */
const MOST_IN_BRACKETS = 16;

/** Removes what is in brackets, unless it has a quote in it. */
function unbracketed(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  let opening = -1;
  for (const token of tokens) {
    if (token.kind === 'quote') opening = -1;
    if (isMark(token, '([')) opening = kept.length;
    kept.push(token);
    if (!isMark(token, ')]')) continue;
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

/** What the narrator says inside a quote and a slice of the text. */
const asidesWithin = ({ asides = [] }: Pair, slice: TextSlice): readonly TextSlice[] =>
  asides.filter(({ start, end }) => start >= slice.start && end <= slice.end);

/**
 * The tokens of a slice of a text; `first` is the first quote in it. `next` is the first quote that
 * ends after it.
 */
function sliceTokens(source: Tokenized, { start, end }: TextSlice, first: number) {
  const { text, pairs } = source;
  const tokens: Token[] = [];
  let [at, quote] = [start, first];
  for (let pair = pairs[quote]; pair && pair.start <= end; pair = pairs[quote]) {
    const { start: begin, end: finish } = outer(pair);
    addTokens(tokens, source, { start: at, end: begin });
    tokens.push(quoteToken(text, pair, quote));
    // As if it stood after the quote.
    for (const aside of asidesWithin(pair, { start: at, end })) addTokens(tokens, source, aside);
    at = Math.min(end, finish);
    if (pair.end > end) break;
    quote += 1;
  }
  addTokens(tokens, source, { start: at, end });
  const hasBrackets = tokens.some(({ text }) => text === '(' || text === '[');
  return { tokens: hasBrackets ? unbracketed(tokens) : tokens, next: quote };
}

/**
 * Tokenizes the paragraphs of a text that are not empty. A quote across several is a token of each.
 */
export function paragraphsOf(given: TokenSource): ParagraphTokens[] {
  const { text } = given;
  const source = { ...given, pattern: isBeyondWestern(text) ? TOKEN : WESTERN_TOKEN };
  const paragraphs: ParagraphTokens[] = [];
  let first = 0;
  for (const { 0: line, index: start } of text.matchAll(/[^\n\r]+/gu)) {
    const end = start + line.length;
    const { tokens, next } = sliceTokens(source, { start, end }, first);
    first = next;
    if (tokens.length > 0) paragraphs.push({ tokens, start, end });
  }
  return paragraphs;
}
