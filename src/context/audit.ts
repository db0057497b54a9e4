import type { Invoker } from '../command/context.ts';
import { type AuditEntry, type AuditEvent, auditKey } from '../core/model/audit.ts';
import type { Store } from '../store/store.ts';

/** What a deed was about. */
type About = AuditEvent & Pick<AuditEntry, 'feed' | 'channelId'>;

/** The history of one server. */
export interface Audit {
  note(deed: About): Promise<void>;
  /** Newest first. */
  history(): Promise<readonly AuditEntry[]>;
}

// Tells apart what one moment brought.
let count = 0;

/** `userId` undefined: the bot itself did it. */
export function auditOf(
  { audit }: Pick<Store, 'audit'>,
  { guildId, userId, now }: Pick<Invoker, 'guildId' | 'now'> & { userId?: string },
): Audit {
  return {
    async note(deed) {
      const at = now.toISOString();
      count += 1;
      await audit.set(auditKey(guildId, at, count), { ...deed, at, ...(userId && { userId }) });
    },
    async history() {
      const entries: [key: string, entry: AuditEntry][] = [];
      for await (const entry of audit.entries(`${guildId}/`)) entries.push(entry);
      return entries.sort(([a], [b]) => (a < b ? 1 : -1)).map(([, entry]) => entry);
    },
  };
}
