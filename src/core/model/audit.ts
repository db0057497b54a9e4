import { givingWay } from '../pool.ts';
import type { QuietHours, Settings } from './subscription.ts';

/** What was done. Settings are stored as data, and put into words where they are shown. */
export type AuditEvent =
  | { did: 'add' | 'remove' | 'undo' | 'pause' | 'export' | 'forget' | 'channel gone' }
  /** `updates`: how many were held back during the pause and are posted now. */
  | { did: 'resume'; updates: number }
  /** `until`: when the pause ends by itself (ISO). */
  | { did: 'mute'; until: string }
  /** Without `hours`, the channel has none any more. */
  | { did: 'quiet hours'; hours?: QuietHours }
  | { did: 'edit' | 'role gone'; before: Settings; after: Settings }
  | { did: 'timezone'; before: string; after: string }
  /** BCP 47 tags. */
  | { did: 'language'; before: string; after: string }
  /** `words`: of the quote, at most 80 characters. `speaker`: null if it stands without a name. */
  | { did: 'quote hidden' | 'quote restored'; words: string }
  | { did: 'quote renamed'; words: string; speaker: string | null }
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
/** How many entries of each kind are kept for one server: no moderator can displace what others did. */
const MOST_OF_A_KIND = 500;

/** Deeds that say what a server followed. They are counted apart, so that none is washed away. */
const OF_FOLLOWING: ReadonlySet<AuditEntry['did']> = new Set(['add', 'remove', 'undo', 'channel gone', 'forget']);

/** Returns a key that sorts by time. `n` tells entries of the same millisecond apart. */
export const auditKey = (guildId: string, at: string, n: number): string =>
  `${guildId}/${at}-${String(n % 1_000_000).padStart(6, '0')}`;

/** What decides which entries are kept. */
export type AuditedDeed = Pick<AuditEntry, 'did' | 'userId'>;

/** Returns the keys of entries that are too old, or too many of their kind for their server: first those of who did most. */
export function expiredAuditKeys(
  entries: readonly (readonly [key: string, entry: AuditedDeed])[],
  now: Date,
): readonly string[] {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  const serverOf = (key: string) => key.slice(0, key.indexOf('/'));
  const isOld = ([key]: (typeof entries)[number]) => key.slice(key.indexOf('/') + 1) < before;
  const newestFirst = entries.filter(one => !isOld(one)).toSorted(([a], [b]) => (a < b ? 1 : -1));
  const kinds = Map.groupBy(newestFirst, ([key, { did }]) => `${serverOf(key)} ${OF_FOLLOWING.has(did)}`);
  const surplus = [...kinds.values()].flatMap(own =>
    givingWay(own, ([, { userId = 'bot' }]) => userId, { most: MOST_OF_A_KIND }),
  );
  return [...entries.filter(isOld), ...surplus].map(([key]) => key);
}
