import { messageHash, threadHash } from '../../core/delivery/artifact.ts';
import { nameOf, withoutLinks } from '../../core/delivery/message-link.ts';
import { nonceOf, receiptKey } from '../../core/delivery/next-step.ts';
import { LATEST_REQUEST, mayPing } from '../../core/delivery/rate-limits.ts';
import type { Delivery, Posted, PostingReceipt, Receipt } from '../../core/model/delivery.ts';
import type { Message, Thread } from '../../core/model/message.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { type ClockReading, msLeft } from '../../core/time/elapsed.ts';
import type { Failure } from '../chat.ts';
import { readClock } from '../clock.ts';
import { findSent, unclaimed } from './orphans.ts';
import type { DeliveryTarget, StepOutcome, StepParts } from './step.ts';

/** Announces a message before it is sent: the receipt finds it if its answer is lost. */
export async function announce({ now, latestId }: StepParts, target: DeliveryTarget): Promise<StepOutcome> {
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
    hash: hashOf(target.want),
    ...(target.want?.repliesTo && { repliesTo: target.want.repliesTo }),
    ...(target.want?.thread?.forum && { unsent: true as const }),
  };
}

export const struckIn = (message: Message | null): Pick<Posted, 'struck'> => (message?.struck ? { struck: true } : {});
const hashOf = (message: Message | null): string => (message ? messageHash(message) : '');

/**
 * Resumes a send that may already have happened: looks for the message first. What it finds may hold an older text, and so
 * may what it sends if another try sent other words (Discord answers a repeated nonce with the first message): then the
 * receipt gets no hash and an edit follows.
 */
export async function resume(
  parts: StepParts,
  target: DeliveryTarget,
  receipt: Receipt | undefined,
): Promise<StepOutcome> {
  if (receipt?.state !== 'posting') throw new Error('Only a send can be resumed.');
  const begun = readClock(parts);
  const ours = await findSent(parts, target, receipt);
  if (ours) return 'failed' in ours ? ours : posted(parts, target, { messageId: ours.messageId, hash: '' });
  const { now } = parts;
  const { want } = target;
  const isTakenBack = !want || want.struck || !target.create;
  // Discord takes no nonce for a post: one that still arrives would be a second one.
  const mayArrive = isTakenBack || (want.thread?.forum && !receipt.unsent);
  const left = mayArrive ? msLeft(LATEST_REQUEST, Date.parse(receipt.at), readClock(parts)) : 0;
  if (left > 0) return { failed: 'not yet', until: now().getTime() + left };
  if (isTakenBack) return { state: 'withdrawn', revision: target.revision, at: now().toISOString() };
  return sendAgain(parts, target, { receipt, begun });
}

/** `begun`: before the message was looked for. */
async function sendAgain(
  parts: StepParts,
  target: DeliveryTarget,
  { receipt, begun }: { receipt: PostingReceipt; begun: ClockReading },
): Promise<StepOutcome> {
  const { unsent, ...tried } = receipt;
  const hash = unsent || receipt.hash === hashOf(target.want) ? hashOf(target.want) : '';
  const again = { ...tried, hash, at: parts.now().toISOString() };
  await parts.store.receipts.set(receiptKey(target), again);
  const sent = await send(parts, target, { receipt: again, hash, isFirst: unsent });
  return isLate(begun, readClock(parts)) ? unlessSentBefore(parts, target, { receipt, sent }) : sent;
}

/** Milliseconds between a search and the end of a request after which a lost message may have arrived. */
const LONG_REQUEST = 60_000;

/** Returns true if the process may have stood still: Discord may have forgotten the nonce meanwhile. */
const isLate = (begun: ClockReading, ended: ClockReading): boolean =>
  ended.now.getTime() - begun.now.getTime() >= LONG_REQUEST || ended.steadyMs < begun.steadyMs;

/**
 * A message that had no answer may have arrived after it was looked for. Then it keeps the receipt,
 * and what was just sent is taken back.
 */
async function unlessSentBefore(
  parts: StepParts,
  target: DeliveryTarget,
  { receipt, sent }: { receipt: PostingReceipt; sent: StepOutcome },
): Promise<StepOutcome> {
  if ('failed' in sent || sent.state !== 'posted') return sent;
  const search = findSent(parts, target, { ...receipt, sentId: sent.messageId });
  // The lease may be over: then nothing is asked, and nothing written.
  const earlier = await search.catch(error => {
    parts.noteUnnoted(target, sent);
    throw error;
  });
  if (!earlier || 'failed' in earlier) return sent;
  parts.noteUnnoted(target, sent);
  return posted(parts, target, { messageId: earlier.messageId, hash: '' });
}

/**
 * Sends a message for the first time. It may have been posted before the store was restored from a
 * backup or lost its last writes, so it is looked for first.
 */
export async function sendFirst(
  parts: StepParts,
  target: DeliveryTarget,
  receipt: Receipt | undefined,
): Promise<StepOutcome> {
  const found = await parts.findOrphans(target);
  if ('failed' in found) return found;
  const ours = await unclaimed(parts.store, target, { found, ...markOf(target) });
  if (ours) return posted(parts, target, { messageId: ours.messageId, hash: '' });
  return send(parts, target, { receipt, hash: hashOf(target.want), isFirst: true });
}

/**
 * Returns by what a message is found that was posted before. An update's address is its own, and its
 * headline may have changed; what has no time leads where other messages lead too.
 */
