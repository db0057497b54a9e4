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
  const vanished = new Set(missing.filter(isMeaningful));
  return { missing, vanished, held: heldIn(known, vanished, fetched) };
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

/**
 * While updates are held, what stood when they disappeared is what counts, so that new updates do
 * not end it. A page that is suddenly empty is held however small it was.
 */
function heldIn(
  { tracked, held }: ListedBefore,
  vanished: ReadonlySet<Tracked>,
  { updates }: LiveBlog,
): ReadonlySet<Tracked> {
  if (vanished.size === 0) return new Set();
  const { from = Number.POSITIVE_INFINITY } = held ?? {};
  const stood = ({ state, seenIn = 0 }: Tracked) => state === 'listed' && seenIn < from;
  const gone = [...vanished].filter(stood).length;
  const before = tracked.filter(stood).length;
  const isMass = (gone > MASS && gone * 2 >= before) || (updates.length === 0 && gone === before && gone > 1);
  if (!isMass) return new Set();
  const oldest = updates.reduce((least, { publishedAt = '' }) => (publishedAt < least ? publishedAt : least), '~');
  // What came since and is missing between listed updates was taken back.
  const isApart = (one: Tracked) => !stood(one) && (one.update.publishedAt ?? '') > oldest;
  return new Set([...vanished].filter(one => !isApart(one)));
}
