import type { BlogRecord } from '../model/blog-record.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import { continueIds } from './continuity.ts';
import { foldedId } from './forget-old.ts';

/**
 * Returns true if a read is of another live blog than the one that is known: it names itself in
 * another way, and lists none of the known updates.
 */
export function isOtherBlog(
  { blog, tracked, folded = [] }: Pick<BlogRecord, 'blog' | 'tracked' | 'folded'>,
  fetched: LiveBlog,
): boolean {
  if (tracked.length + folded.length === 0 || fetched.updates.length === 0 || blog.id === fetched.id) return false;
  const old = new Set(folded);
  const byId = new Map(tracked.map(one => [one.update.id, one]));
  const { updates } = continueIds({ tracked, byId }, fetched).fetched;
  return !updates.some(({ id }) => byId.has(id) || old.has(foldedId(id)));
}
