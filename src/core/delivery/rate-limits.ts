import type { Delivery, Receipt } from '../model/delivery.ts';
import type { Step } from './next-step.ts';

const MINUTE = 60_000;
/** A published message can be edited some three times an hour; Discord answers more with a wait of up to an hour. */
const EDITS_OF_PUBLISHED = { count: 3, within: 60 * MINUTE };
/** A role is pinged this often in a channel at most. */
const BETWEEN_PINGS = MINUTE;
/** As many times of edits as any limit asks about. */
const EDITS_KEPT = 3;

/** Times of the last edits, with one more. */
export const appendEdit = (edits: readonly string[] | undefined, at: string): readonly string[] =>
  [...(edits ?? []), at].slice(-EDITS_KEPT);

/** Until when (milliseconds) a step has to wait for our own pace, if it has to. */
export function waitFor(
  step: Step,
  { delivery, receipt }: { delivery: Delivery; receipt: Receipt | undefined },
  now: Date,
): number | undefined {
  if (step !== 'edit' || receipt?.state !== 'posted') return undefined;
  const { published } = receipt;
  // A clock that was set back makes no one wait.
  const edits = receipt.edits?.filter(at => Date.parse(at) <= now.getTime()) ?? [];
  const waits = [];
  if (delivery.upkeep) waits.push(after(edits.at(-1), delivery.upkeep.everySeconds * 1000));
  if (published) waits.push(after(edits.at(-EDITS_OF_PUBLISHED.count), EDITS_OF_PUBLISHED.within));
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

const after = (at: string | undefined, span: number): number => (at === undefined ? 0 : Date.parse(at) + span);

/** Whether a message about this artefact may ping now. A send that is repeated still may. */
export const mayPing = (last: { artefact: string; at: string } | undefined, artefact: string, now: Date): boolean =>
  last === undefined || last.artefact === artefact || Math.abs(now.getTime() - Date.parse(last.at)) >= BETWEEN_PINGS;
