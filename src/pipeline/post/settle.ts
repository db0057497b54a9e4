import { messageLinksIn, withMessageLinks } from '../../core/delivery/message-link.ts';
import { nextStep, receiptKey, type Step } from '../../core/delivery/next-step.ts';
import { waitFor } from '../../core/delivery/rate-limits.ts';
import type { Delivery, Receipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import type { Failure } from '../../discord/port.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import { perform, resume, type StepParts, type Target } from './steps.ts';

export interface SettleParts extends StepParts {
  store: Pick<Store, 'receipts' | 'pings'>;
  log: Log;
  /** Whether a step of an artefact (by its receipt's key) rests after a failure. */
  rests(key: string, step: Step): boolean;
  /** Whether anything still waits to go into the thread of an artefact. */
  isAwaited(thread: Pick<Delivery, 'channelId' | 'artefact'>): Promise<boolean>;
}

/** Why an artefact could not be settled, and at which step. `until`: milliseconds. */
export type StepFailure = { step: Step } & (Failure | { failed: 'not yet'; until?: number });

/** Steps until Discord shows what is wanted. Safe to stop anywhere and to repeat. */
export async function settle(parts: SettleParts, delivery: Delivery): Promise<StepFailure | undefined> {
  const aim = await aimAt(parts, delivery);
  if (aim === 'nowhere') return undefined;
  return aim === 'not yet' ? { failed: 'not yet', step: 'send' } : stepThrough(parts, aim);
}

async function stepThrough(parts: SettleParts, aim: Target): Promise<StepFailure | undefined> {
  const key = receiptKey(aim);
  let receipt = await parts.store.receipts.get(key);
  for (let resumed = true; ; resumed = false) {
    const step = nextStep(aim, receipt);
    if (step === 'done') return undefined;
    const setback = await waits(parts, { aim, step, receipt });
    if (setback) return setback;
    const outcome = await (step === 'send' && resumed ? resume : perform[step])(parts, aim, receipt);
    if ('failed' in outcome) return { ...outcome, step };
    await parts.store.receipts.set(key, outcome);
    parts.log.debug(`post.${step}`, { artefact: aim.artefact, channel: aim.channelId });
    receipt = outcome;
  }
}

/** A thread is closed behind what was to go into it. */
const closes = ({ want }: Target, receipt: Receipt | undefined): boolean =>
  want?.thread?.archived === true && receipt?.state === 'posted' && receipt.thread !== undefined;

async function waits(
  parts: SettleParts,
  { aim, step, receipt }: { aim: Target; step: Step; receipt: Receipt | undefined },
): Promise<StepFailure | undefined> {
  if (parts.rests(receiptKey(aim), step)) return { failed: 'not yet', step };
  if (step === 'thread' && closes(aim, receipt) && (await parts.isAwaited(aim))) return { failed: 'not yet', step };
  const until = waitFor(step, { delivery: aim, receipt }, parts.now());
  return until !== undefined && until > parts.now().getTime() ? { failed: 'not yet', step, until } : undefined;
}

type Receipts = Pick<Store, 'receipts'>;

/** Where a delivery goes, and its message with links that lead somewhere. */
async function aimAt({ store }: { store: Receipts }, delivery: Delivery): Promise<Target | 'nowhere' | 'not yet'> {
  const place = delivery.in ? await threadAt(store, { ...delivery, artefact: delivery.in }) : delivery.channelId;
  if (place === undefined) return delivery.want === null ? 'nowhere' : 'not yet';
  if (place === 'gone') return 'nowhere';
  if (!delivery.want) return { ...delivery, place };
  return { ...delivery, place, want: await resolved(store, delivery.want, { channelId: delivery.channelId, place }) };
}

/** The thread that an artefact opened: undefined while it is not open, `gone` when someone deleted it. */
async function threadAt(
  { receipts }: Receipts,
  key: Pick<Delivery, 'channelId' | 'artefact'>,
): Promise<string | undefined> {
  const receipt = await receipts.get(receiptKey(key));
  if (receipt?.state === 'gone') return 'gone';
  if (receipt?.state !== 'posted') return undefined;
  return receipt.thread === 'gone' ? 'gone' : receipt.thread && receipt.messageId;
}

/** Links to our own messages, which are known only now. */
async function resolved(
  { receipts }: Receipts,
  message: Message,
  { channelId, place }: { channelId: string; place: string },
): Promise<Message> {
  const addresses = new Map<string, string>();
  for (const jump of messageLinksIn(message)) {
    const [guildId = '', artefact = ''] = jump.split('/');
    const receipt = await receipts.get(receiptKey({ channelId, artefact }));
    if (receipt?.state === 'posted')
      addresses.set(jump, `https://discord.com/channels/${guildId}/${place}/${receipt.messageId}`);
  }
  return addresses.size === 0 && messageLinksIn(message).length === 0
    ? message
    : withMessageLinks(message, jump => addresses.get(jump));
}
