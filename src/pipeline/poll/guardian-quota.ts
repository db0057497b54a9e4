import type { Quota } from '../../core/model/blog-record.ts';
import type { Lease, Store } from '../../store/store.ts';

/**
 * How many calls may be ahead of an even spread over the day, as in the first minutes after
 * midnight or a start.
 */
const RESERVE = 5;
/** The least milliseconds between two calls. */
const GAP = 1_000;
const DAY = 86_400_000;

/** The terms of an API key. */
export interface QuotaTerms {
  /** The most calls a day. */
  daily: number;
  /** Fingerprint of the key. */
  holder: string;
}

/**
 * Returns the quota after one more call, or undefined if none may be made now: the day's calls are
 * used up or would not last the day, the last one was made less than a second ago, or the service
 * refuses more that day.
 */
export function spend(quota: Quota | undefined, { daily, holder }: QuotaTerms, now: Date): Quota | undefined {
  const day = now.toISOString().slice(0, 10);
  const { used, closed } = quota?.day === day && quota.holder === holder ? quota : { used: 0 };
  const passed = (now.getTime() % DAY) / DAY;
  if (closed || used >= daily || used > daily * passed + RESERVE || isTooSoon(quota, now)) return undefined;
  return { day, used: used + 1, holder, lastAt: now.toISOString() };
}

/** `Math.abs`: after a clock was set back, calls need not wait until it catches up. */
const isTooSoon = (quota: Quota | undefined, now: Date): boolean =>
  quota !== undefined && Math.abs(now.getTime() - Date.parse(quota.lastAt)) < GAP;

/** Counts a service's calls in the store, so that a restart does not reset the day. */
export type GuardianQuota = ReturnType<typeof createGuardianQuota>;

/** Creates the quota of a service. Processes that share the store share the quota. */
export function createGuardianQuota(
  { store, lease, now }: { store: Pick<Store, 'quotas'>; lease: Lease; now: () => Date },
  service: string,
  terms: QuotaTerms,
) {
  const exclusively = <T>(work: () => Promise<T>) => lease.with(`quota:${service}`, work);
  return {
    /** Resolves to true if a call may be made now; the call then counts, whatever its outcome. */
    take: (): Promise<boolean> =>
      exclusively(async () => {
        const spent = spend(await store.quotas.get(service), terms, now());
        if (spent) await store.quotas.set(service, spent);
        return spent !== undefined;
      }),
    /** Notes that the service refuses more calls today. Resolves to true if that is new. */
    close: (): Promise<boolean> =>
      exclusively(async () => {
        const quota = await store.quotas.get(service);
        if (!quota || quota.closed) return false;
        await store.quotas.set(service, { ...quota, closed: true });
        return true;
      }),
  };
}
