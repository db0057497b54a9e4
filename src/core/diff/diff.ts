import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Change, ChangeKind } from '../model/change.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { isAlike, isDeepEqual } from './deep-equal.ts';
import { distinct } from './distinct.ts';
import { updateHash } from './fingerprint.ts';
import { foldedId } from './forget-old.ts';

/** Reads in a row in which an update must be absent before it counts as withdrawn: pages flicker. */
const READS_TO_WITHDRAW = 2;
/** More than this many vanishing at once, and more than half of the window, is a broken source and not an editor. */
const MASS = 3;

export interface Diff {
  tracked: readonly Tracked[];
  /** Oldest update first. */
  changes: readonly Change[];
  /** How many updates vanished at once and are therefore held back. */
  held: number;
}

type Known = Pick<BlogRecord, 'blog' | 'tracked' | 'folded'>;
interface Step {
  tracked: Tracked;
  change?: Change;
}

/** Compares what a source lists now with what we remember. Without a memory it is the baseline: nothing has changed. */
export function diff(known: Known | undefined, fetched: LiveBlog): Diff {
  const updates = distinct(fetched.updates);
  if (!known) return { tracked: updates.map(update => listed(update)), changes: [], held: 0 };
  const listedIds = new Set(updates.map(update => update.id));
  const before = new Map(known.tracked.map(tracked => [tracked.update.id, tracked]));
  const isOld = knownBefore(known, fetched);
  const settle = settledFlag(known.blog, fetched);
  const present = updates.map(update => meet(before.get(update.id), update, { isOld: isOld(update), settle }));
  const missing = known.tracked.filter(tracked => !listedIds.has(tracked.update.id));
  const vanished = missing.filter(vanishes(fetched));
  const held = isMass(vanished.length, known.tracked) ? vanished.length : 0;
  const absent = missing.map(tracked => miss(tracked, vanished.includes(tracked), { held: held > 0, fetched }));
  const steps = [...present, ...absent];
  return {
    tracked: newestFirst(steps.map(step => step.tracked)),
    changes: [...oldestFirst(steps.flatMap(step => step.change ?? [])), ...ending(known.blog.state, fetched.state)],
    held,
  };
}

const listed = (update: Update, hash = updateHash(update)): Tracked => ({ update, hash, absent: 0, state: 'listed' });

const ending = (was: LiveBlog['state'], is: LiveBlog['state']): Change[] =>
  was === 'live' && is === 'ended' ? [{ kind: 'ended' }] : [];

type SettleFlag = (before: Tracked, after: Update) => boolean | undefined;

function meet(before: Tracked | undefined, read: Update, how: { isOld: boolean; settle: SettleFlag }): Step {
  if (!before) {
    const tracked = listed(read);
    return how.isOld ? { tracked } : { tracked, change: { kind: 'added', after: read } };
  }
  const counts = how.settle(before, read);
  const after = counts === undefined ? read : { ...read, keyEvent: counts };
  if (isStanding(before, counts) && isAlike(before.update, after)) return { tracked: before };
  const tracked = renewed(before, after, counts);
  if (before.state === 'withdrawn') return { tracked, change: { kind: 'restored', before: before.update, after } };
  if (before.hash === tracked.hash) return { tracked };
  return { tracked, change: { kind: flagged(before.update, after), before: before.update, after } };
}

/** Most of what a page lists is worded as it was: then nothing is hashed anew. */
const renewed = ({ update, hash, edited, seenAt }: Tracked, after: Update, counts: Tracked['counts']): Tracked => ({
  ...listed(after, isDeepEqual(update, after) ? hash : undefined),
  ...(counts !== undefined && { counts }),
  ...(edited && { edited }),
  ...(seenAt && { seenAt }),
});

/** What a read finds unchanged stays the same object: the store writes only what is another one. */
const isStanding = ({ state, absent, counts }: Tracked, now: Tracked['counts']): boolean =>
  state === 'listed' && absent === 0 && counts === now;

/**
 * Where the rule for key events changes (editors set their first flag, or take back their last), updates that are known go
 * on as they were: nothing is struck out, and nothing old is posted, for a rule. A flag that an editor sets still counts.
 */
