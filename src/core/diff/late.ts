import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import { isDeepEqual } from './deep-equal.ts';
import { asKnown, type DiffStep } from './doubt.ts';

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
