import type { Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';

/**
 * A reading that lacks the words of some updates, with those that are known of them: what one source of a live blog cannot
 * tell is no edit. Undefined where something new has no words, or nothing is known yet: then another source has to be asked.
 */
export function mergeText(blog: LiveBlog, tracked: readonly Tracked[]): LiveBlog | undefined {
  const known = new Map(tracked.map(({ update }) => [update.id, update]));
  const newestAt =
    tracked
      .map(({ update }) => update.publishedAt ?? '')
      .toSorted()
      .at(-1) ?? '';
  const isSilentNews = (update: Update) =>
    !known.has(update.id) && update.text.length === 0 && (update.publishedAt ?? '') > newestAt;
  if (known.size === 0 || blog.updates.some(isSilentNews)) return undefined;
  return { ...blog, updates: blog.updates.map(update => worded(update, known.get(update.id))) };
}

const worded = (update: Update, known: Update | undefined): Update =>
  known && update.text.length === 0 ? { ...update, text: known.text } : update;
