import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Update } from '../model/live-blog.ts';
import { msLeft } from '../time/elapsed.ts';

/** When a read took place, how long what it lacks must go on lacking, and how many places show what it brings. */
export interface Moment {
  /** ISO time of the read. */
  at: string;
  /** Milliseconds between a read that lacks something and the one that is believed. */
  confirmMs: number;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: number;
  /** Channels and threads that show the live blog; one, if absent. */
  places?: number;
}

/** A change of more updates than this, and of at least half, is doubted. */
const MASS = 3;

/** What the comparison made of one update. */
export interface DiffStep {
  tracked: Tracked;
  change?: Change;
}

/** Returns true if something that was first seen at `since` has lasted long enough to be believed. */
export function hasLasted(since: string | undefined, moment: Moment | undefined): boolean {
  if (!since || !moment) return true;
  const { at, confirmMs, steadyMs = Number.POSITIVE_INFINITY } = moment;
  return msLeft(confirmMs, Date.parse(since), { now: new Date(at), steadyMs }) === 0;
}

/**
 * Returns the steps of which a second read must tell: one read in which most flags, most texts or
 * most words change is a fault of the page far more often than the work of editors. Words that wait
 * for their turn (`late`) were believed before.
 */
export function doubtfulSteps(
  steps: readonly DiffStep[],
  { tracked, late }: Pick<BlogRecord, 'tracked' | 'late'>,
): ReadonlySet<DiffStep> {
  const changed = steps.filter(({ change }) => change?.before && change.after && change.kind !== 'restored');
  if (changed.length <= MASS) return new Set();
  const standing = tracked.filter(({ state }) => state === 'listed');
  const believed = new Set(late?.changed);
  const isNew = ({ tracked: { update } }: DiffStep) => !believed.has(update.id);
  const groups: readonly [readonly DiffStep[], number][] = [
    [changed.filter(({ change }) => change?.kind === 'demoted'), standing.filter(isKeyEvent).length],
    [changed.filter(({ change }) => isEmptied(change)), standing.length],
    [changed.filter(step => isReworded(step.change) && isNew(step)), standing.length],
  ];
  return new Set(groups.flatMap(([some, all]) => (some.length > MASS && some.length * 2 >= all ? some : [])));
}

const isKeyEvent = ({ update }: Tracked): boolean => update.keyEvent;

const hasWords = ({ headline, text }: Update): boolean => Boolean(headline) || text.length > 0;

const isEmptied = (change: Change | undefined): boolean =>
  change?.before !== undefined && change.after !== undefined && hasWords(change.before) && !hasWords(change.after);

const isReworded = (change: Change | undefined): boolean => change?.kind === 'edited';

/** Returns steps in which these updates stand as they were known; what a read lists is not absent. */
export const asKnown = (
  steps: readonly DiffStep[],
  unchanged: ReadonlySet<DiffStep>,
  byId: ReadonlyMap<string, Tracked>,
): readonly DiffStep[] =>
  unchanged.size === 0
    ? steps
    : steps.map(step => {
        const known = unchanged.has(step) ? byId.get(step.tracked.update.id) : undefined;
        if (!known) return step;
        return { tracked: step.tracked.state === 'listed' && known.absent > 0 ? seen(known) : known };
      });

/** Returns a tracked update that is not absent. */
export const seen = ({ absentSince: _, ...tracked }: Tracked): Tracked => ({ ...tracked, absent: 0 });

/** Returns the doubt to remember, if there is one. */
export const doubtAfter = (before: BlogRecord['doubted'], moment: Moment | undefined): BlogRecord['doubted'] => ({
  since: before?.since ?? moment?.at ?? '',
});
