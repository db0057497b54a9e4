import { decodeHTML } from 'entities';
import type { Block, RichText } from '../core/model/live-blog.ts';
import { plain } from '../core/text/plain-text.ts';
import { readHtml } from './html/html.ts';

const LONGEST_SENTENCE = 120;
const LEFTOVER = /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp);/i;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A title as a person reads it: without tags, on one line, entities decoded even where they were escaped twice. */
export function titleText(written: string | undefined): string | undefined {
  if (!written) return;
  const text = /<[a-z/!]/i.test(written) ? plain(readHtml(written).text) : decodeHTML(written);
  return oneLine(LEFTOVER.test(text) ? decodeHTML(text) : text) || undefined;
}

/** The end of the first sentence is a full stop that a blank and a capital, or the end, follows. */
const SENTENCE = /^.{20,}?[.!?…]["'”’»)]?(?=\s+["'“‘«(]?[\p{Lu}\d]|$)/u;

function cut(text: string): string {
  if (text.length <= LONGEST_SENTENCE) return text;
  const words = text.slice(0, LONGEST_SENTENCE).replace(/\s+\S*$/, '');
  return `${words}…`;
}

/** Stands in for a missing title: the first sentence, at most 120 characters. */
export function firstSentence(text: RichText): string | undefined {
  const first = text[0];
  if (!first) return;
  const line = oneLine(plain([first])).slice(0, 1000);
  return cut(SENTENCE.exec(line)?.[0] ?? line) || undefined;
}

/** UTF-16 units: what is longer is a paragraph in bold. */
const LONGEST_TITLE = 200;

const isTitle = ({ kind, spans }: Block): boolean =>
  kind === 'heading' || (kind === 'paragraph' && spans.every(({ text, bold }) => bold || !text.trim()));

export interface Titled {
  headline?: string;
  /** What is left to read under the headline. */
  text: RichText;
  /** Whether editors wrote the headline for this update. */
  own: boolean;
}

/** A line that introduces what follows, such as whom a block quote quotes, belongs to the text. */
const introduces = (line: string): boolean => line.endsWith(':');

const firstLine = (text: RichText): string => (text[0] ? plain([text[0]]).replace(/\s+/g, ' ') : '');

/** Without its first line where that is the headline over more text. */
export const under = (headline: string, text: RichText): RichText =>
  text.length > 1 && firstLine(text) === headline && !introduces(headline) ? text.slice(1) : text;

/** Takes the headline from the text of an engine that has no field for it: a heading or a bold first line, else its first sentence. */
export function titled(text: RichText): Titled {
  const line = firstLine(text);
  const own = text.length > 1 && text.slice(0, 1).every(isTitle) && line.length <= LONGEST_TITLE && !introduces(line);
  if (own) return { headline: line, text: text.slice(1), own };
  const headline = firstSentence(text);
  return { ...(headline && { headline }), text, own };
}
