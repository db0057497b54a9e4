import { messageHash, threadHash } from '../../core/delivery/artifact.ts';
import { nonceOf, receiptKey, type Step } from '../../core/delivery/next-step.ts';
import { appendEdit, mayPing } from '../../core/delivery/rate-limits.ts';
import type { Delivery, Posted, Receipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import type { Channel, Failure } from '../../discord/port.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';

export interface StepParts {
  store: Pick<Store, 'receipts' | 'pings'>;
  channel: Channel;
  log: Log;
  now: () => Date;
}

/** A delivery that knows its place: the channel, or the thread that it goes into. */
export interface Target extends Delivery {
  place: string;
}

/** What a step came to: the receipt as it now stands, or why it could not be done. */
export type Outcome = Receipt | Failure;
type Verb = (parts: StepParts, aim: Target, receipt: Receipt | undefined) => Promise<Outcome>;

/** What takes each step. A receipt is written before and after each create and delete, which may happen and seem not to. */
export const perform: Record<Exclude<Step, 'done'>, Verb> = {
  announce: async ({ now }, aim) => ({
    state: 'posting',
    revision: aim.revision,
    at: now().toISOString(),
    nonce: nonceOf(aim),
    since: now().toISOString(),
    url: aim.want?.cards[0]?.url,
  }),
  send: (parts, aim, receipt) => send(parts, aim, { receipt, hash: hashOf(aim.want) }),
  edit,
  withdraw: async ({ now }, { revision }, receipt) => ({
    state: 'withdrawing',
    revision,
    at: now().toISOString(),
    messageId: idIn(receipt),
  }),
  delete: remove,
  thread: (parts, aim, receipt) => adorn(parts, receipt, posted => openThread(parts, aim, posted)),
  pin: (parts, aim, receipt) => adorn(parts, receipt, posted => pin(parts, aim, posted)),
  publish: (parts, { place }, receipt) =>
    adorn(parts, receipt, async posted => {
      const published = await parts.channel.publish(place, posted.messageId);
      return published === 'done' ? { ...posted, published: true } : published;
    }),
};

const hashOf = (message: Message | null): string => (message ? messageHash(message) : '');
const idIn = (receipt: Receipt | undefined): string => (receipt && 'messageId' in receipt ? receipt.messageId : '');

/**
 * Goes on with a send that may have happened already: looks for it first. What it finds or sends may hold an older text
 * (Discord answers a repeated nonce with the first message), so an edit follows: no hash is on record.
 */
export async function resume(parts: StepParts, aim: Target, receipt: Receipt | undefined): Promise<Outcome> {
  if (receipt?.state !== 'posting') throw new Error('Only a send is resumed.');
  const found = await parts.channel.find(aim.place, new Date(receipt.since));
  if ('failed' in found) return found;
  const claimed = await claimedIn(parts.store, aim.channelId);
  const { url } = receipt;
  const ours = found.find(({ messageId, urls }) => !claimed.has(messageId) && url !== undefined && urls.includes(url));
  if (ours) return posted(parts, aim, { messageId: ours.messageId, hash: '' });
  const { want } = aim;
  // Never arrived, and taken back in between: nothing is left to do.
  if (!want || want.struck) return { state: 'withdrawn', revision: aim.revision, at: parts.now().toISOString() };
  return send(parts, aim, { receipt, hash: '' });
}

/** Messages that other artefacts stand on: two updates may share an address. */
async function claimedIn(store: Pick<Store, 'receipts'>, channelId: string): Promise<ReadonlySet<string>> {
  const claimed = new Set<string>();
  for await (const [, receipt] of store.receipts.entries(`${channelId}/`)) claimed.add(idIn(receipt));
  return claimed;
}

/** A message that stands as it was just sent. A forum's post is a thread from the start. */
function posted({ now }: StepParts, aim: Target, { messageId, hash }: { messageId: string; hash: string }): Posted {
  const thread = aim.want?.thread;
  const opened = thread?.forum ? { thread: threadHash({ name: thread.name }) } : {};
  return { state: 'posted', revision: aim.revision, at: now().toISOString(), messageId, hash, ...opened };
}

async function send(
  parts: StepParts,
  aim: Target,
  { receipt, hash }: { receipt: Receipt | undefined; hash: string },
): Promise<Outcome> {
  const { want } = aim;
  if (!want || receipt?.state !== 'posting') throw new Error('Only an announced message is sent.');
  const message = await pinging(parts, aim, want);
  const { forum } = want.thread ?? {};
  const created = await (forum && want.thread
    ? parts.channel.openPost(aim.place, message, want.thread)
    : parts.channel.create(aim.place, message, receipt.nonce));
  if ('messageId' in created) return posted(parts, aim, { messageId: created.messageId, hash });
  return lastWord(parts, created, { state: 'withdrawn', revision: aim.revision, at: parts.now().toISOString() });
}

/** A role is pinged once a minute at most; that it will be is noted before. */
async function pinging({ store, now }: StepParts, { channelId, artefact }: Target, want: Message): Promise<Message> {
  if (!want.mention) return want;
  if (!mayPing(await store.pings.get(channelId), artefact, now())) return { ...want, mention: undefined };
  await store.pings.set(channelId, { artefact, at: now().toISOString() });
  return want;
}

async function edit(parts: StepParts, aim: Target, receipt: Receipt | undefined): Promise<Outcome> {
  const { want } = aim;
  if (!want || receipt?.state !== 'posted') throw new Error('Only a message that stands is edited.');
  const at = parts.now().toISOString();
  const edits = appendEdit(receipt.edits, at);
  const next: Posted = { ...receipt, revision: aim.revision, at, hash: messageHash(want), edits };
  const room = roomOf(aim, receipt);
  await doubt(parts, aim, { ...receipt, hash: '' });
  const edited = await opened(parts, room, () => parts.channel.edit(room, receipt.messageId, want));
  if (edited === 'done') return next;
  // What is kept up comes back: then this delivery is newer than its loss.
  const gone = aim.upkeep ? receipt.revision : aim.revision;
  return lastWord(parts, edited, edited.failed === 'message gone' ? { state: 'gone', revision: gone, at } : next);
}

/** Said before a change whose answer may be lost: the message may be wanted back as it was before anyone knows. */
const doubt = ({ store }: StepParts, aim: Target, unsure: Posted): Promise<void> =>
  store.receipts.set(receiptKey(aim), unsure);

/** The first message of a forum's post is in the post, which has its id. */
const roomOf = ({ place, want }: Target, { messageId }: Posted): string => (want?.thread?.forum ? messageId : place);

async function remove(parts: StepParts, aim: Target, receipt: Receipt | undefined): Promise<Outcome> {
  // Of the removal, not of the delivery: that one may want it back.
  const revision = receipt?.revision ?? aim.revision;
  const at = parts.now().toISOString();
  const removed = await opened(parts, aim.place, () => parts.channel.remove(aim.place, idIn(receipt)));
  if (removed === 'done') return { state: 'withdrawn', revision, at };
  return lastWord(parts, removed, { state: 'gone', revision, at });
}

/** Does something in a thread that may be archived: then it is opened first. */
async function opened(
  { channel }: StepParts,
  place: string,
  work: () => Promise<'done' | Failure>,
): Promise<'done' | Failure> {
  const outcome = await work();
  if (outcome === 'done' || outcome.failed !== 'archived') return outcome;
  const changed = await channel.changeThread(place, { archived: false });
  return changed === 'done' ? work() : changed;
}

async function adorn(
  parts: StepParts,
  receipt: Receipt | undefined,
  work: (posted: Posted) => Promise<Posted | Failure>,
): Promise<Outcome> {
  if (receipt?.state !== 'posted') throw new Error('Only a message that stands is adorned.');
  const outcome = await work(receipt);
  if (!('failed' in outcome)) return outcome;
  if (outcome.failed !== 'message gone') return outcome;
  return { state: 'gone', revision: receipt.revision, at: parts.now().toISOString() };
}

async function openThread({ channel }: StepParts, aim: Target, posted: Posted): Promise<Posted | Failure> {
  const thread = aim.want?.thread;
  if (!thread) throw new Error('Only a message that should carry a thread gets one.');
  const { name, archived = false } = thread;
  // One that was never opened has nothing to close.
  if (posted.thread === undefined) {
    const opened = await channel.openThread(aim.place, posted.messageId, thread);
    return opened === 'done' ? { ...posted, thread: threadHash({ name }) } : opened;
  }
  const changed = await channel.changeThread(posted.messageId, { name, archived });
  if (changed === 'done') return { ...posted, thread: threadHash(thread) };
  return changed.failed === 'place gone' ? { ...posted, thread: 'gone' } : changed;
}

async function pin(parts: StepParts, aim: Target, { pinned: _, ...posted }: Posted): Promise<Posted | Failure> {
  const pinned = aim.want?.pinned ?? false;
  await doubt(parts, aim, { ...posted, pinned: 'unsure' });
  const outcome = await parts.channel.pin(aim.place, posted.messageId, pinned);
  if (outcome !== 'done') return outcome;
  return pinned ? { ...posted, pinned: true } : posted;
}

/** Moderators and Discord may have the last word: a message gone stays gone, a message refused is not tried for ever. */
function lastWord({ log }: StepParts, failure: Failure, refused: Receipt): Outcome {
  if (failure.failed === 'message gone') return { state: 'gone', revision: refused.revision, at: refused.at };
  if (failure.failed !== 'refused') return failure;
  log.error('post.refused', { problem: failure.problem });
  return refused;
}
