import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import { isDeepEqual } from './deep-equal.ts';
import { asKnown, type DiffStep } from './doubt.ts';

/**
 * So many withdrawals, and so many other changes of known updates, does one read bring at most:
 * Discord takes some sixty edits of a channel a minute.
 */
const MOST = 60;
/** Every change is a delivery to each place that follows: where these are many, a read brings fewer. */
const MOST_DELIVERIES = 6_000;
const LEAST = 8;

/** Returns how many changes of a kind one read brings. `places`: channels and threads that show the live blog. */
export const mostChanges = (places: number): number =>
  Math.max(LEAST, Math.min(MOST, Math.floor(MOST_DELIVERIES / Math.max(1, places))));

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
  most: number,
): { later: ReadonlySet<DiffStep>; late?: Late } {
  const kinds = Map.groupBy(steps.filter(isOfKnown), isWithdrawal);
  const later = {
    withdrawn: inTurn(kinds.get(true) ?? [], before?.withdrawn).slice(most),
    changed: inTurn(kinds.get(false) ?? [], before?.changed).slice(most),
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
