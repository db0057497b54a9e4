import type { Schedule } from '../core/model/schedule.ts';
import type { Lease, Store } from '../store/store.ts';
import { dropFirst, schedulesLease } from './daily-summary.ts';

/** What schedules of daily summaries are stored with. */
export interface ScheduleParts {
  store: Store;
  lease: Lease;
}

/** Returns the key of a schedule in the store. */
export const scheduleKey = ({ guildId, id }: Schedule): string => `${guildId}/${id}`;

/** The schedules of a server's daily summaries, oldest first. */
export async function schedulesIn({ schedules }: Pick<Store, 'schedules'>, guildId: string): Promise<Schedule[]> {
  const all = await Array.fromAsync(schedules.entries(`${guildId}/`), ([, schedule]) => schedule);
  return all.sort((a, b) => a.addedAt.localeCompare(b.addedAt));
}

/**
 * Stores what `change` returns for each of a server's schedules, unless it is the same object;
 * deletes those for which it returns undefined. Returns the changed ones as they were before.
 */
export function changeSchedules(
  { store, lease }: ScheduleParts,
  guildId: string,
  change: (schedule: Schedule) => Schedule | undefined,
): Promise<readonly Schedule[]> {
  return lease.with(schedulesLease(guildId), async () => {
    const changed: Schedule[] = [];
    for (const before of await schedulesIn(store, guildId)) {
      const after = change(before);
      if (after === before) continue;
      if (after) await store.schedules.set(scheduleKey(before), after);
      else await deleteSchedule(store, before);
      changed.push(before);
    }
    return changed;
  });
}

/** Deletes a schedule, and what says when it is due. */
async function deleteSchedule(store: Pick<Store, 'schedules' | 'wakes'>, schedule: Schedule): Promise<void> {
  await dropFirst(store, schedule);
  await store.schedules.delete(scheduleKey(schedule));
}

/** Deletes all daily summaries of a server. */
export async function clearSchedules(store: Pick<Store, 'schedules' | 'wakes'>, guildId: string): Promise<void> {
  for (const schedule of await schedulesIn(store, guildId)) await deleteSchedule(store, schedule);
}