function settledFlag(known: Known['blog'], fetched: LiveBlog): SettleFlag {
  const isOther = known.keyEventRule !== fetched.keyEventRule;
  return ({ counts, update }, after) => {
    const settled = isOther ? update.keyEvent : counts;
    if (settled === after.keyEvent) return undefined;
    return after.keyEvent && !fetched.keyEventRule ? undefined : settled;
  };
}

function flagged(before: Update, after: Update): ChangeKind {
  if (before.keyEvent === after.keyEvent) return 'edited';
  return after.keyEvent ? 'promoted' : 'demoted';
}

/** What is not tracked and yet no news. */
function knownBefore(known: Known, fetched: LiveBlog): (update: Update) => boolean {
  const folded = new Set(known.folded);
  const hasScrolledIn = scrolledIn(known, fetched);
  return update => (folded.size > 0 && folded.has(foldedId(update.id))) || hasScrolledIn(update);
}

/** A tail grows at its far end when something in it is withdrawn: what appears there is old and not new. */
function scrolledIn({ blog, tracked }: Known, fetched: LiveBlog): (update: Update) => boolean {
  const end = tracked.find(({ update }) => update.id === blog.windowEnd)?.update.publishedAt;
  if (fetched.window !== 'tail' || !fetched.withdraws || !end) return () => false;
  return update => {
    const announcesItself = fetched.keyEventsWhole === true && update.keyEvent;
    return !announcesItself && update.publishedAt !== undefined && update.publishedAt < end;
  };
}

/** Whether the absence of an update says something: only inside the window, or for a key event where all are listed. */
function vanishes(fetched: LiveBlog): (tracked: Tracked) => boolean {
  const inWindow = insideWindow(fetched);
  return ({ state, update }) => {
    if (!fetched.withdraws || state === 'withdrawn' || fetched.withdrawn?.includes(update.id)) return false;
    return inWindow(update) || (fetched.keyEventsWhole === true && update.keyEvent);
  };
}

function insideWindow(fetched: LiveBlog): (update: Update) => boolean {
  if (fetched.window === 'whole') return () => true;
  const end = fetched.updates.find(update => update.id === fetched.windowEnd)?.publishedAt;
  return update => end !== undefined && update.publishedAt !== undefined && update.publishedAt > end;
}

function isMass(vanished: number, tracked: readonly Tracked[]): boolean {
  const standing = tracked.filter(({ state }) => state === 'listed').length;
  return vanished > MASS && vanished > standing / 2;
}

function miss(tracked: Tracked, vanished: boolean, { held, fetched }: { held: boolean; fetched: LiveBlog }): Step {
  if (tracked.state === 'withdrawn') return { tracked };
  if (fetched.withdrawn?.includes(tracked.update.id)) return withdrawn(tracked);
  if (vanished && held) return { tracked };
  if (!vanished) return { tracked: rolledOff(tracked) };
  const absent = tracked.absent + 1;
  if (absent < READS_TO_WITHDRAW) return { tracked: { ...tracked, absent } };
  return insideWindow(fetched)(tracked.update) ? withdrawn(tracked) : unflagged(tracked);
}

const rolledOff = (tracked: Tracked): Tracked =>
  tracked.state === 'rolled off' && tracked.absent === 0 ? tracked : { ...tracked, absent: 0, state: 'rolled off' };

const withdrawn = (tracked: Tracked): Step => ({
  tracked: { ...tracked, absent: 0, state: 'withdrawn' },
  change: { kind: 'withdrawn', before: tracked.update },
});

/** Gone from the list of all key events but too old for the window: all we know is that it is no longer one. */
function unflagged({ update: before }: Tracked): Step {
  const after = { ...before, keyEvent: false, summary: false };
  return { tracked: { ...listed(after), state: 'rolled off' }, change: { kind: 'demoted', before, after } };
}

const time = (update: Update | undefined): string => update?.publishedAt ?? '';

/** Undated updates keep the place that the source gave them. */
function newestFirst(tracked: readonly Tracked[]): readonly Tracked[] {
  if (tracked.some(({ update }) => !update.publishedAt)) return tracked;
  return tracked.toSorted((a, b) => time(b.update).localeCompare(time(a.update)));
}

function oldestFirst(changes: readonly Change[]): readonly Change[] {
  const moment = (change: Change) => time(change.after ?? change.before);
  return changes.toReversed().toSorted((a, b) => moment(a).localeCompare(moment(b)));
}
