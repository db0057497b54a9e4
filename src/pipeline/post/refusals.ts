import { messageHash } from '../../core/delivery/artifact.ts';
import { nameOf, withoutLinks } from '../../core/delivery/message-link.ts';
import { receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery, Posted, PostingReceipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import type { Failure } from '../../discord/port.ts';
import type { StepParts } from './step.ts';

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

/** Returns Discord's own words in a refusal; empty if what it says is a sentence of ours. */
export const reasonIn = ({ values }: Problem): string => ('message' in values ? String(values.message) : '');

const isFailure = (outcome: object | 'done'): outcome is Failure => outcome !== 'done' && 'failed' in outcome;
