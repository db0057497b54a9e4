/**
 * Characters removed from a publisher's text: controls other than line breaks, and those that
 * change the reading direction.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNFIT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

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
const EVERYONE = /@(?=everyone|here)/giu;

/**
 * Makes a text fit to be stored and sent: well-formed Unicode, only line feeds as breaks, no
 * control characters.
 */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(UNFIT, '');

/** The text on one line: runs of white space become one space, and it is trimmed. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/gu, ' ').trim();

/** Whether a text shows nothing: only spaces and invisible characters. */
export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);

/**
 * Escapes a text so that Discord shows it as it is, anywhere in a message. At most doubles its
 * length.
 */
export const escapeMarkdown = (text: string): string =>
  clean(text)
    .replace(ANYWHERE, '\\$&')
    .replace(LINE_START, '$1\\$2')
    .replace(NUMBERED, '$1\\$2')
    .replace(COLON, '\\:')
    .replace(EVERYONE, '\\@');

/** Breaks mentions with an invisible character, for places without Markdown (author, footer). */
export const withoutMentions = (text: string): string => text.replace(EVERYONE, '@\u200b');
