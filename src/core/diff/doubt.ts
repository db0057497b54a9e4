import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Change, LiveBlog, Update } from '../model/live-blog.ts';
import { msLeft } from '../time/elapsed.ts';
import { isSameContent } from './deep-equal.ts';
import { wordingHash } from './fingerprint.ts';

/** When a read took place, and how long what it lacks must go on lacking. */
export interface Moment {
  /** ISO time of the read. */
  at: string;
  /** Milliseconds between a read that lacks something and the one that is believed. */
  confirmMs: number;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: number;
}

/** New words of more updates than this, and of at least half, are doubted. */
const MASS = 3;

/** What the comparison made of one update. */
export interface DiffStep {
  tracked: Tracked;
  change?: Change;
}

/** Returns true if something that was first seen at `since` has lasted long enough to be believed. */
export function hasLasted(
  since: string | undefined,
  { at, confirmMs, steadyMs = Number.POSITIVE_INFINITY }: Moment,
): boolean {
  if (!since) return true;
  return msLeft(confirmMs, Date.parse(since), { now: new Date(at), steadyMs }) === 0;
}

/**
 * Returns since when reads have said something that takes something back (ISO), or undefined once that has lasted. `before`: the same after the last read.
 */
export function doubtSince(before: string | undefined, moment: Moment): string | undefined {
  if (before === undefined) return moment.at;
  return hasLasted(before, moment) ? undefined : before;
}

/** Milliseconds for which a source must serve an older version and no newer one. */
const OLDER_FOR = 5 * 60_000;

/** Milliseconds and reads for which a page goes on without updates that disappeared at once. */
export const GONE_FOR = 60 * 60_000;
const GONE_READS = 5;

/**
 * Returns true once updates that disappeared at once count as taken back. An empty page has not gone on
 * without them.
 */
export function isDoubtOver(held: BlogRecord['held'], { updates }: LiveBlog, moment: Moment): boolean {
  if (!held || updates.length === 0 || held.reads + 1 < GONE_READS) return false;
  return hasLasted(held.since, { ...moment, confirmMs: GONE_FOR });
}

/** Whether an update disappeared with others so long ago that it counts as taken back once the doubt is over. */
export const isLongGone = ({ held, absentSince }: Tracked, moment: Moment): boolean =>
  held === true && hasLasted(absentSince, { ...moment, confirmMs: GONE_FOR });

/** Returns since when reads have listed a version that is older than the known one, while that is doubted. */
const olderSince = ({ olderSince: before }: Tracked, moment: Moment): string | undefined =>
  doubtSince(before, { ...moment, confirmMs: Math.max(OLDER_FOR, moment.confirmMs) });

/**
 * Returns true if a read lists an older version of an update, as a stale copy of a page does. A date
 * ahead of the clock says nothing.
 */
function isOlderVersion({ state, update }: Tracked, read: Update, { at }: Moment): boolean {
  const { modifiedAt } = update;
  if (state !== 'listed' || read.modifiedAt === undefined || modifiedAt === undefined) return false;
  return read.modifiedAt < modifiedAt && !(Date.parse(modifiedAt) > Date.parse(at));
}

/** Returns an update with the flags that it had before, and those that it has now. */
export const withFlagsOf = (before: Update, after: Update): Update =>
  hasLostFlags(before, after)
    ? { ...after, keyEvent: after.keyEvent || before.keyEvent, summary: after.summary || before.summary }
    : after;

const hasLostFlags = (before: Update, after: Update): boolean =>
  (before.keyEvent && !after.keyEvent) || (before.summary && !after.summary);

/** Whether an update has lost its text, or all its words, or says again what it said before an edit. */
function saysLess({ update: before, versions }: Tracked, after: Update): boolean {
  if (after.text.length === 0 && (before.text.length > 0 || (Boolean(before.headline) && !after.headline))) return true;
  if (!versions || isSameContent(before, after)) return false;
  const hash = wordingHash(after);
  return hash !== wordingHash(before) && versions.some(version => version.hash === hash);
}

/** Returns since when reads have said this. Another loss confirms none: an empty read no words from before an edit. */
const doubtOf = ({ doubtedSince, doubtedAs = '' }: Tracked, said: string | undefined): string | undefined =>
  doubtedAs === '' || doubtedAs === said ? doubtedSince : undefined;

/** A read of a listed update. `isBelieved`: what it says was confirmed before. */
interface DoubtedRead {
  moment: Moment;
  isBelieved?: true;
}

