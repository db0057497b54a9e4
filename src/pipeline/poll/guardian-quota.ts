import type { Quota } from '../../core/model/blog-record.ts';
import type { Lease, Store } from '../../store/store.ts';

/** Calls that may be made ahead of an even spread over the day: those of the first minutes after midnight or a start. */
const RESERVE = 5;
/** Between two calls, in milliseconds. */
const GAP = 1_000;
const DAY = 86_400_000;

export interface Terms {
  /** Most calls a day. */
  daily: number;
  /** Fingerprint of the key. */
  holder: string;
}

/**
 * The quota after one more call, or undefined where none may be made now: the day's calls are used up or would not last the
 * day, the last one was made less than a second ago, or the service closed the day.
 */
export function spend(quota: Quota | undefined, { daily, holder }: Terms, now: Date): Quota | undefined {
  const day = now.toISOString().slice(0, 10);
  const { used, closed } = quota?.day === day && quota.holder === holder ? quota : { used: 0 };
  const passed = (now.getTime() % DAY) / DAY;
  if (closed || used >= daily || used > daily * passed + RESERVE || isTooSoon(quota, now)) return undefined;
  return { day, used: used + 1, holder, lastAt: now.toISOString() };
}

/** A clock that was set back does not make the service wait for it. */
const isTooSoon = (quota: Quota | undefined, now: Date): boolean =>
  quota !== undefined && Math.abs(now.getTime() - Date.parse(quota.lastAt)) < GAP;

export interface GuardianQuotaParts {
  store: Pick<Store, 'quotas'>;
  lease: Lease;
  now: () => Date;
}

/** A service's calls as they are kept in the store, so that a restart does not begin the day anew. */
export interface GuardianQuota {
  /** Whether a call may be made now; it counts from then on, whatever comes of it. */
  take(): Promise<boolean>;
  /** The service wants no more calls today. Gives whether that is news. */
  close(): Promise<boolean>;
}

export function createGuardianQuota(
  { store, lease, now }: GuardianQuotaParts,
  service: string,
  terms: Terms,
): GuardianQuota {
  const exclusively = <T>(work: () => Promise<T>) => lease.with(`quota:${service}`, work);
  return {
    take: () =>
      exclusively(async () => {
        const spent = spend(await store.quotas.get(service), terms, now());
        if (spent) await store.quotas.set(service, spent);
        return spent !== undefined;
      }),
    close: () =>
      exclusively(async () => {
        const quota = await store.quotas.get(service);
        if (!quota || quota.closed) return false;
        await store.quotas.set(service, { ...quota, closed: true });
        return true;
      }),
  };
}
