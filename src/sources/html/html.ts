import { decodeHTML } from 'entities';
import type { RichText } from '../../core/model/live-blog.ts';
import { walk } from './markup.ts';
import { createParagraphBuilder } from './paragraphs.ts';
import { createRichTextBuilder, type HtmlFragment } from './rich-text-builder.ts';

/** Reads plain text: entities are decoded, blank lines separate paragraphs. */
export function plainText(text: string): RichText {
  const page = createParagraphBuilder();
  for (const line of decodeHTML(text).split('\n')) {
    if (line.trim()) page.write(`${line} `, {}, 'paragraph');
    else page.end();
  }
  page.end();
  return page.blocks();
}

/** Reads HTML, or plain text if there is no tag in it. Never throws; linear in its length. */
export function readHtml(html: string): HtmlFragment {
  if (!/<[a-z/!]/i.test(html)) return { text: plainText(html) };
  const writer = createRichTextBuilder();
  walk(html, writer);
  return writer.fragment();
}
