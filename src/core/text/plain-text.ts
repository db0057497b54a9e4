import type { Block, RichText } from '../model/live-blog.ts';
import { clean } from './escape.ts';

/** The words of a block, without styles and links. Not escaped. */
export const blockText = ({ spans }: Pick<Block, 'spans'>): string => spans.map(({ text }) => text).join('');

const plainBlock = (block: Block): string => (block.kind === 'item' ? `• ${blockText(block)}` : blockText(block));

/** The text without styles and links: a line per block, a bullet before each item. Not escaped. */
export const plain = (text: RichText): string => clean(text.map(plainBlock).join('\n'));
