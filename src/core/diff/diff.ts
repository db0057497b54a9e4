import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Change, ChangeKind, LiveBlog, Update } from '../model/live-blog.ts';
import { eachInTurn, type Steps } from '../steps.ts';
import { type Absences, absencesIn, insideWindow } from './absence.ts';
import { type ContinuedRead, continueIds, mayBeOther } from './continuity.ts';
import { distinct, isDeepEqual, isSameApartFromMarkup, isSameContent, looksAlike } from './deep-equal.ts';
import {
  type DiffStep,
  doubting,
  doubtsIn,
  hasLasted,
  isDoubtOver,
  isLongGone,
  type Moment,
  seen,
  withDoubtedWords,
  withFlagsOf,
} from './doubt.ts';
import { updateHash } from './fingerprint.ts';
import { withoutForgotten } from './forget-old.ts';
import { lateSteps, leftWaiting, noNews } from './too-much.ts';

/**
 * An update must be absent from this many reads in a row before it counts as withdrawn, because
 * pages flicker.
 */
const READS_TO_WITHDRAW = 2;
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
  /** Updates that had disappeared at once count as withdrawn now: the page has gone on without them. */
  isDoubtOver?: true;
  /** New updates that are too many to be news. Newest first. */
  excess: readonly Update[];
  /** Updates whose changes later reads bring. */
  late?: BlogRecord['late'];
}

type KnownBlog = Pick<BlogRecord, 'blog' | 'tracked' | 'folded' | 'emptied' | 'held' | 'late'>;

/** With an index of `tracked` by update id. */
type IndexedBlog = KnownBlog & { byId: ReadonlyMap<string, Tracked> };

/**
 * Compares what a source lists now with what is known, update by update. A first read is the
 * baseline: it has no changes.
 */
export function* diffing(known: KnownBlog | undefined, read: LiveBlog, moment: Moment): Steps<Diff> {
  const updates = distinct(read.updates);
  if (!known) {
    return {
      blog: withoutUpdates(read),
      tracked: yield* eachInTurn(updates, update => [listed(update)]),
      changes: [],
      vanished: 0,
      excess: [],
    };
  }
  const byId = new Map(known.tracked.map(tracked => [tracked.update.id, tracked]));
  const { fetched, aliases } = continueIds({ ...known, byId }, updates === read.updates ? read : { ...read, updates });
  // The name of a page that lists nothing is no news: it may be a strange one, which nothing else tells.
  const named = mayBeOther(known, fetched) ? { ...fetched, ...nameOf(known.blog) } : fetched;
  return { blog: withoutUpdates(named), ...(yield* compare({ ...known, byId }, fetched, { aliases, moment })) };
}

const nameOf = ({ id, title, url, publisher }: BlogRecord['blog']) => ({ id, title, url, publisher });

function withoutUpdates({ updates: _, ...blog }: LiveBlog): BlogRecord['blog'] {
  return blog;
}

function* compare(
  known: IndexedBlog,
  read: LiveBlog,
  { aliases, moment }: Pick<ContinuedRead, 'aliases'> & { moment: Moment },
): Steps<Omit<Diff, 'blog'>> {
  const updates = withoutForgotten(known, read.updates);
  // What was withdrawn and waits for its turn stays withdrawn, unless it is listed again.
  const fetched = known.late ? { ...read, withdrawn: [...(read.withdrawn ?? []), ...known.late.withdrawn] } : read;
  const absences = absencesIn(known, fetched);
  const { isOld, excess } = noNews(known, { ...fetched, updates }, { absences, at: moment.at });
  const keptFlag = keptFlagFor(known.blog, fetched);
  const present = yield* eachInTurn(updates, update => [
    withAliases(
      compareListed(known.byId.get(update.id), update, { isOld: isOld(update), keptFlag, moment }),
      aliases.get(update.id),
    ),
  ]);
  const isOver = isDoubtOver(known.held, fetched, moment);
  const facts = { ...absences, explicit: new Set(fetched.withdrawn), fetched, moment, keptFlag, isOver };
  const absent = absences.missing.map(tracked => compareMissing(tracked, facts));
  const held = [...absences.held].filter(one => !isOver || !isLongGone(one, moment));
  const believed = [...withDoubtedWords(present, known.byId, moment), ...absent];
  const { later, late } = lateSteps(believed, known.late);
  const steps = leftWaiting(believed, later, known.byId);
  return {
    tracked: newestFirst(steps.map(step => step.tracked)),
    changes: oldestFirst(steps.flatMap(step => step.change ?? [])),
    vanished: held.length,
    // A page that is broken brings no news.
    excess: held.length > 0 ? [] : excess,
    ...(isOver && held.length < absences.held.size && { isDoubtOver: isOver }),
    ...(late && { late }),
  };
}

