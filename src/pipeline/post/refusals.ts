import { messageHash } from '../../core/delivery/artifact.ts';
import { withoutLinks } from '../../core/delivery/message-link.ts';
import { receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery, Posted, PostingReceipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import type { Failure } from '../../discord/port.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';

/** What sending a message needs that Discord may refuse. */
export interface RefusalParts {
  store: Pick<Store, 'receipts'>;
  log: Log;
  /** Called when Discord has refused a message so often that its newest version is given up. */
  givenUp(problem: Problem): void;
}

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
 * then given up.
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
  if (times < MOST_REFUSALS) {
    await parts.store.receipts.set(receiptKey(target), { ...receipt, refused: { hash, times } });
    return made;
  }
  const plain = await work(withoutLinks(message));
  if (!isFailure(plain)) return { made: plain, isPlain: true };
  if (plain.failed !== 'refused') return plain;
  const [{ title = '' } = {}] = message.cards;
  parts.log.error('post.refused', { problem: plain.problem });
  parts.givenUp(problem('problem.messageRefused', { title, message: reasonIn(plain.problem) }));
  return { failed: 'given up' };
}

/** Returns Discord's own words in a refusal. */
export const reasonIn = ({ values }: Problem): string => ('message' in values ? String(values.message) : '');

const isFailure = (outcome: object | 'done'): outcome is Failure => outcome !== 'done' && 'failed' in outcome;
