import type { Block, RichText } from '../model/live-blog.ts';
import { clean } from './escape.ts';

export { escapeMarkdown } from './escape.ts';
export { excerpt, truncate, words } from './excerpt.ts';
export { markdown } from './markdown.ts';

const plainBlock = (block: Block): string => {
  const text = block.spans.map(span => span.text).join('');
  return block.kind === 'item' ? `• ${text}` : text;
};

/** The words alone: one line per block, items behind a bullet. Not escaped. */
export const plain = (text: RichText): string => clean(text.map(plainBlock).join('\n'));
