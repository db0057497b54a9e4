import { messageHash, threadHash } from '../../core/delivery/artifact.ts';
import { type DeliveryStep, receiptKey } from '../../core/delivery/next-step.ts';
import { appendEdit, LATEST_REQUEST, lateUntil, unsureUntil } from '../../core/delivery/rate-limits.ts';
import type { Posted, Receipt } from '../../core/model/delivery.ts';
import { msLeft } from '../../core/time/elapsed.ts';
import type { Failure } from '../chat.ts';
import { readClock } from '../clock.ts';
import { goneAt } from './problem-notices.ts';
import { announce, finalOutcome, sendFirst, struckIn, unlessRefused } from './send.ts';
import { type DeliveryTarget, idIn, placeIn, placeOf, type StepOutcome, type StepParts } from './step.ts';

type PerformStep = (parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined) => Promise<StepOutcome>;

/**
 * Performs each step. A receipt is written before and after each create and delete: they may
 * succeed although the answer is lost.
 */
export const perform: Record<Exclude<DeliveryStep, 'done'>, PerformStep> = {
  announce,
  send: sendFirst,
  adopt,
  edit,
  withdraw: async ({ now }, { revision, want }, receipt) => ({
    state: 'withdrawing',
    // A message that makes way for a new one must be older than the delivery that wants that.
    revision: want && receipt ? receipt.revision : revision,
    at: now().toISOString(),
    messageId: idIn(receipt),
    ...placeIn(receipt),
  }),
  delete: remove,
  thread: (parts, target, receipt) => adorn(parts, receipt, posted => openThread(parts, target, posted)),
  pin: (parts, target, receipt) => adorn(parts, receipt, posted => pin(parts, target, posted)),
  publish: (parts, target, receipt) =>
    adorn(parts, receipt, async posted => {
      const published = await parts.channel.publish(placeOf(target, posted), posted.messageId);
      return published === 'done' ? { ...posted, published: true } : published;
    }),
};

async function edit(parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined): Promise<StepOutcome> {
  const { want } = target;
  if (!want || receipt?.state !== 'posted') throw new Error('Only a posted message can be edited.');
  const at = parts.now().toISOString();
  const edits = appendEdit(receipt.edits, at);
  const { refused: _, struck: __, unsureUntil: ___, ...known } = receipt;
  const isUnsure = unsureUntil(receipt, readClock(parts)) > 0 && { unsureUntil: receipt.unsureUntil };
  const outcome = { revision: target.revision, at, hash: messageHash(want), edits, ...isUnsure, ...struckIn(want) };
  const next: Posted = { ...known, ...outcome };
  const channelId = placeOf(target, receipt);
  const until = new Date(parts.now().getTime() + LATEST_REQUEST).toISOString();
  await noteUnsure(parts, target, { ...receipt, hash: '', unsureUntil: until });
  const before: Posted = { ...receipt, hash: '' };
  const repeated = repeatingOnce();
  const edited = await unlessRefused(parts, { target, receipt: before, message: want }, async message => {
    const outcome = await unarchiving(parts, channelId, () =>
      repeated.run(() => parts.channel.edit(channelId, receipt.messageId, message)),
    );
    return want.thread?.forum ? outcome : goneWithPlace(channelId, target, outcome);
  });
  const unsure = repeated.isDoubtful() && { unsureUntil: until };
  if ('made' in edited || edited.failed === 'given up') return { ...next, ...unsure };
  if (unsure || isRefusedForNow(edited)) await noteUnsure(parts, target, { ...before, ...unsure });
  return afterFailedEdit(target, { receipt, next: { ...next, ...unsure }, failure: edited });
}

/**
 * Repeats a request at once that had no answer. Discord may still carry out the first one, whatever
 * it answers to the second.
 */
function repeatingOnce() {
  let isDoubtful = false;
  return {
    async run(request: () => Promise<'done' | Failure>): Promise<'done' | Failure> {
      const outcome = await request();
      if (outcome === 'done' || outcome.failed !== 'later' || !outcome.unanswered) return outcome;
      isDoubtful = true;
      return request();
    },
    isDoubtful: () => isDoubtful,
  };
}

/** Milliseconds in which whoever answers a command notes the message: until then nobody looks for it. */
const ANSWER_NOTED = 30_000;

/**
 * Looks for the message of an answer whose sender was killed before it noted it. One that cannot
 * appear any more was never sent.
 */
async function adopt(parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined): Promise<StepOutcome> {
  if (receipt?.state !== 'answering') throw new Error('Only an answer can be adopted.');
  const { revision } = target;
  const [begun, at] = [Date.parse(receipt.at), parts.now().toISOString()];
  const left = msLeft(ANSWER_NOTED, begun, readClock(parts));
  if (left > 0) return { failed: 'not yet', until: parts.now().getTime() + left };
  const found = await parts.channel.findAnswer(target.destinationId, receipt.interactionId);
  if (typeof found === 'object' && 'failed' in found) return found;
  if (found !== 'none')
    return { state: 'posted', revision: receipt.revision, at, messageId: found.messageId, hash: '' };
  const isOver = msLeft(LATEST_REQUEST, begun, readClock(parts)) === 0;
  return isOver
    ? { state: 'withdrawn', revision, at }
    : { failed: 'not yet', until: parts.now().getTime() + ANSWER_NOTED };
}

