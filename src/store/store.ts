import type { AuditEntry } from '../core/model/audit.ts';
import type { BlogRecord, Quota } from '../core/model/blog-record.ts';
import type { CatchUpCursor } from '../core/model/catch-up-cursor.ts';
import type { Schedule } from '../core/model/daily-schedule.ts';
import type { ChannelBackoff, Delivery, Receipt } from '../core/model/delivery.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';

/**
 * Values under keys. One `set` of one key is all or nothing; there is no other guarantee. Every
 * call may reject with `StoreError`.
 */
export interface Collection<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
  /** All entries whose key starts with `prefix`, in no particular order. */
  entries(prefix?: string): AsyncIterable<[key: string, value: T]>;
}

/**
 * All that the bot stores. Each key has one writer: commands write feeds, subscriptions, servers,
 * audit, schedules, readers and salts (daily summaries mark a schedule as done); polling writes
 * blogs and quotas, and adds to the outbox; posting takes from the outbox, and writes receipts,
 * pings and rests.
 */
export interface Store {
  /** By feed id. */
  feeds: Collection<Feed>;
  /** By feed id: all its subscriptions. */
  subscriptions: Collection<readonly Subscription[]>;
  /** By feed id. */
  blogs: Collection<BlogRecord>;
  /** By `<channel>/<artifact>@<revision>`. */
  outbox: Collection<Delivery>;
  /** By `<channel>/<artifact>`. */
  receipts: Collection<Receipt>;
  /** By channel: the artifact that last pinged a role there, and when (ISO). */
  pings: Collection<{ artifact: string; at: string }>;
  /** By channel: what is backing off there. Used only when processes share the store. */
  rests: Collection<ChannelBackoff>;
  /** By service. */
  quotas: Collection<Quota>;
  /** By guild id: its settings. `timezone`: an IANA name. */
  servers: Collection<{ timezone: string }>;
  /** By three hashes, `<server>/<reader>/<feed>`: how far readers caught up. */
  readers: Collection<CatchUpCursor>;
  /** By purpose: random strings that hashes in this store start with. */
  salts: Collection<{ salt: string }>;
  /** Under `into`: an unfinished copy of another store, named by `from`, into this one. */
  moves: Collection<{ from: string; begun: string }>;
  /** By `<guild>/<time>-<n>`: what moderators did. */
  audit: Collection<AuditEntry>;
  /** By `<guild>/<id>`: daily summaries. */
  schedules: Collection<Schedule>;
  close(): Promise<void>;
}

/**
 * Runs work while nobody else holds the key, after waiting for it. If processes share the store and
 * it is away for too long, the lease is lost: then `signal` is aborted, and every call to the store
 * that the work makes rejects.
 */
export interface Lease {
  with<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}
