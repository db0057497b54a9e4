import type { BlogRecord, EditHistory, Tracked } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import { newestTime } from '../time/chronology.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * A live blog keeps this many tracked updates. Of older ones that its source no longer lists, only
 * a fingerprint is kept.
 */
const MOST_TRACKED = 1_000;
/** Bounds the fingerprints of a feed that never ends. */
const MOST_FOLDED = 20_000;

/** Returns the fingerprint (12 hex digits) that stays of an update that is no longer tracked. */
export const foldedId = (updateId: string): string => fingerprint(updateId, 12);

/** Drops the text and media of a withdrawn update and what it said before: the publisher took it back. */
function withoutWithdrawnText(tracked: Tracked): Tracked {
  const { versions, edited, ...rest } = tracked;
  const { pictures, embedded, ...update } = tracked.update;
  const hasParts = update.text.length > 0 || pictures !== undefined || embedded !== undefined;
  const hasText = hasParts || versions !== undefined || edited?.places !== undefined || edited?.earlier !== undefined;
  if (tracked.state !== 'withdrawn' || !hasText) return tracked;
  return { ...rest, ...(edited && { edited: withoutPlaces(edited) }), update: { ...update, text: [] } };
}

/** Returns a record without its updates: fingerprints tell what the source still lists of them. */
export const withoutTexts = ({ handedOver: _, ...record }: BlogRecord, now: Date): BlogRecord => {
  const times = [record.emptied?.newest, ...record.tracked.map(({ update }) => update.publishedAt)];
  const newest = newestTime(times, now);
  return {
    ...record,
    tracked: [],
    folded: [...(record.folded ?? []), ...record.tracked.map(({ update }) => foldedId(update.id)).toReversed()],
    emptied: newest === undefined ? {} : { newest },
  };
};

/**
 * Returns the updates of a read without those whose texts were deleted once: the fingerprints tell
 * them, or the time if their ids have changed.
 */
export function withoutForgotten(
  { tracked, folded, emptied }: Pick<BlogRecord, 'tracked' | 'folded' | 'emptied'>,
  updates: readonly Update[],
): readonly Update[] {
  if (!emptied) return updates;
  const { newest = '' } = emptied;
  const gone = new Set(folded);
  const known = new Set(tracked.map(({ update }) => update.id));
  return updates.filter(
    ({ id, publishedAt }) => known.has(id) || !(gone.has(foldedId(id)) || (publishedAt ?? '~') < newest),
  );
}

const withoutPlaces = ({ places: _, earlier: __, ...edited }: EditHistory): EditHistory => edited;

/**
 * Keeps a record within bounds: old updates become fingerprints, withdrawn ones lose their text.
 * `tracked`: newest first.
 */
export function forgetOld(
  tracked: readonly Tracked[],
  folded: readonly string[] = [],
): Required<Pick<BlogRecord, 'tracked' | 'folded'>> {
  const kept = tracked.map(withoutWithdrawnText);
  if (kept.length <= MOST_TRACKED) return { tracked: kept, folded };
  const isOld = ({ state }: Tracked, index: number) => index >= MOST_TRACKED && state !== 'listed';
  const old = kept.filter(isOld).map(({ update }) => foldedId(update.id));
  return {
    tracked: kept.filter((one, index) => !isOld(one, index)),
    folded: [...folded, ...old.toReversed()].slice(-MOST_FOLDED),
  };
}
