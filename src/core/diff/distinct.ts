import type { Update } from '../model/live-blog.ts';

/** Each id once. Publishers repeat them; the last one wins. */
export const distinct = (updates: readonly Update[]): readonly Update[] => [
  ...new Map(updates.map(update => [update.id, update])).values(),
];