function afterFailedEdit(
  { want, upkeep, revision }: DeliveryTarget,
  { receipt, next, failure }: { receipt: Posted; next: Posted; failure: Failure },
): StepOutcome {
  // The message is the first of a forum post, which someone deleted.
  if (failure.failed === 'place gone' && want?.thread?.forum) return { ...next, thread: 'gone' };
  // The first message of a thread may be deleted while the thread stays.
  if (failure.failed === 'message gone' && want?.thread && receipt.thread) return next;
  // A board comes back when someone deletes it: this delivery must count as newer than the
  // deletion.
  return finalOutcome(failure, { state: 'gone', revision: upkeep ? receipt.revision : revision, at: next.at });
}

/** Discord's own answer says that the edit was not made, and will not be. */
const isRefusedForNow = (failure: Failure): boolean =>
  failure.failed === 'blocked' ||
  failure.failed === 'place gone' ||
  (failure.failed === 'later' && !failure.unanswered);

/**
 * Notes before a change that its outcome is unknown: its answer may be lost, and the old state be
 * wanted again.
 */
const noteUnsure = ({ store }: StepParts, target: DeliveryTarget, unsure: Posted): Promise<void> =>
  store.receipts.set(receiptKey(target), unsure);

/** A message is gone with a place that is no longer the one that its channel posts in. */
const goneWithPlace = (place: string, { destinationId }: DeliveryTarget, outcome: 'done' | Failure) =>
  outcome !== 'done' && outcome.failed === 'place gone' && place !== destinationId
    ? ({ failed: 'message gone' } as const)
    : outcome;

async function remove(parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined): Promise<StepOutcome> {
  // The revision of the removal, not of the delivery, which may want the message back.
  const revision = receipt?.revision ?? target.revision;
  const at = parts.now().toISOString();
  const place = placeOf(target, receipt);
  const outcome = await unarchiving(parts, place, () => parts.channel.remove(place, idIn(receipt)));
  const removed = goneWithPlace(place, target, outcome);
  if (removed === 'done') return { state: 'withdrawn', revision, at };
  return removed;
}

/** Runs `work`; if its thread is archived, opens the thread and runs it again. */
async function unarchiving(
  { channel }: StepParts,
  threadId: string,
  work: () => Promise<'done' | Failure>,
): Promise<'done' | Failure> {
  const outcome = await work();
  if (outcome === 'done' || outcome.failed !== 'archived') return outcome;
  const changed = await channel.changeThread(threadId, { archived: false });
  return changed === 'done' ? work() : changed;
}

async function adorn(
  parts: StepParts,
  receipt: Receipt | undefined,
  work: (posted: Posted) => Promise<Posted | Failure>,
): Promise<StepOutcome> {
  if (receipt?.state !== 'posted') throw new Error('Only a posted message can be pinned, published or given a thread.');
  const outcome = await work(receipt);
  if (!('failed' in outcome)) return outcome;
  if (outcome.failed !== 'message gone') return outcome;
  return { state: 'gone', revision: receipt.revision, at: parts.now().toISOString() };
}

async function openThread({ channel }: StepParts, target: DeliveryTarget, posted: Posted): Promise<Posted | Failure> {
  const thread = target.want?.thread;
  if (!thread) throw new Error('The message should not carry a thread.');
  const { name, archived = false } = thread;
  // A thread that was never opened is opened first, even to be archived.
  if (posted.thread === undefined) {
    const opened = await channel.openThread(target.destinationId, posted.messageId, thread);
    return opened === 'done' ? { ...posted, thread: threadHash({ name }) } : opened;
  }
  const changed = await channel.changeThread(posted.messageId, { name, archived });
  if (changed === 'done') return { ...posted, thread: threadHash(thread) };
  return changed.failed === 'place gone' ? { ...posted, ...goneAt(posted, target) } : changed;
}

async function pin(
  parts: StepParts,
  target: DeliveryTarget,
  { pinned: _, pinUnsureUntil, ...posted }: Posted,
): Promise<Posted | Failure> {
  const pinned = target.want?.pinned ?? false;
  const until = new Date(parts.now().getTime() + LATEST_REQUEST).toISOString();
  await noteUnsure(parts, target, { ...posted, pinned: 'unsure', pinUnsureUntil: until });
  const outcome = await parts.channel.pin(placeOf(target, posted), posted.messageId, pinned);
  if (outcome !== 'done') return outcome;
  const isLate = lateUntil(pinUnsureUntil, readClock(parts)) > 0;
  return { ...posted, ...(pinned && { pinned }), ...(isLate && { pinUnsureUntil }) };
}
