import { type AuditEntry, type AuditEvent, auditKey } from '../core/model/audit.ts';
import type { Store } from '../store/store.ts';
import type { Invoker } from './nouns/context.ts';

export interface Audit {
  note(event: AuditEvent & Pick<AuditEntry, 'feed' | 'channelId'>): Promise<void>;
  /** Newest first. */
  history(): Promise<readonly AuditEntry[]>;
}

// Makes the keys of events at the same millisecond distinct.
let count = 0;

/** Written on behalf of one user; without a `userId`, of the bot itself. */
export function auditOf(
  { audit }: Pick<Store, 'audit'>,
  { guildId, userId, now }: Pick<Invoker, 'guildId' | 'now'> & { userId?: string },
): Audit {
  return {
    async note(event) {
      const at = now.toISOString();
      count += 1;
      await audit.set(auditKey(guildId, at, count), { ...event, at, ...(userId && { userId }) });
    },
    async history() {
      const entries = await Array.fromAsync(audit.entries(`${guildId}/`));
      return entries.sort(([a], [b]) => (a < b ? 1 : -1)).map(([, entry]) => entry);
    },
  };
}
