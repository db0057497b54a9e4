import { decodeHTML } from 'entities';
import type { RichText } from '../core/model/live-blog.ts';
import { plain } from '../core/text/plain-text.ts';
import { readHtml } from './html/html.ts';

const longest = 120;
const leftover = /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp);/i;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A title as a person reads it: without tags, on one line, entities decoded even where they were escaped twice. */
export const titleText = (written: string | undefined): string | undefined => {
  if (!written) return;
  const text = /<[a-z/!]/i.test(written) ? plain(readHtml(written).text) : decodeHTML(written);
  return oneLine(leftover.test(text) ? decodeHTML(text) : text) || undefined;
};

/** The end of the first sentence is a full stop that a blank and a capital, or the end, follows. */
const sentence = /^.{20,}?[.!?…]["'”’»)]?(?=\s+["'“‘«(]?[\p{Lu}\d]|$)/u;

const cut = (text: string): string => {
  if (text.length <= longest) return text;
  const words = text.slice(0, longest).replace(/\s+\S*$/, '');
  return `${words}…`;
};

/** Stands in for a missing title: the first sentence, at most 120 characters. */
export const firstSentence = (text: RichText): string | undefined => {
  const first = text[0];
  if (!first) return;
  const line = oneLine(plain([first])).slice(0, 1000);
  return cut(sentence.exec(line)?.[0] ?? line) || undefined;
};
