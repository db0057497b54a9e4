/** Characters that a publisher's text may not hold: controls other than line breaks, and those that turn the reading direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNFIT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Wherever they stand: styles, spoilers, code, escapes, brackets of links, and `<` of mentions, times, emoji and addresses. Also a
 * parenthesis right after a bracket: Discord takes even an escaped `](` for the end of a link that began before it.
 */
const ANYWHERE = /[\\*_~|`[\]<]|(?<=\])\(/gu;
/** Only at the start of a line: quotes, headings, small print, lists. */
const LINE_START = /^([^\S\n]*)([>#+-])/gmu;
const NUMBERED = /^([^\S\n]*\d+)([.)])/gmu;
/** The colon of `https://…`, which Discord would link, and the first one of `:emoji:`. */
const COLON = /:(?=\/\/|[\p{L}\p{N}_+-]+:)/gu;
const EVERYONE = /@(?=everyone|here)/giu;

/** Makes a text fit to be stored and sent: well-formed Unicode, line feeds only, no unfit characters. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(UNFIT, '');

/** One line: every run of white space is one space, none at the ends. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/gu, ' ').trim();

/** Whether a reader would see nothing of it. */
export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);

/**
 * Escapes a text so that Discord shows it as it is and acts on none of it, wherever in a message it stands. It grows to twice
 * its length at most.
 */
export const escapeMarkdown = (text: string): string =>
  clean(text)
    .replace(ANYWHERE, '\\$&')
    .replace(LINE_START, '$1\\$2')
    .replace(NUMBERED, '$1\\$2')
    .replace(COLON, '\\:')
    .replace(EVERYONE, '\\@');

/** For places that Discord shows without Markdown (author, footer): a mention gets an invisible seam. */
export const withoutMentions = (text: string): string => text.replace(EVERYONE, '@\u200b');
