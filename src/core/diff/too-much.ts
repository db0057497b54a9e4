import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import { type LiveBlog, mostImportant, type Update } from '../model/live-blog.ts';
import type { Absences } from './absence.ts';
import type { KnownUpdates } from './continuity.ts';
import { isDeepEqual } from './deep-equal.ts';
import { asKnown, type DiffStep } from './doubt.ts';
import { foldedId } from './forget-old.ts';

/* What of a read is too much at once: new updates that are no news, and changes that wait for a later read. */

/**
 * More new updates than this that are dated before the newest known one are what a source had left
 * out, and no news.
 */
const MOST_LATE = 20;
/** More new updates than this in one read are no news. Bounds what planning compares with filters. */
const MOST_NEWS = 300;

/** What was known before a read. */
interface KnownRecord extends KnownUpdates, Pick<BlogRecord, 'blog' | 'folded'> {}

/**
 * Tells which untracked updates are no news: they were tracked once, have scrolled into the window,
 * or are too many (`excess`).
 */
export function noNews(
  known: KnownRecord,
  fetched: LiveBlog,
  { absences, at }: { absences: Absences; at: string },
): { isOld: (update: Update) => boolean; excess: readonly Update[] } {
  const unknown = fetched.updates.filter(({ id }) => !known.byId.has(id));
  if (unknown.length === 0) return { isOld: () => false, excess: [] };
  const folded = new Set(known.folded);
  const hasScrolledIn = scrolledIn(known, fetched, { unknown, absences });
  const old = new Set(
    unknown.filter(update => (folded.size > 0 && folded.has(foldedId(update.id))) || hasScrolledIn(update)),
  );
  const excess = excessOf(
    newestDate(known, at),
    unknown.filter(update => !old.has(update)),
  );
  for (const update of excess) old.add(update);
  return { isOld: update => old.has(update), excess };
}

/** Returns the newest date of a known update that is not ahead of the clock; empty if there is none. */
const newestDate = ({ tracked }: KnownRecord, at: string): string =>
  tracked.reduce(
    (newest, { update: { publishedAt = '' } }) => (publishedAt > newest && publishedAt <= at ? publishedAt : newest),
    '',
  );

/** Returns the unknown updates that are too many, or too many and late, to be news. Newest first. */
function excessOf(newest: string, unknown: readonly Update[]): readonly Update[] {
  const isLate = ({ publishedAt }: Update) => publishedAt !== undefined && publishedAt < newest;
  const late = unknown.filter(isLate);
  const tooLate = late.length > MOST_LATE ? new Set(late) : new Set();
  const news = new Set(
    mostImportant(
      unknown.filter(update => !tooLate.has(update)),
      MOST_NEWS,
    ),
  );
  return unknown.filter(update => !news.has(update));
}

/** More updates than this before the end of a tail mean that its source lists more than before. */
const MOST_BACKDATED = 1;

/**
 * A tail grows at its old end when something in it is withdrawn: what appears there is not new. If
 * nothing is missing and nothing was ever pushed out, the tail lists everything, and a single update
 * that appears there was dated back.
 */
function scrolledIn(
  { blog, tracked, byId }: KnownRecord,
  fetched: LiveBlog,
  { unknown, absences }: { unknown: readonly Update[]; absences: Absences },
): (update: Update) => boolean {
  const end = byId.get(blog.windowEnd ?? '')?.update.publishedAt;
  if (fetched.window !== 'tail' || !fetched.withdraws || !end) return () => false;
  const isListedAnyway = (update: Update) => fetched.keyEventsWhole === true && update.keyEvent;
  const isBefore = (update: Update) =>
    !isListedAnyway(update) && update.publishedAt !== undefined && update.publishedAt < end;
  const isComplete =
    !absences.missing.some(({ state }) => state === 'listed') && !tracked.some(({ state }) => state === 'rolled off');
  if (isComplete && unknown.filter(isBefore).length <= MOST_BACKDATED) return () => false;
  return isBefore;
}

/**
 * So many withdrawals, and so many other changes of known updates, does one read bring at most:
 * Discord takes some sixty edits of a channel a minute.
 */
const MOST = 60;

/** Which changes have to wait, by update id. */
type Late = NonNullable<BlogRecord['late']>;

const isWithdrawal = ({ change }: DiffStep): boolean => change?.kind === 'withdrawn';
const isOfKnown = ({ change }: DiffStep): boolean => change?.before !== undefined;

/**
 * Returns the steps that are left to later reads, and what to remember of that. Those that have
 * waited longest have their turn first, then the oldest: these leave the source's list next.
 * Withdrawals wait for no edits. `steps`: newest update first.
 */
export function lateSteps(
  steps: readonly DiffStep[],
  before: BlogRecord['late'],
): { later: ReadonlySet<DiffStep>; late?: Late } {
  const kinds = Map.groupBy(steps.filter(isOfKnown), isWithdrawal);
  const later = {
    withdrawn: inTurn(kinds.get(true) ?? [], before?.withdrawn).slice(MOST),
    changed: inTurn(kinds.get(false) ?? [], before?.changed).slice(MOST),
  };
  if (later.withdrawn.length === 0 && later.changed.length === 0) return { later: new Set() };
  const late = { withdrawn: later.withdrawn.map(idOf), changed: later.changed.map(idOf) };
  return { later: new Set([...later.withdrawn, ...later.changed]), late };
}

/** Returns the steps with those of `later` as they were known, and with what these will say. */
export const leftWaiting = (
  steps: readonly DiffStep[],
  later: ReadonlySet<DiffStep>,
  byId: ReadonlyMap<string, Tracked>,
): readonly DiffStep[] =>
  asKnown(steps, later, byId).map((known, at) => {
    const step = steps[at];
    return step && later.has(step) ? { tracked: waitingFor(known.tracked, step) } : known;
  });

function waitingFor(known: Tracked, { change, tracked: { update } }: DiffStep): Tracked {
  return change?.kind === 'withdrawn' || isDeepEqual(known.waiting, update) ? known : { ...known, waiting: update };
}

const idOf = ({ tracked }: DiffStep): string => tracked.update.id;

function inTurn(steps: readonly DiffStep[], waiting: readonly string[] = []): readonly DiffStep[] {
  const places = new Map(waiting.map((id, place) => [id, place]));
  const placeOf = (step: DiffStep) => places.get(idOf(step)) ?? waiting.length;
  return steps.toReversed().toSorted((a, b) => placeOf(a) - placeOf(b));
}
