import { TimeoutError, withDeadline } from '../async/deadline.ts';
import type { Waiting } from '../metrics/waiting.ts';
import { rootOf, type Writes } from '../metrics/writes.ts';
import type { Store } from '../store/store.ts';

/** Whether the bot can do its work: for each part `ok`, or a sentence that says why not. */
export interface Health {
  ready: boolean;
  checks: Readonly<Record<string, string>>;
}

export interface HealthParts {
  store: Pick<Store, 'salts' | 'pings'>;
  writes: Writes;
  waiting: Pick<Waiting, 'oldest'>;
  /** Undefined where this process needs no gateway. */
  gateway?: { connected(): boolean };
  now: () => Date;
  /** Milliseconds that the store may take to answer. Default 2,000. */
  patience?: number;
}

/** A message that is missing from its channel for so many seconds, while people have nothing to mend, is a failure. */
const LONGEST_WAIT = 600;

export const notYet: Health = { ready: false, checks: { start: 'The bot is starting.' } };
export const noMore: Health = { ready: false, checks: { stop: 'The bot is stopping.' } };

/** Looks at every part at once. Never throws. */
export async function healthOf(parts: HealthParts): Promise<Health> {
  const { patience = 2_000, gateway } = parts;
  const checks = {
    store: await inTime(checkStore(parts), patience),
    ...(gateway && { gateway: gateway.connected() ? OK : 'The gateway is not connected: no command arrives.' }),
    outbox: await inTime(checkOutbox(parts), patience),
  };
  return { ready: Object.values(checks).every(found => found === OK), checks };
}

const OK = 'ok';

async function checkStore({ store, writes, now }: HealthParts): Promise<string> {
  await store.salts.get('health');
  // Nobody may have a reason to write for a long time: then only a write tells that the disk is mended. Pings are forgotten in a day.
  if (writes.failing())
    await store.pings.set('health', { artefact: 'health', at: now().toISOString() }).catch(() => undefined);
  const failing = writes.failing();
  return failing ? `The store takes no writes since ${failing.since}: ${failing.reason}.` : OK;
}

async function checkOutbox({ waiting }: HealthParts): Promise<string> {
  const oldest = await waiting.oldest();
  if (oldest <= LONGEST_WAIT) return OK;
  return `The oldest message that is missing from its channel has waited for ${Math.round(oldest / 60)} minutes.`;
}

async function inTime(check: Promise<string>, patience: number): Promise<string> {
  try {
    return await withDeadline(check, patience);
  } catch (error) {
    if (error instanceof TimeoutError) return `The store did not answer within ${patience / 1000} s.`;
    return `The store cannot be read: ${rootOf(error)}.`;
  }
}
