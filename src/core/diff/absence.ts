import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';

/**
 * What a read lacks must be missing for this many seconds before it counts as taken back: caches of
 * a publisher are often that far behind. Where polls follow each other faster, four of them do.
 */
export const LONGEST_CONFIRMATION = 60;

/**
 * More than this many disappearing at once, and at least half of what stood, is a broken source and
 * not an editor.
 */
const MASS = 3;

/** What absences are judged against: the live blog as it was known before the read. */
type ListedBefore = Pick<BlogRecord, 'blog' | 'tracked' | 'held'>;

/** What it means that known updates are not in a read. */
export interface Absences {
  /** Known updates that the read does not list. */
  missing: readonly Tracked[];
  /** Those whose absence would be a withdrawal or a demotion. */
  vanished: ReadonlySet<Tracked>;
  /** Those that disappeared together, so that nothing happens to them until they are back. */
  held: ReadonlySet<Tracked>;
}

/** Judges every absence from a read. `known` and `fetched` use the same ids. */
export function absencesIn(known: ListedBefore, fetched: LiveBlog): Absences {
  const listed = new Set(fetched.updates.map(({ id }) => id));
  const missing = known.tracked.filter(({ update }) => !listed.has(update.id));
  const isMeaningful = missing.length > 0 ? meaningfulAbsence({ known, fetched, missing }) : () => false;
  const vanished = missing.filter(isMeaningful);
  return {
    missing,
    vanished: new Set(vanished),
    held: new Set(vanished.length > 0 ? heldIn(known, vanished, fetched) : []),
  };
}

interface KnownAndRead {
  known: ListedBefore;
  fetched: LiveBlog;
  /** What is known and not in the read. */
  missing: readonly Tracked[];
}

/**
 * An absence means something only inside the window, or for a key event if the source lists all of
 * them. What the bot picked is on no list of theirs.
 */
function meaningfulAbsence(given: KnownAndRead): (tracked: Tracked) => boolean {
  const { fetched } = given;
  const inWindow = insideWindow(fetched);
  const isCutOff = cutOff(given);
  const explicit = new Set(fetched.withdrawn);
  return tracked => {
    const { state, update } = tracked;
    if (!fetched.withdraws || state === 'withdrawn' || explicit.has(update.id)) return false;
    return (
      inWindow(update) || (fetched.keyEventsWhole === true && update.keyEvent && !update.judgement) || isCutOff(tracked)
    );
  };
}

/** Returns the test for updates that a read lists if they stand. */
export function insideWindow(fetched: LiveBlog): (update: Update) => boolean {
  if (fetched.window === 'whole') return () => true;
  const end = fetched.updates.find(update => update.id === fetched.windowEnd)?.publishedAt;
  return update => end !== undefined && update.publishedAt !== undefined && update.publishedAt > end;
}

/**
 * Returns the test for updates that are missing at the old end of a tail that has always listed
 * everything. If its end is missing and it got shorter, nothing was pushed out of it: they were
 * taken back. Updates outside its gapless part, as pinned ones are, do not count.
 */
function cutOff({ known: { blog, tracked }, fetched, missing }: KnownAndRead): (tracked: Tracked) => boolean {
  const isListed = ({ state }: Tracked) => state === 'listed';
  const hasPushedOut = tracked.some(({ state }) => state === 'rolled off');
  const isShorter =
    fetched.updates.length > 0 &&
    fetched.updates.length < tracked.filter(isListed).length &&
    missing.filter(isListed).length <= MASS;
  if (fetched.keyEventsWhole || hasPushedOut || !isShorter) return () => false;
  const end = missing.find(({ update }) => update.id === blog.windowEnd)?.update.publishedAt;
  const isFromEnd = ({ publishedAt }: Update) => end !== undefined && publishedAt !== undefined && publishedAt >= end;
  return one => isListed(one) && (one.absent > 0 || isFromEnd(one.update));
}

/** Updates are counted among those that a read would have to list for the same reason. */
type UpdateKind = 'in the window' | 'key event' | 'other';

function kindIn(fetched: LiveBlog): (tracked: Tracked) => UpdateKind {
  const inWindow = insideWindow(fetched);
  return ({ update }) => {
    if (inWindow(update)) return 'in the window';
    return fetched.keyEventsWhole && update.keyEvent && !update.judgement ? 'key event' : 'other';
  };
}

/**
 * Returns those of `vanished` that disappeared together: from one read to the next, most of what could.
 * What is missing already is confirmed by itself. A page that has lost updates so may lose more at its
 * old end; what then goes from between listed updates was taken back.
 */
function heldIn({ tracked, held }: ListedBefore, vanished: readonly Tracked[], fetched: LiveBlog): readonly Tracked[] {
  const { from = Number.POSITIVE_INFINITY } = held ?? {};
  const kindOf = kindIn(fetched);
  const isMass = massAmong(kindOf, fetched);
  const stood = tracked.filter(({ state }) => state === 'listed');
  const couldGo = stood.filter(one => one.held || one.absent === 0);
  const before = couldGo.filter(({ seenIn = 0 }) => seenIn < from);
  const still = isMass(
    vanished.filter(one => one.held && one.state === 'listed'),
    before,
  );
  const fresh = vanished.filter(one => one.state === 'listed' && one.absent === 0 && !one.held);
  const gone = isMass(
    fresh,
    couldGo.filter(one => !one.held),
  );
  if (still.length + gone.length === 0) return [];
  const oldest = fetched.updates.reduce(
    (least, { publishedAt = '' }) => (publishedAt < least ? publishedAt : least),
    '~',
  );
  const isAtEnd = ({ update: { publishedAt = '' } }: Tracked) => still.length > 0 && publishedAt < oldest;
  const rolledOff = vanished.filter(({ state }) => state !== 'listed');
  return [...still, ...gone, ...fresh.filter(isAtEnd), ...rolledOff];
}

/**
 * Returns a function for those of `gone` that are most of their kind in `before`. A page, or a list of
 * key events, that is suddenly empty counts however small it was.
 */
const massAmong =
  (kindOf: (tracked: Tracked) => UpdateKind, { updates }: LiveBlog) =>
  (gone: readonly Tracked[], before: readonly Tracked[]): readonly Tracked[] =>
    [...Map.groupBy(gone, kindOf)].flatMap(([kind, { length }]) => {
      const all = before.filter(one => kindOf(one) === kind).length;
      const isEmptied = length === all && length > 1 && (kind === 'key event' || updates.length === 0);
      return isEmptied || (length > MASS && length * 2 >= all) ? gone.filter(one => kindOf(one) === kind) : [];
    });
