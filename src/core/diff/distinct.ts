import type { Update } from '../model/live-blog.ts';

/** Returns each id once. Publishers repeat ids; the last update with an id wins. */
export const distinct = (updates: readonly Update[]): readonly Update[] => [
  ...new Map(updates.map(update => [update.id, update])).values(),
];
