import { decodeHTML } from 'entities';
import { readHtml } from '../html/html.ts';
import type { Fragment } from '../html/rich-text-builder.ts';

const entity = String.raw`(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp);`;
const escapedTwice = new RegExp(`&amp;(?=${entity})`, 'gi');
const escapedTag = /&lt;\/?(?:p|div|a|br|strong|em|b|i|ul|ol|li|blockquote|span|h[1-6]|img|figure)\b/i;
const breaking = /<(?:p|div|br|ul|ol|li|blockquote|h[1-6]|table|section)\b/i;
/** `[[ge:agency:1234]]`: what the publisher's own system would have put there. */
const placeholder = /\[\[[^[\]]{0,300}\]\]/g;

/** HTML with the tags that were escaped once too often. */
const unescaped = (written: string): string => {
  const once = written.replace(escapedTwice, '&');
  return !/<[a-z/!]/i.test(once) && escapedTag.test(once) ? decodeHTML(once) : once;
};

/** Without what is no text: placeholders, and blanks that have no width. */
export const withoutPlaceholders = (text: string): string =>
  text.replace(placeholder, ' ').replace(/[\u200b\ufeff]/g, '');

/** A body as text: HTML or plain, escaped once or twice. An empty line parts paragraphs, between tags within a line too. */
export const readBody = (written: string): Fragment => {
  const html = unescaped(withoutPlaceholders(written));
  const isInline = /<[a-z/!]/i.test(html) && !breaking.test(html);
  return readHtml(isInline ? html.replace(/\n[^\S\n]*\n/g, '<br>') : html);
};
