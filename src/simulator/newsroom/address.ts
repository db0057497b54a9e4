import { createHash } from 'node:crypto';
import { STORY } from './story/story.ts';

/** Path of the live blog's page. */
export const PAGE_PATH = `/${STORY.section}/live/2026/nov/25/${STORY.slug}`;

export const picturePath = (name: string): string => `/${STORY.section}/pictures/${name}.svg`;

/** An update's id in print: 24 hexadecimal digits. */
export const printedId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 24);

/** What follows the page's path to open it at one update. */
export const fragment = (id: string): string => `?page=with:block-${printedId(id)}#block-${printedId(id)}`;