const withAliases = (step: DiffStep, aliases: readonly string[] | undefined): DiffStep =>
  aliases && !isDeepEqual(aliases, step.tracked.aliases) ? { ...step, tracked: { ...step.tracked, aliases } } : step;

const listed = (update: Update, hash = updateHash(update)): Tracked => ({ update, hash, absent: 0, state: 'listed' });

type KeptFlag = (before: Tracked, after: Update) => boolean | undefined;

function compareUnknown(read: Update, isOld: boolean): DiffStep {
  const tracked = listed(read);
  return isOld ? { tracked } : { tracked, change: { kind: 'added', after: read } };
}

interface ListedRead {
  isOld: boolean;
  keptFlag: KeptFlag;
  moment: Moment;
  /** What the read says was confirmed before. */
  isBelieved?: true;
}

function compareListed(before: Tracked | undefined, read: Update, given: ListedRead): DiffStep {
  if (!before) return compareUnknown(read, given.isOld);
  const counts = given.keptFlag(before, read);
  const flagged = withKnownFlag(before, read, counts);
  const doubts = doubtsIn(before, flagged, given);
  const known = doubting(before, doubts);
  if (doubts.isUnbelieved) return { tracked: known };
  const { unflaggedSince } = doubts;
  const after = unflaggedSince === undefined ? flagged : withFlagsOf(before.update, flagged);
  if (isListedAsBefore(before, counts) && isSameApartFromMarkup(before.update, after)) return { tracked: known };
  const tracked = { ...renewed(before, after, counts), ...(unflaggedSince !== undefined && { unflaggedSince }) };
  const kind = kindOfChange(before, tracked);
  return kind ? { tracked, change: { kind, before: before.update, after } } : { tracked };
}

/** Returns what became of a listed update, if that is news to anybody. */
function kindOfChange(before: Tracked, { update: after, hash }: Tracked): ChangeKind | undefined {
  if (before.state === 'withdrawn') return 'restored';
  if (isFlaggedAtLast(before.update, after)) return 'promoted';
  const known = before.update;
  if ((before.hash === hash || isSameContent(known, after)) && looksAlike(known, after)) return undefined;
  if (before.update.keyEvent === after.keyEvent) return 'edited';
  return after.keyEvent ? 'promoted' : 'demoted';
}

/** What the bot made of an update stays, until editors flag it. */
function withKnownFlag({ update: { judgement } }: Tracked, read: Update, counts: Tracked['counts']): Update {
  const flagged = counts === undefined ? read : { ...read, keyEvent: counts };
  return judgement && !read.keyEvent ? { ...flagged, judgement } : flagged;
}

/** Reuses the hash if the content is the same, as it is for most of a page. */
function renewed(known: Tracked, after: Update, counts: Tracked['counts']): Tracked {
  const { withdrawnAt: _, waiting: __, counts: ___, ...kept } = seen(known);
  const hash = isSameContent(known.update, after) ? known.hash : undefined;
  return { ...kept, ...listed(after, hash), ...(counts !== undefined && { counts }) };
}

/** An unchanged update must stay the same object: the store writes only objects that are new. */
const isListedAsBefore = ({ state, absent, held, counts, waiting }: Tracked, now: Tracked['counts']): boolean =>
  state === 'listed' && absent === 0 && !held && counts === now && waiting === undefined;

