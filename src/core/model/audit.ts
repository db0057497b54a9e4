import type { Settings } from './subscription.ts';

/** What was done. Settings are stored as data, and put into words where they are shown. */
export type AuditEvent =
  | { did: 'add' | 'remove' | 'undo' | 'pause' | 'export' | 'forget' | 'channel gone' }
  /** `updates`: how many were held back during the pause and are posted now. */
  | { did: 'resume'; updates: number }
  | { did: 'edit' | 'role gone'; before: Settings; after: Settings }
  | { did: 'timezone'; before: string; after: string }
  /** `clock`: the time of day of the summary. */
  | { did: 'digest' | 'digest removed'; clock: string; days: readonly number[]; timezone: string };

/** One action of a moderator, or of the bot itself if there is no `userId`. */
export type AuditEntry = AuditEvent & {
  /** ISO. */
  at: string;
  userId?: string;
  /** Title of the feed concerned. */
  feed?: string;
  channelId?: string;
};

/** How long entries are kept. */
const KEPT_MS = 180 * 24 * 60 * 60_000;
/** How many entries are kept for one server. */
const MOST_PER_SERVER = 500;

/** Returns a key that sorts by time. `n` tells entries of the same millisecond apart. */
export const auditKey = (guildId: string, at: string, n: number): string =>
  `${guildId}/${at}-${String(n % 1_000_000).padStart(6, '0')}`;

/** Returns the keys of entries that are too old, or too many for their server. */
export function expiredAuditKeys(keys: readonly string[], now: Date): readonly string[] {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  const servers = Map.groupBy(keys, key => key.slice(0, key.indexOf('/')));
  return [...servers.values()].flatMap(own =>
    own
      .toSorted()
      .toReversed()
      .filter((key, index) => index >= MOST_PER_SERVER || key.slice(key.indexOf('/') + 1) < before),
  );
}
