import { decodeHTML } from 'entities';
import type { Block, RichText } from '../core/model/live-blog.ts';
import { plain } from '../core/text/plain-text.ts';
import { readHtml } from './html/html.ts';

/** UTF-16 units of a title's markup that are read. */
const LONGEST_WRITTEN = 10_000;
const LONGEST_SENTENCE = 120;
const LEFTOVER = /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp);/i;

/** An entity that a publisher cut off with the end of the title: "he said&rdq…". */
const CUT_ENTITY = /&(?:#x?[\da-f]{0,6}|[a-z]{2,8})(?=(?:…|\.{3})$)/;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Returns a title on one line, without tags, with entities decoded even if escaped twice. */
export function titleText(written: string | undefined): string | undefined {
  if (!written) return;
  const short = written.slice(0, LONGEST_WRITTEN);
  const text = /<[a-z/!]/i.test(short) ? plain(readHtml(short).text) : decodeHTML(short);
  return oneLine(LEFTOVER.test(text) ? decodeHTML(text) : text).replace(CUT_ENTITY, '') || undefined;
}

/** Returns names on one line, each once. An address of mail must not be published. */
export const namesIn = (written: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(written.flatMap(name => titleText(name) ?? []))].filter(name => !/\w@\w/.test(name));

/** A sentence ends at a mark before a blank and a capital, or at the end of the text. */
const SENTENCE = /^.{20,}?[.!?…]["'”’»)]?(?=\s+["'“‘«(]?[\p{Lu}\d]|$)/u;

function cut(text: string): string {
  if (text.length <= LONGEST_SENTENCE) return text;
  const words = text.slice(0, LONGEST_SENTENCE).replace(/\s+\S*$/, '');
  return `${words}…`;
}

/** Returns what replaces a missing title: the first sentence, at most 120 characters of it. */
export function firstSentence(text: RichText): string | undefined {
  const first = text[0];
  if (!first) return;
  const line = oneLine(plain([first])).slice(0, 1000);
  return cut(SENTENCE.exec(line)?.[0] ?? line) || undefined;
}

/** UTF-16 units. A longer line is a paragraph in bold, not a title. */
const LONGEST_TITLE = 200;

const isTitle = ({ kind, spans }: Block): boolean =>
  kind === 'heading' || (kind === 'paragraph' && spans.every(({ text, bold }) => bold || !text.trim()));

/** A text and the headline that was taken from it. */
export interface SplitText {
  headline?: string;
  text: RichText;
  /** Whether editors wrote the headline for this update. */
  own: boolean;
}

/** Whether a line introduces what follows, as a name above a quote does: it belongs to the text. */
const introduces = (line: string): boolean => line.endsWith(':');

const firstLine = (text: RichText): string => (text[0] ? plain([text[0]]).replace(/\s+/g, ' ') : '');

/** Returns the text without its first line if that is the headline and more text follows. */
export const withoutHeadline = (headline: string, text: RichText): RichText =>
  text.length > 1 && firstLine(text) === headline && !introduces(headline) ? text.slice(1) : text;

/** Takes a heading or a bold first line from the text as its headline, else the first sentence. */
export function splitHeadline(text: RichText): SplitText {
  const line = firstLine(text);
  const own = text.length > 1 && text.slice(0, 1).every(isTitle) && line.length <= LONGEST_TITLE && !introduces(line);
  if (own) return { headline: line, text: text.slice(1), own };
  const headline = firstSentence(text);
  return { ...(headline && { headline }), text, own };
}
