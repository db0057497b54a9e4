import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import { fingerprint } from './fingerprint.ts';

/** So many updates of a live blog are tracked; of older ones that its source no longer lists only their identity is kept. */
const MOST_TRACKED = 1_000;
/** Of a feed that never ends. */
const MOST_FOLDED = 20_000;

export const foldedId = (updateId: string): string => fingerprint(updateId, 12);

/** A publisher's words are not kept once they were taken back. */
function withoutWords(tracked: Tracked): Tracked {
  if (tracked.state !== 'withdrawn' || tracked.update.text.length === 0) return tracked;
  const { image: _, ...update } = tracked.update;
  return { ...tracked, update: { ...update, text: [] } };
}

/** Keeps a record within bounds. `tracked`: newest first. */
export function forgetOld(
  tracked: readonly Tracked[],
  folded: readonly string[] = [],
): Required<Pick<BlogRecord, 'tracked' | 'folded'>> {
  const kept = tracked.map(withoutWords);
  if (kept.length <= MOST_TRACKED) return { tracked: kept, folded };
  const isOld = ({ state }: Tracked, place: number) => place >= MOST_TRACKED && state !== 'listed';
  const old = kept.filter(isOld).map(({ update }) => foldedId(update.id));
  return {
    tracked: kept.filter((one, place) => !isOld(one, place)),
    folded: [...folded, ...old.toReversed()].slice(-MOST_FOLDED),
  };
}