/**
 * If the rule for key events changes (editors set their first flag, or remove their last), known
 * updates keep their flag: a changed rule alone neither strikes anything through nor posts anything
 * old. A flag that an editor sets still counts. What is too old for the list of key events keeps its flag, too.
 */
function keptFlagFor(known: KnownBlog['blog'], fetched: LiveBlog): KeptFlag {
  const hasRuleChanged = known.keyEventRule !== fetched.keyEventRule || known.judged !== fetched.judged;
  const { flagsSince = '' } = fetched;
  return ({ counts, update }, after) => {
    const isUnsaid = after.publishedAt !== undefined && after.publishedAt < flagsSince;
    const kept = hasRuleChanged || isUnsaid ? update.keyEvent : counts;
    if (kept === after.keyEvent) return undefined;
    return after.keyEvent && !fetched.keyEventRule ? undefined : kept;
  };
}

/** Editors flag what the bot alone had picked: where it was no news then, it is posted now. */
const isFlaggedAtLast = (before: Update, after: Update): boolean =>
  before.judgement !== undefined && after.keyEvent && after.judgement === undefined;

/** What is known of a read besides what it lists. */
interface ReadFacts extends Absences {
  explicit: ReadonlySet<string>;
  fetched: LiveBlog;
  moment: Moment;
  keptFlag: KeptFlag;
  /** The doubt of what disappeared at once is over. */
  isOver: boolean;
}

function compareMissing(
  tracked: Tracked,
  { vanished, held, explicit, fetched, moment, keptFlag, isOver }: ReadFacts,
): DiffStep {
  if (tracked.state === 'withdrawn') return { tracked };
  if (explicit.has(tracked.update.id)) return withdrawn(tracked);
  if (held.has(tracked))
    return isOver && isLongGone(tracked, moment) ? takenBack(tracked, fetched) : { tracked: heldBack(tracked, moment) };
  if (!vanished.has(tracked)) return rolledOff(tracked, keptFlag, moment);
  if (tracked.absent + 1 < READS_TO_WITHDRAW) {
    return { tracked: { ...seen(tracked), absent: tracked.absent + 1, absentSince: moment.at } };
  }
  return hasLasted(tracked.absentSince, moment) ? takenBack(tracked, fetched) : { tracked };
}

function takenBack(tracked: Tracked, fetched: LiveBlog): DiffStep {
  const isKeyEventOutside = fetched.keyEventsWhole === true && !insideWindow(fetched)(tracked.update);
  return isKeyEventOutside ? unflagged(tracked) : withdrawn(tracked);
}

/** Since when it is missing begins anew if the clock was set back behind that. */
function heldBack(tracked: Tracked, { at }: Moment): Tracked {
  const isAhead = tracked.absentSince !== undefined && tracked.absentSince > at;
  if (tracked.held && !isAhead) return tracked;
  return { ...seen(tracked), held: true, absentSince: at };
}

/** A change that waited when its update left the list comes all the same. */
function rolledOff(known: Tracked, keptFlag: KeptFlag, moment: Moment): DiffStep {
  const { waiting, ...before } = known;
  const { tracked, change } = waiting
    ? compareListed(before, waiting, { isOld: true, keptFlag, moment, isBelieved: true })
    : { tracked: known, change: undefined };
  const isOff = tracked.state === 'rolled off' && tracked.absent === 0;
  return { tracked: isOff ? tracked : { ...seen(tracked), state: 'rolled off' }, ...(change && { change }) };
}

const withdrawn = ({ waiting: _, ...tracked }: Tracked): DiffStep => ({
  tracked: { ...seen(tracked), state: 'withdrawn' },
  change: { kind: 'withdrawn', before: tracked.update },
});

/**
 * It left the list of all key events but is too old for the window: we only know that it is no
 * longer a key event.
 */
function unflagged(tracked: Tracked): DiffStep {
  const { update: before } = tracked;
  const after = { ...before, keyEvent: false, summary: false };
  return {
    tracked: { ...renewed(tracked, after, undefined), state: 'rolled off' },
    change: { kind: 'demoted', before, after },
  };
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
