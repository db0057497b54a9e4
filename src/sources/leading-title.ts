import type { Block, RichText } from '../core/model/live-blog.ts';
import { plain } from '../core/text/plain-text.ts';
import { firstSentence } from './headline.ts';

/** UTF-16 units: what is longer is a paragraph in bold. */
const longest = 200;

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
export const titled = (text: RichText): Titled => {
  const line = firstLine(text);
  const own = text.length > 1 && text.slice(0, 1).every(isTitle) && line.length <= longest && !introduces(line);
  if (own) return { headline: line, text: text.slice(1), own };
  const headline = firstSentence(text);
  return { ...(headline && { headline }), text, own };
};
