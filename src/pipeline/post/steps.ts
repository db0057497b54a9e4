import { messageHash, threadHash } from '../../core/delivery/artifact.ts';
import { type DeliveryStep, nonceOf, receiptKey } from '../../core/delivery/next-step.ts';
import { appendEdit, LATEST_REQUEST, mayPing, unsureUntil } from '../../core/delivery/rate-limits.ts';
import type { Delivery, Posted, Receipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import type { Channel, Failure, FoundMessage } from '../../discord/port.ts';
import type { Store } from '../../store/store.ts';
import { type GivenUp, type RefusalParts, unlessRefused } from './refusals.ts';

/** What performing a step needs. */
export interface StepParts extends RefusalParts {
  store: Pick<Store, 'receipts' | 'pings'>;
  channel: Channel;
  now: () => Date;
  /** Returns the bot's messages since a time, as they were when the channel's turn began. */
  findSince(destinationId: string, since: Date): Promise<readonly FoundMessage[] | Failure>;
  /** Returns an id that is not below those of a channel's messages, as far as receipts or Discord know. */
  latestId(target: Pick<DeliveryTarget, 'channelId' | 'destinationId'>): Promise<string | Failure>;
}

/** A delivery, and the id of the channel or thread that it goes into. */
export interface DeliveryTarget extends Delivery {
  destinationId: string;
}

/** The receipt after a step, or why the step failed. `until`: milliseconds since 1970. */
export type StepOutcome = Receipt | Failure | { failed: 'not yet'; until: number };

type PerformStep = (parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined) => Promise<StepOutcome>;

/**
 * Performs each step. A receipt is written before and after each create and delete: they may
 * succeed although the answer is lost.
 */
export const perform: Record<Exclude<DeliveryStep, 'done'>, PerformStep> = {
  announce,
  send: sendFirst,
  edit,
  withdraw: async ({ now }, { revision }, receipt) => ({
    state: 'withdrawing',
    revision,
    at: now().toISOString(),
    messageId: idIn(receipt),
  }),
  delete: remove,
  thread: (parts, target, receipt) => adorn(parts, receipt, posted => openThread(parts, target, posted)),
  pin: (parts, target, receipt) => adorn(parts, receipt, posted => pin(parts, target, posted)),
  publish: (parts, { destinationId }, receipt) =>
    adorn(parts, receipt, async posted => {
      const published = await parts.channel.publish(destinationId, posted.messageId);
      return published === 'done' ? { ...posted, published: true } : published;
    }),
};

async function announce({ now, latestId }: StepParts, target: DeliveryTarget): Promise<StepOutcome> {
  const after = await latestId(target);
  if (typeof after !== 'string') return after;
  return {
    state: 'posting',
    revision: target.revision,
    at: now().toISOString(),
    nonce: nonceOf(target),
    since: now().toISOString(),
    after,
    url: target.want?.cards[0]?.url,
  };
}

const struckIn = (message: Message | null): Pick<Posted, 'struck'> => (message?.struck ? { struck: true } : {});
const hashOf = (message: Message | null): string => (message ? messageHash(message) : '');
/** Returns the id of the message that a receipt knows of; empty if none. */
export const idIn = (receipt: Receipt | undefined): string =>
  receipt && 'messageId' in receipt ? receipt.messageId : '';

/**
 * Resumes a send that may already have happened: looks for the message first. What it finds or
 * sends may hold an older text (Discord answers a repeated nonce with the first message), so the
 * receipt gets no hash and an edit follows.
 */
export async function resume(
  parts: StepParts,
  target: DeliveryTarget,
  receipt: Receipt | undefined,
): Promise<StepOutcome> {
  if (receipt?.state !== 'posting') throw new Error('Only a send can be resumed.');
  const found = await parts.channel.find(
    target.destinationId,
    receipt.after === undefined ? new Date(receipt.since) : { after: receipt.after },
  );
  if ('failed' in found) return found;
  const ours = await unclaimed(parts.store, target, { found, url: receipt.url });
  if (ours) return posted(parts, target, { messageId: ours.messageId, hash: '' });
  const { now } = parts;
  const { want } = target;
  // It was taken back, or its channel stopped to follow: nothing is left to do unless it still arrives.
  if (!want || want.struck || !target.create) {
    const until = Date.parse(receipt.at) + LATEST_REQUEST;
    // A time that is too far ahead comes from a clock that was set back since.
    const wait = until - now().getTime();
    if (wait > 0 && wait <= LATEST_REQUEST) return { failed: 'not yet', until };
    return { state: 'withdrawn', revision: target.revision, at: now().toISOString() };
  }
  const again = { ...receipt, at: now().toISOString() };
  await parts.store.receipts.set(receiptKey(target), again);
  return send(parts, target, { receipt: again, hash: '' });
}

/** Milliseconds after which an update may have been posted by a process whose receipts are lost. */
const LOOK_AFTER = 60_000;

/**
 * Sends a message for the first time. An update that is not new may have been posted before the
 * store was restored from a backup or lost its last writes, so its message is looked for.
 */
async function sendFirst(parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined): Promise<StepOutcome> {
  const [{ timestamp, url } = {}] = target.want?.cards ?? [];
  const since = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  if (since < parts.now().getTime() - LOOK_AFTER) {
    const found = await parts.findSince(target.destinationId, new Date(since));
    if ('failed' in found) return found;
    const ours = await unclaimed(parts.store, target, { found, url });
    if (ours) return posted(parts, target, { messageId: ours.messageId, hash: '' });
  }
  return send(parts, target, { receipt, hash: hashOf(target.want) });
}

/** Returns the message with an address that no receipt of the channel knows. */
async function unclaimed(
  store: Pick<Store, 'receipts'>,
  { channelId }: DeliveryTarget,
  { found, url }: { found: readonly FoundMessage[]; url: string | undefined },
): Promise<FoundMessage | undefined> {
  const candidates = found.filter(({ urls }) => url !== undefined && urls.includes(url));
  if (candidates.length === 0) return undefined;
  const claimed = await claimedIn(store, channelId);
  return candidates.find(({ messageId }) => !claimed.has(messageId));
}

/** Returns the messages of other artifacts: two updates may share an address. */
async function claimedIn(store: Pick<Store, 'receipts'>, channelId: string): Promise<ReadonlySet<string>> {
  const claimed = new Set<string>();
  for await (const [, receipt] of store.receipts.entries(`${channelId}/`)) claimed.add(idIn(receipt));
  return claimed;
}

/** Returns the receipt of a message that was just sent. A forum post is a thread from the start. */
function posted(
  { now }: StepParts,
  target: DeliveryTarget,
  { messageId, hash }: { messageId: string; hash: string },
): Posted {
  const thread = target.want?.thread;
  const opened = thread?.forum ? { thread: threadHash({ name: thread.name }) } : {};
  const struck = struckIn(target.want);
  return { state: 'posted', revision: target.revision, at: now().toISOString(), messageId, hash, ...opened, ...struck };
}

async function send(
  parts: StepParts,
  target: DeliveryTarget,
  { receipt, hash }: { receipt: Receipt | undefined; hash: string },
): Promise<StepOutcome> {
  const { want } = target;
  if (!want || receipt?.state !== 'posting') throw new Error('Only an announced message can be sent.');
  const message = await withAllowedPing(parts, target, want);
  const { forum } = want.thread ?? {};
  const post = (content: Message) =>
    forum && want.thread
      ? parts.channel.openPost(target.destinationId, content, want.thread)
      : parts.channel.create(target.destinationId, content, receipt.nonce);
  const outcome = await unlessRefused(parts, { target, receipt, message }, post);
  if ('made' in outcome)
    return posted(parts, target, { ...outcome.made, hash: outcome.isPlain ? messageHash(want) : hash });
  return finalOutcome(outcome, { state: 'withdrawn', revision: target.revision, at: parts.now().toISOString() });
}

/**
 * Removes the ping if the role was pinged less than a minute ago. Notes a ping before it is sent.
 */
async function withAllowedPing(
  { store, now }: StepParts,
  { channelId, artifact }: DeliveryTarget,
  want: Message,
): Promise<Message> {
  if (!want.mention) return want;
  if (!mayPing(await store.pings.get(channelId), artifact, now())) return { ...want, mention: undefined };
  await store.pings.set(channelId, { artifact, at: now().toISOString() });
  return want;
}

async function edit(parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined): Promise<StepOutcome> {
  const { want } = target;
  if (!want || receipt?.state !== 'posted') throw new Error('Only a posted message can be edited.');
  const at = parts.now().toISOString();
  const edits = appendEdit(receipt.edits, at);
  const { refused: _, struck: __, unsureUntil: ___, ...known } = receipt;
  const isUnsure = unsureUntil(receipt, parts.now()) > 0 && { unsureUntil: receipt.unsureUntil };
  const outcome = { revision: target.revision, at, hash: messageHash(want), edits, ...isUnsure, ...struckIn(want) };
  const next: Posted = { ...known, ...outcome };
  const channelId = channelOf(target, receipt);
  const until = new Date(parts.now().getTime() + LATEST_REQUEST).toISOString();
  await noteUnsure(parts, target, { ...receipt, hash: '', unsureUntil: until });
  const before: Posted = { ...receipt, hash: '' };
  const edited = await unlessRefused(parts, { target, receipt: before, message: want }, message =>
    unarchiving(parts, channelId, () => parts.channel.edit(channelId, receipt.messageId, message)),
  );
  if ('made' in edited || edited.failed === 'given up') return next;
  if (isRefusedForNow(edited)) await noteUnsure(parts, target, before);
  // The message is the first of a forum post, which someone deleted.
  if (edited.failed === 'place gone' && want.thread?.forum) return { ...next, thread: 'gone' };
  // A board comes back when someone deletes it: this delivery must count as newer than the
  // deletion.
  const goneRevision = target.upkeep ? receipt.revision : target.revision;
  return finalOutcome(edited, { state: 'gone', revision: goneRevision, at });
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

/** The first message of a forum post is in the post, which has the message's id. */
const channelOf = ({ destinationId, want }: DeliveryTarget, { messageId }: Posted): string =>
  want?.thread?.forum ? messageId : destinationId;

async function remove(parts: StepParts, target: DeliveryTarget, receipt: Receipt | undefined): Promise<StepOutcome> {
  // The revision of the removal, not of the delivery, which may want the message back.
  const revision = receipt?.revision ?? target.revision;
  const at = parts.now().toISOString();
  const removed = await unarchiving(parts, target.destinationId, () =>
    parts.channel.remove(target.destinationId, idIn(receipt)),
  );
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
  return changed.failed === 'place gone' ? { ...posted, thread: 'gone' } : changed;
}

async function pin(
  parts: StepParts,
  target: DeliveryTarget,
  { pinned: _, ...posted }: Posted,
): Promise<Posted | Failure> {
  const pinned = target.want?.pinned ?? false;
  await noteUnsure(parts, target, { ...posted, pinned: 'unsure' });
  const outcome = await parts.channel.pin(target.destinationId, posted.messageId, pinned);
  if (outcome !== 'done') return outcome;
  return pinned ? { ...posted, pinned: true } : posted;
}

/** Makes a failure final if it is: a deleted message stays deleted, one given up is not retried. */
function finalOutcome(failure: Failure | GivenUp, final: Receipt): StepOutcome {
  if (failure.failed === 'given up') return final;
  return failure.failed === 'message gone' ? { state: 'gone', revision: final.revision, at: final.at } : failure;
}
