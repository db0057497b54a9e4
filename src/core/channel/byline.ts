import { isDeepEqual } from '../diff/deep-equal.ts';
import type { Tracked } from '../model/blog-record.ts';

/** Who wrote the updates of a live blog. */
interface Byline {
  /** Everybody, the newest update's authors first. */
  all: readonly string[];
  /** The authors of every update that names any, if they never change; else nobody. */
  shared: readonly string[];
}

// One poll plans for many channels and updates.
const known = new WeakMap<readonly Tracked[], Byline>();

/** Returns who wrote these updates. */
export function bylineOf(tracked: readonly Tracked[]): Byline {
  const found = known.get(tracked);
  if (found) return found;
  const named = tracked.map(({ update }) => update.authors).filter(authors => authors.length > 0);
  const [first = [], second] = named;
  const isShared = second !== undefined && named.every(authors => isDeepEqual(authors, first));
  const byline = { all: [...new Set(named.flat())], shared: isShared ? first : [] };
  known.set(tracked, byline);
  return byline;
}
