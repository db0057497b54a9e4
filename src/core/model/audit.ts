import type { Settings } from './subscription.ts';

/** What was done. Settings are kept as they were, to be told in whatever words. */
export type AuditEvent =
  | { did: 'add' | 'remove' | 'undo' | 'pause' | 'export' | 'forget' | 'channel gone' }
  /** `updates`: how many were held back and are posted now. */
  | { did: 'resume'; updates: number }
  | { did: 'edit' | 'role gone'; before: Settings; after: Settings }
  | { did: 'timezone'; before: string; after: string }
  /** `clock`: the time of day that it was ordered for. */
  | { did: 'digest' | 'digest removed'; clock: string; days: readonly number[]; timezone: string };

/** One deed of a moderator, or of the bot itself where there is no user. */
export type AuditEntry = AuditEvent & {
  /** ISO. */
  at: string;
  userId?: string;
  /** Title of the feed that it was about. */
  feed?: string;
  channelId?: string;
};

const KEPT_MS = 180 * 24 * 60 * 60_000;
const MOST = 500;

/** Keys sort by time. `n` tells apart what one moment brought. */
export const auditKey = (guildId: string, at: string, n: number): string =>
  `${guildId}/${at}-${String(n % 1_000_000).padStart(6, '0')}`;

/** The keys of entries that are too old, or too many for one server. */
export function expiredAuditKeys(keys: readonly string[], now: Date): readonly string[] {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  const servers = Map.groupBy(keys, key => key.slice(0, key.indexOf('/')));
  return [...servers.values()].flatMap(own =>
    own
      .toSorted()
      .toReversed()
      .filter((key, place) => place >= MOST || key.slice(key.indexOf('/') + 1) < before),
  );
}
