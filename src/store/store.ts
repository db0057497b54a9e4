import type { AuditEntry } from '../core/model/audit.ts';
import type { BlogRecord, Quota } from '../core/model/blog-record.ts';
import type { CatchUpCursor } from '../core/model/catch-up-cursor.ts';
import type { Schedule } from '../core/model/daily-schedule.ts';
import type { ChannelBackoff, Delivery, Receipt } from '../core/model/delivery.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';

/** Values under keys. One `set` of one key is all or nothing; nothing more is promised. Every call may throw. */
export interface Collection<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
  /** All entries whose key starts with `prefix`, in no promised order. */
  entries(prefix?: string): AsyncIterable<[key: string, value: T]>;
}

/**
 * What the bot remembers. One writer per key: commands write feeds, subscriptions, servers, audit, schedules, readers and
 * salts (the clock marks a schedule as done), poll writes blogs and quotas, poll adds to the outbox and post takes from it, post
 * writes receipts, pings and rests.
 */
export interface Store {
  /** By feed id. */
  feeds: Collection<Feed>;
  /** By feed id: all that follow it. */
  subscriptions: Collection<readonly Subscription[]>;
  /** By feed id. */
  blogs: Collection<BlogRecord>;
  /** By `<channel>/<artifact>@<revision>`. */
  outbox: Collection<Delivery>;
  /** By `<channel>/<artifact>`. */
  receipts: Collection<Receipt>;
  /** By channel: the artifact that last pinged a role there, and when (ISO). */
  pings: Collection<{ artifact: string; at: string }>;
  /** By channel: what rests there. Only where processes share the store. */
  rests: Collection<ChannelBackoff>;
  /** By service. */
  quotas: Collection<Quota>;
  /** By guild id: what its moderators decided. `timezone`: an IANA name. */
  servers: Collection<{ timezone: string }>;
  /** By three hashes, `<server>/<reader>/<feed>`: how far readers caught up. */
  readers: Collection<CatchUpCursor>;
  /** By what they are for: random strings that hashes of this store begin with. */
  salts: Collection<{ salt: string }>;
  /** Under `into`: a copy from another store into this one that is not whole yet. `from` names the other. */
  moves: Collection<{ from: string; begun: string }>;
  /** By `<guild>/<time>-<n>`: what its moderators did. */
  audit: Collection<AuditEntry>;
  /** By `<guild>/<id>`: summaries of the day. */
  schedules: Collection<Schedule>;
  close(): Promise<void>;
}

/**
 * Runs work while nobody else holds the key; waits its turn. Where processes share the store, the lease may be lost, because the
 * store was away for too long: then `signal` is aborted, and every call to the store that the work makes throws.
 */
export interface Lease {
  with<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}
