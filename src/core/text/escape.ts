/** Characters removed from a text: controls but line feeds, and those that turn its direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNFIT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;
/** Marks of the reading direction: outside right-to-left scripts they only disguise a text. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f]/gu;
const RIGHT_TO_LEFT =
  /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}](?<!\u061c)/u;
/** Tags: letters that nobody sees, except as the ending of a flag, such as that of Wales. */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,8})[\u{e0000}-\u{e007f}]/gu;

/**
 * Escaped everywhere: styles, spoilers, code, backslashes, brackets of links, and the `<` of
 * mentions, times, emoji and addresses. Also a parenthesis right after a bracket, because Discord
 * takes even an escaped `](` for the end of a link that began before it.
 */
const ANYWHERE = /[\\*_~|`[\]<]|(?<=\])\(/gu;
/** Escaped only at the start of a line: quotes, headings, small print, lists. */
const LINE_START = /^([^\S\n]*)([>#+-])/gmu;
const NUMBERED = /^([^\S\n]*\d+)([.)])/gmu;
/** The colon of `https://…`, which Discord would link, and the first of `:emoji:`. */
const COLON = /:(?=\/\/|[\p{L}\p{N}_+-]+:)/gu;
/** The dot in an invitation, a gift or a template, which Discord recognises without a scheme. */
const INVITATION = /\.(?=(?:gg|gift|new|com\/(?:invite|gifts|template))\/)/giu;
const EVERYONE = /@(?=everyone|here)/giu;

/** Makes a text fit to store and send: well-formed, only line feeds as breaks, no controls. */
export const clean = (text: string): string =>
  withoutDirectionMarks(text.toWellFormed())
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(UNFIT, '')
    .replace(TAGS, '');

const withoutDirectionMarks = (text: string): string =>
  RIGHT_TO_LEFT.test(text) ? text : text.replace(DIRECTION_MARKS, '');

/** The text on one line: runs of white space become one space, and it is trimmed. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/gu, ' ').trim();

/** Whether a text shows nothing: only spaces and invisible characters. */
export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);

/** Escapes a text so that Discord shows it as it is. At most doubles its length. */
export const escapeMarkdown = (text: string): string =>
  clean(text)
    .replace(ANYWHERE, '\\$&')
    .replace(LINE_START, '$1\\$2')
    .replace(NUMBERED, '$1\\$2')
    .replace(COLON, '\\:')
    .replace(INVITATION, '\\.')
    .replace(EVERYONE, '\\@');

/** All characters that may be escaped somewhere. */
const ESCAPED = /[\\*_~|`[\]<(>#+\-.):@]/gu;

/** Returns the most UTF-16 units that an escaped text takes, at a lower cost than escaping it. */
export const escapedAtMost = (text: string): number => text.length + (text.match(ESCAPED)?.length ?? 0);

/** Puts marks around escaped text; a zero-width space keeps its own characters apart from them. */
export function marked(mark: '**' | '~~', escaped: string): string {
  if (escaped === '') return '';
  const before = /^[\\*_~]/u.test(escaped) ? '\u200b' : '';
  const after = /[\\*_~]$/u.test(escaped) ? '\u200b' : '';
  return `${mark}${before}${escaped}${after}${mark}`;
}

/** The text of a line of our Markdown, without bold type and escapes: for places that Discord shows without Markdown. */
export const withoutMarkdown = (line: string): string => line.replace(/\\(.)|\*\*\u200b?|\u200b\*\*/gu, '$1');

/** Breaks mentions with an invisible character, for places without Markdown (author, footer). */
export const withoutMentions = (text: string): string => text.replace(EVERYONE, '@\u200b');
