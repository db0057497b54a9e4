import { decodeHTML } from 'entities';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import type { HtmlFragment } from '../html/rich-text-builder.ts';
import { parseJson, record, string } from '../json/json.ts';

const ENTITY = String.raw`(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp);`;
const ESCAPED_TWICE = new RegExp(`&amp;(?=${ENTITY})`, 'gi');
const ESCAPED_TAG = /&lt;\/?(?:p|div|a|br|strong|em|b|i|ul|ol|li|blockquote|span|h[1-6]|img|figure)\b/i;
/** `[[ge:agency:1234]]`: a placeholder of the publisher's own system. */
const PLACEHOLDER = /\[\[[^[\]]{0,300}\]\]/g;

/** Decodes HTML that was escaped once too often. */
function unescaped(written: string): string {
  const once = written.replace(ESCAPED_TWICE, '&');
  return !/<[a-z/!]/i.test(once) && ESCAPED_TAG.test(once) ? decodeHTML(once) : once;
}

/** Removes placeholders and zero-width blanks. */
export const withoutPlaceholders = (text: string): string =>
  text.replace(PLACEHOLDER, ' ').replace(/[\u200b\ufeff]/g, '');

/** A line break that was escaped twice is a backslash and an n. */
const ESCAPED_BREAK = /(?:\\r)?\\n/g;
/** In a path no sentence ends before one. */
const BREAKS_ESCAPED = /[.!?…”">](?:\\r)?\\n/;

const withBreaks = (text: string): string =>
  text.includes('\n') || !BREAKS_ESCAPED.test(text) ? text : text.replace(ESCAPED_BREAK, '\n');

/** A quote that no backslash precedes. */
const PLAIN_QUOTE = /(?<!\\)"/;

/** Some engines escape quotes twice and breaks once. Then every quote has a backslash. */
const withQuotes = (text: string): string => (PLAIN_QUOTE.test(text) ? text : text.replaceAll('\\"', '"'));

/** Reads a body: HTML or plain, escaped once or twice. */
export const readBody = (written: string): HtmlFragment =>
  readHtml(unescaped(withQuotes(withBreaks(withoutPlaceholders(written)))));

/** The state of a custom element that stands for a picture. */
const PICTURE_STATE = /<bsp-image\s[^<>]{0,200}?data-state="([^"<>]{0,4000})"/g;

/** Returns what the pictures show that a body names by custom elements, in its order. */
export const altsOf = (body: string): readonly string[] =>
  [...body.matchAll(PICTURE_STATE)].flatMap(([, state = '']) => {
    return titleText(string(record(parseJson(decodeHTML(state)))['webImage.altTextOverride'])) ?? [];
  });
