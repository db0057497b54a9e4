import { decodeHTML } from 'entities';
import type { RichText } from '../../core/model/live-blog.ts';
import { lostParagraphs } from './lost-paragraphs.ts';
import { walk } from './markup.ts';
import { createParagraphBuilder, createRichTextBuilder, type HtmlFragment } from './rich-text-builder.ts';

/** Elements that end a line. */
const BREAKING =
  /<(?:p|div|br|hr|ul|ol|dl|li|d[dt]|blockquote|h[1-6]|table|t[rdh]|section|article|header|footer|aside|pre)\b/i;
const LINE_END = /\r\n?|[\n\u2028\u2029]/g;
const GAP = /\n[^\S\n]*\n/g;

/** Restores the paragraphs that a text lost. `flat`: it has no markup for them. */
function withParagraphs(text: RichText, { flat }: { flat: boolean }): RichText {
  const alone = text.length === 1;
  if (!flat && !alone) return text;
  return text.flatMap(block => (block.kind === 'paragraph' ? lostParagraphs(block.spans, { alone, flat }) : [block]));
}

/** Reads plain text: entities are decoded, blank lines separate paragraphs. */
export function plainText(text: string): RichText {
  const page = createParagraphBuilder({ keepsBreaks: true });
  for (const paragraph of decodeHTML(text).replace(LINE_END, '\n').split(GAP)) {
    page.write(paragraph, {}, 'paragraph');
    page.end();
  }
  return withParagraphs(page.blocks(), { flat: true });
}

/** Reads HTML or plain text. Line breaks count if no element ends a line. Never throws; linear. */
export function readHtml(html: string): HtmlFragment {
  if (!/<[a-z/!]/i.test(html)) return { text: plainText(html) };
  const flat = !BREAKING.test(html);
  const writer = createRichTextBuilder({ keepsBreaks: flat });
  walk(flat ? html.replace(LINE_END, '\n').replace(GAP, '<br>') : html, writer);
  const { text, ...rest } = writer.fragment();
  return { ...rest, text: withParagraphs(text, { flat }) };
}