/** Since when reads take something back, while that is doubted. */
export type Doubts = Pick<Tracked, 'doubtedSince' | 'doubtedAs' | 'unflaggedSince' | 'olderSince'>;

/** What is doubted of words where most of a page changes. */
const WITH_OTHERS = 'with others';

/**
 * Returns what is doubted of a read: half-built pages lack words and flags, old copies too. `isUnbelieved`: nothing of
 * it counts but that the update is there.
 */
export function doubtsIn(
  before: Tracked,
  after: Update,
  { moment, isBelieved }: DoubtedRead,
): Doubts & { isUnbelieved: boolean } {
  const isOlder = isOlderVersion(before, after, moment);
  const older = isOlder ? olderSince(before, moment) : undefined;
  const lessSince = (isLess: boolean, since: string | undefined): string | undefined => {
    if (before.state === 'withdrawn' || isBelieved || !isLess) return undefined;
    // The version is doubted anyway.
    return older !== undefined && since !== undefined ? since : doubtSince(since, moment);
  };
  const said = saysLess(before, after) ? wordingHash(after) : undefined;
  const doubtedSince = lessSince(said !== undefined, doubtOf(before, said));
  const unflaggedSince = lessSince(hasLostFlags(before.update, after), before.unflaggedSince);
  const isLess = doubtedSince !== undefined || unflaggedSince !== undefined;
  return {
    doubtedSince,
    ...(doubtedSince !== undefined && { doubtedAs: said }),
    unflaggedSince,
    olderSince: older ?? (isOlder && isLess ? before.olderSince : undefined),
    isUnbelieved: older !== undefined || doubtedSince !== undefined,
  };
}

/** Returns a listed update as it was known, with what is doubted of the read. */
export function doubting(known: Tracked, { doubtedSince, doubtedAs, unflaggedSince, olderSince }: Doubts): Tracked {
  const isDoubtedAsBefore =
    known.doubtedSince === doubtedSince && known.unflaggedSince === unflaggedSince && known.olderSince === olderSince;
  if (isDoubtedAsBefore && known.absent === 0 && !known.held) return known;
  return {
    ...seen(known),
    ...(doubtedSince !== undefined && { doubtedSince, doubtedAs }),
    ...(unflaggedSince !== undefined && { unflaggedSince }),
    ...(olderSince !== undefined && { olderSince }),
  };
}

/**
 * Returns the steps with those as they were known of which a second read must tell: one read in which
 * most words change is a fault of the page far more often than the work of editors. Words that wait for
 * their turn were believed before.
 */
export function withDoubtedWords(
  steps: readonly DiffStep[],
  byId: ReadonlyMap<string, Tracked>,
  moment: Moment,
): readonly DiffStep[] {
  const reworded = steps.filter(({ change, tracked }) => {
    const known = change?.kind === 'edited' ? byId.get(tracked.update.id) : undefined;
    return known !== undefined && known.waiting === undefined;
  });
  const standing = [...byId.values()].filter(({ state }) => state === 'listed');
  if (reworded.length <= MASS || reworded.length * 2 < standing.length) return steps;
  const doubtful = new Set(reworded);
  return steps.map(step => {
    const known = doubtful.has(step) ? byId.get(step.tracked.update.id) : undefined;
    const before = known && (doubtOf(known, WITH_OTHERS) ?? doubtOf(known, wordingHash(step.tracked.update)));
    const since = known && doubtSince(before, moment);
    return known && since !== undefined
      ? {
          tracked: doubting(known, {
            ...{ unflaggedSince: step.tracked.unflaggedSince, doubtedSince: since, doubtedAs: WITH_OTHERS },
          }),
        }
      : step;
  });
}

/** Returns steps in which these updates stand as they were known; what a read lists is not absent. */
export const asKnown = (
  steps: readonly DiffStep[],
  unchanged: ReadonlySet<DiffStep>,
  byId: ReadonlyMap<string, Tracked>,
): readonly DiffStep[] =>
  steps.map(step => {
    const known = unchanged.has(step) ? byId.get(step.tracked.update.id) : undefined;
    if (!known) return step;
    const isMissing = known.absent > 0 || known.held;
    return { tracked: isMissing && step.tracked.state === 'listed' ? seen(known) : known };
  });

/** Returns a tracked update that is not absent, and of which nothing is doubted. */
export const seen = ({
  absentSince: _,
  doubtedSince: __,
  doubtedAs: ___,
  unflaggedSince: ____,
  olderSince: _____,
  held: ______,
  ...tracked
}: Tracked): Tracked => ({ ...tracked, absent: 0 });
