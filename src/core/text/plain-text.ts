import type { Block, RichText } from '../model/live-blog.ts';
import { clean } from './escape.ts';

const plainBlock = (block: Block): string => {
  const text = block.spans.map(span => span.text).join('');
  return block.kind === 'item' ? `• ${text}` : text;
};

/** The text without styles and links: a line per block, a bullet before each item. Not escaped. */
export const plain = (text: RichText): string => clean(text.map(plainBlock).join('\n'));
