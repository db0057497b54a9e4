import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Change, ChangeKind } from '../model/change.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { type ContinuedRead, continueIds } from './continuity.ts';
import { isDeepEqual, isSameContent } from './deep-equal.ts';
import { distinct } from './distinct.ts';
import { appearance, updateHash } from './fingerprint.ts';
import { foldedId } from './forget-old.ts';

/**
 * An update must be absent from this many reads in a row before it counts as withdrawn, because
 * pages flicker.
 */
const READS_TO_WITHDRAW = 2;
/**
 * More than this many disappearing at once, and more than half of those listed, is a broken source
 * and not an editor.
 */
const MASS_WITHDRAWAL = 3;

/** How a read differs from what was known. */
export interface Diff {
  /** The live blog as read, with updates under the ids by which they are known. */
  blog: BlogRecord['blog'];
  tracked: readonly Tracked[];
  /** Oldest update first. */
  changes: readonly Change[];
  /**
   * How many updates disappeared at once, so that none of them counts as withdrawn yet; 0 if there
   * is no such mass withdrawal.
   */
  vanished: number;
}

type KnownBlog = Pick<BlogRecord, 'blog' | 'tracked' | 'folded'>;

/** With an index of `tracked` by update id. */
type IndexedBlog = KnownBlog & { byId: ReadonlyMap<string, Tracked> };

/** What the comparison made of one update. */
interface DiffStep {
  tracked: Tracked;
  change?: Change;
}

/**
 * Compares what a source lists now with what is known. A first read is the baseline: it has no
 * changes.
 */
export function diff(known: KnownBlog | undefined, read: LiveBlog): Diff {
  const updates = distinct(read.updates);
  if (!known) {
    return { blog: withoutUpdates(read), tracked: updates.map(update => listed(update)), changes: [], vanished: 0 };
  }
  const byId = new Map(known.tracked.map(tracked => [tracked.update.id, tracked]));
  const { fetched, aliases } = continueIds({ ...known, byId }, updates === read.updates ? read : { ...read, updates });
  return { blog: withoutUpdates(fetched), ...compare({ ...known, byId }, fetched, aliases) };
}

function withoutUpdates({ updates: _, ...blog }: LiveBlog): BlogRecord['blog'] {
  return blog;
}

function compare(known: IndexedBlog, fetched: LiveBlog, aliases: ContinuedRead['aliases']): Omit<Diff, 'blog'> {
  const { updates } = fetched;
  const listedIds = new Set(updates.map(update => update.id));
  const isOld = knownBefore(known, fetched);
  const keptFlag = keptFlagFor(known.blog, fetched);
  const present = updates.map(update =>
    withAliases(
      compareListed(known.byId.get(update.id), update, { isOld: isOld(update), keptFlag }),
      aliases.get(update.id),
    ),
  );
  const missing = known.tracked.filter(tracked => !listedIds.has(tracked.update.id));
  const vanished = missing.filter(isMeaningfulAbsence(fetched));
  const isMass = isMassWithdrawal(vanished.length, known.tracked);
  const absent = missing.map(tracked => compareMissing(tracked, vanished.includes(tracked), { isMass, fetched }));
  const steps = [...present, ...absent];
  return {
    tracked: newestFirst(steps.map(step => step.tracked)),
    changes: [...oldestFirst(steps.flatMap(step => step.change ?? [])), ...ending(known.blog.state, fetched.state)],
    vanished: isMass ? vanished.length : 0,
  };
}

const withAliases = (step: DiffStep, aliases: readonly string[] | undefined): DiffStep =>
  aliases && !isDeepEqual(aliases, step.tracked.aliases) ? { ...step, tracked: { ...step.tracked, aliases } } : step;

const listed = (update: Update, hash = updateHash(update)): Tracked => ({ update, hash, absent: 0, state: 'listed' });

const ending = (was: LiveBlog['state'], is: LiveBlog['state']): Change[] =>
  was === 'live' && is === 'ended' ? [{ kind: 'ended' }] : [];

type KeptFlag = (before: Tracked, after: Update) => boolean | undefined;

function compareListed(
  before: Tracked | undefined,
  read: Update,
  { isOld, keptFlag }: { isOld: boolean; keptFlag: KeptFlag },
): DiffStep {
  if (!before) {
    const tracked = listed(read);
    return isOld ? { tracked } : { tracked, change: { kind: 'added', after: read } };
  }
  const counts = keptFlag(before, read);
  const after = counts === undefined ? read : { ...read, keyEvent: counts };
  if (isListedAsBefore(before, counts) && isDeepEqual(before.update, after)) return { tracked: before };
  const tracked = renewed(before, after, counts);
  if (before.state === 'withdrawn') return { tracked, change: { kind: 'restored', before: before.update, after } };
  if (before.hash === tracked.hash && appearance(before.update) === appearance(after)) return { tracked };
  return { tracked, change: { kind: changeKindOf(before.update, after), before: before.update, after } };
}