function markOf({ want }: DeliveryTarget): { url: string | undefined; title?: string; repliesTo?: string } {
  const [{ url, title, timestamp } = {}] = want?.cards ?? [];
  return { url, repliesTo: want?.repliesTo, ...(timestamp === undefined && { title }) };
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
  const place = thread?.forum ? messageId : target.destinationId;
  const elsewhere = place === target.channelId ? {} : { place };
  const at = now().toISOString();
  return { state: 'posted', revision: target.revision, at, messageId, ...elsewhere, hash, ...opened, ...struck };
}

/** `isFirst`: no try before this one may have sent the message. */
async function send(
  parts: StepParts,
  target: DeliveryTarget,
  { receipt, hash, isFirst }: { receipt: Receipt | undefined; hash: string; isFirst?: true | undefined },
): Promise<StepOutcome> {
  const { want } = target;
  if (!want || receipt?.state !== 'posting') throw new Error('Only an announced message can be sent.');
  const message = await withAllowedPing(parts, target, want);
  const { thread } = want;
  const post = (content: Message) =>
    thread?.forum
      ? openPost(parts, target, { message: content, thread })
      : parts.channel.create(target.destinationId, content, receipt.nonce);
  const outcome = await unlessRefused(parts, { target, receipt, message }, post);
  if ('made' in outcome)
    return posted(parts, target, { ...outcome.made, hash: outcome.isPlain ? messageHash(want) : hash });
  if (isFirst && !thread?.forum && isAnswered(outcome)) await noteInAnnouncement(parts, target, { unsent: true });
  return finalOutcome(outcome, { state: 'withdrawn', revision: target.revision, at: parts.now().toISOString() });
}

/** Opens a post of a forum. Notes before that it may be there, and after if Discord says that it is not. */
async function openPost(
  parts: StepParts,
  target: DeliveryTarget,
  { message, thread }: { message: Message; thread: Thread },
): Promise<{ messageId: string } | Failure> {
  await noteInAnnouncement(parts, target, { unsent: undefined });
  const made = await parts.channel.openPost(target.destinationId, message, thread);
  if (isFailure(made) && isAnswered(made)) await noteInAnnouncement(parts, target, { unsent: true });
  return made;
}

/** Whether Discord has said that it did not do what it was asked for. */
const isAnswered = (failure: Failure | GivenUp): boolean => !(failure.failed === 'later' && failure.unanswered);

async function noteInAnnouncement(
  { store, now }: StepParts,
  target: DeliveryTarget,
  given: Pick<PostingReceipt, 'unsent'>,
): Promise<void> {
  const key = receiptKey(target);
  const receipt = await store.receipts.get(key);
  if (receipt?.state === 'posting') await store.receipts.set(key, { ...receipt, at: now().toISOString(), ...given });
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

/** Makes a failure final if it is: a deleted message stays deleted, one given up is not retried. */
export function finalOutcome(failure: Failure | GivenUp, final: Receipt): StepOutcome {
  if (failure.failed === 'given up') return final;
  return failure.failed === 'message gone' ? { state: 'gone', revision: final.revision, at: final.at } : failure;
}

type RefusalParts = Pick<StepParts, 'store' | 'log' | 'givenUp'>;

/** Refusals of a message before the version without pictures and links is tried. */
const MOST_REFUSALS = 3;

interface RefusableMessage {
  target: Delivery;
  receipt: PostingReceipt | Posted;
  message: Message;
}

/** What became of a message that Discord would not take, with or without links. */
export interface GivenUp {
  failed: 'given up';
}

type RefusableOutcome<Made> = { made: Made; isPlain: boolean } | Failure | GivenUp;

/**
 * Sends a message. What Discord refuses is tried again later, then without pictures and links, and
 * then given up. What it refuses for an address goes without at once.
 */
export async function unlessRefused<Made extends object | 'done'>(
  parts: RefusalParts,
  { target, receipt, message }: RefusableMessage,
  work: (message: Message) => Promise<Made | Failure>,
): Promise<RefusableOutcome<Made>> {
  const made = await work(message);
  if (!isFailure(made)) return { made, isPlain: false };
  if (made.failed !== 'refused') return made;
  const hash = target.want ? messageHash(target.want) : '';
  const times = (receipt.refused?.hash === hash ? receipt.refused.times : 0) + 1;
  if (times < MOST_REFUSALS && !made.address) {
    await parts.store.receipts.set(receiptKey(target), { ...receipt, refused: { hash, times } });
    return made;
  }
  const plain = await work(withoutLinks(message));
  if (!isFailure(plain)) return { made: plain, isPlain: true };
  // What goes into a thread waits for its message, which is therefore never given up.
  if (plain.failed !== 'refused' || target.want?.thread) return plain;
  const title = nameOf(message);
  parts.log.error('post.refused', { problem: plain.problem });
  await tellGivenUp(parts, title, plain.problem);
  return { failed: 'given up' };
}

function tellGivenUp({ givenUp }: RefusalParts, title: string, reason: Problem): Promise<void> {
  const message = reasonIn(reason);
  if (message === '') return givenUp(problem('problem.messageStopped', { title }), reason);
  return givenUp(problem('problem.messageRefused', { title, message }));
}

/** Returns the reason that Discord gives for a refusal; empty if we have a sentence for it. */
export const reasonIn = ({ values }: Problem): string => ('message' in values ? String(values.message) : '');

const isFailure = (outcome: object | 'done'): outcome is Failure => outcome !== 'done' && 'failed' in outcome;
