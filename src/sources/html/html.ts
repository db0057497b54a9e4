import { decodeHTML } from 'entities';
import type { RichText } from '../../core/model/live-blog.ts';
import { walk } from './markup.ts';
import { paragraphs } from './paragraphs.ts';
import { type Fragment, richTextBuilder } from './rich-text-builder.ts';

/** Plain text: entities decoded, a blank line between paragraphs. */
export function plainText(text: string): RichText {
  const page = paragraphs();
  for (const line of decodeHTML(text).split('\n')) {
    if (line.trim()) page.write(`${line} `, {}, 'paragraph');
    else page.end();
  }
  page.end();
  return page.blocks();
}

/** Reads HTML, or plain text where there is no tag in it. Never fails; linear in its length. */
export function readHtml(html: string): Fragment {
  if (!/<[a-z/!]/i.test(html)) return { text: plainText(html) };
  const writer = richTextBuilder();
  walk(html, writer);
  return writer.fragment();
}