/** Reuses the hash if the content is the same, as it is for most of a page. */
const renewed = (
  { update, hash, edited, seenAt, aliases, flaggedBefore }: Tracked,
  after: Update,
  counts: Tracked['counts'],
): Tracked => ({
  ...listed(after, isSameContent(update, after) ? hash : undefined),
  ...(counts !== undefined && { counts }),
  ...(edited && { edited }),
  ...(seenAt && { seenAt }),
  ...(aliases && { aliases }),
  ...((flaggedBefore || update.keyEvent || update.summary) && { flaggedBefore: true as const }),
});

/** An unchanged update must stay the same object: the store writes only objects that are new. */
const isListedAsBefore = ({ state, absent, counts }: Tracked, now: Tracked['counts']): boolean =>
  state === 'listed' && absent === 0 && counts === now;

/**
 * If the rule for key events changes (editors set their first flag, or remove their last), known
 * updates keep their flag: a changed rule alone neither strikes anything through nor posts anything
 * old. A flag that an editor sets still counts.
 */
function keptFlagFor(known: KnownBlog['blog'], fetched: LiveBlog): KeptFlag {
  const hasRuleChanged = known.keyEventRule !== fetched.keyEventRule;
  return ({ counts, update }, after) => {
    const kept = hasRuleChanged ? update.keyEvent : counts;
    if (kept === after.keyEvent) return undefined;
    return after.keyEvent && !fetched.keyEventRule ? undefined : kept;
  };
}

function changeKindOf(before: Update, after: Update): ChangeKind {
  if (before.keyEvent === after.keyEvent) return 'edited';
  return after.keyEvent ? 'promoted' : 'demoted';
}

/**
 * Tells which untracked updates are no news: they were tracked once, or have scrolled into the
 * window.
 */
function knownBefore(known: KnownBlog, fetched: LiveBlog): (update: Update) => boolean {
  const folded = new Set(known.folded);
  const hasScrolledIn = scrolledIn(known, fetched);
  return update => (folded.size > 0 && folded.has(foldedId(update.id))) || hasScrolledIn(update);
}

/** A tail grows at its old end when something in it is withdrawn: what appears there is not new. */
function scrolledIn({ blog, tracked }: KnownBlog, fetched: LiveBlog): (update: Update) => boolean {
  const end = tracked.find(({ update }) => update.id === blog.windowEnd)?.update.publishedAt;
  if (fetched.window !== 'tail' || !fetched.withdraws || !end) return () => false;
  return update => {
    const isListedAnyway = fetched.keyEventsWhole === true && update.keyEvent;
    return !isListedAnyway && update.publishedAt !== undefined && update.publishedAt < end;
  };
}

/**
 * An absence means something only inside the window, or for a key event if the source lists all of
 * them.
 */
function isMeaningfulAbsence(fetched: LiveBlog): (tracked: Tracked) => boolean {
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

function isMassWithdrawal(vanished: number, tracked: readonly Tracked[]): boolean {
  const listed = tracked.filter(({ state }) => state === 'listed').length;
  return vanished > MASS_WITHDRAWAL && vanished > listed / 2;
}

function compareMissing(
  tracked: Tracked,
  vanished: boolean,
  { isMass, fetched }: { isMass: boolean; fetched: LiveBlog },
): DiffStep {
  if (tracked.state === 'withdrawn') return { tracked };
  if (fetched.withdrawn?.includes(tracked.update.id)) return withdrawn(tracked);
  if (vanished && isMass) return { tracked };
  if (!vanished) return { tracked: rolledOff(tracked) };
  const absent = tracked.absent + 1;
  if (absent < READS_TO_WITHDRAW) return { tracked: { ...tracked, absent } };
  return insideWindow(fetched)(tracked.update) ? withdrawn(tracked) : unflagged(tracked);
}

const rolledOff = (tracked: Tracked): Tracked =>
  tracked.state === 'rolled off' && tracked.absent === 0 ? tracked : { ...tracked, absent: 0, state: 'rolled off' };

const withdrawn = (tracked: Tracked): DiffStep => ({
  tracked: { ...tracked, absent: 0, state: 'withdrawn' },
  change: { kind: 'withdrawn', before: tracked.update },
});

/**
 * It left the list of all key events but is too old for the window: we only know that it is no
 * longer a key event.
 */
function unflagged({ update: before }: Tracked): DiffStep {
  const after = { ...before, keyEvent: false, summary: false };
  const tracked: Tracked = { ...listed(after), state: 'rolled off', flaggedBefore: true };
  return { tracked, change: { kind: 'demoted', before, after } };
}

const time = (update: Update | undefined): string => update?.publishedAt ?? '';

/** Sorts by publication time, unless an update has none: then the source's order stays. */
function newestFirst(tracked: readonly Tracked[]): readonly Tracked[] {
  if (tracked.some(({ update }) => !update.publishedAt)) return tracked;
  return tracked.toSorted((a, b) => time(b.update).localeCompare(time(a.update)));
}

function oldestFirst(changes: readonly Change[]): readonly Change[] {
  const moment = (change: Change) => time(change.after ?? change.before);
  return changes.toReversed().toSorted((a, b) => moment(a).localeCompare(moment(b)));
}
