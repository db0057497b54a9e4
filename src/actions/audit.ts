import { type AuditEntry, type AuditEvent, auditKey } from '../core/model/audit.ts';
import type { Store } from '../store/store.ts';
import type { Invoker } from './nouns/context.ts';

export type Audit = ReturnType<typeof auditOf>;

// Makes the keys of events at the same millisecond distinct.
let count = 0;

/** Written on behalf of one user; without a `userId`, of the bot itself. */
export function auditOf(
  { audit }: Pick<Store, 'audit'>,
  { guildId, userId, now }: Pick<Invoker, 'guildId' | 'now'> & { userId?: string },
) {
  return {
    async note(event: AuditEvent & Pick<AuditEntry, 'feed' | 'channelId'>): Promise<void> {
      const at = now.toISOString();
      count += 1;
      await audit.set(auditKey(guildId, at, count), { ...event, at, ...(userId && { userId }) });
    },
    /** Newest first. */
    async history(): Promise<readonly AuditEntry[]> {
      const entries = await Array.fromAsync(audit.entries(`${guildId}/`));
      return entries.sort(([a], [b]) => (a < b ? 1 : -1)).map(([, entry]) => entry);
    },
  };
}
