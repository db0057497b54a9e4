import { spend, type Terms } from '../../core/time/quota.ts';
import type { Lease, Store } from '../../store/store.ts';

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
