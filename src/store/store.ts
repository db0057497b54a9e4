import type { AuditEntry } from '../core/model/audit.ts';
import type { BlogRecord, Quota } from '../core/model/blog-record.ts';
import type { ChannelLog } from '../core/model/channel-log.ts';
import type { ChannelBackoff, Delivery, Receipt } from '../core/model/delivery.ts';
import type { CatchUpCursor, Member, News } from '../core/model/member.ts';
import type { Operation } from '../core/model/operation.ts';
import type { QuoteCorrections } from '../core/model/quote.ts';
import type { Share } from '../core/model/share.ts';
import type { Feed, QuietHours, Schedule, Subscription } from '../core/model/subscription.ts';
import { type DamageListener, type OutageListener, StoreError } from './failure.ts';

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

/** A collection whose keys are also found by what their values say. */
export interface Indexed<T> extends Collection<T> {
  /** The keys of the values that have this term, and perhaps of some that had it. */
  keysOf(term: string): Promise<readonly string[]>;
  /**
   * Deletes what a killed process left in the index of a key, at the cost of reading the whole index. Absent if a
   * process leaves nothing.
   */
  unindex?(key: string): Promise<void>;
  /** Adds to the index what it lacks of a key. Absent if a process builds its index itself. */
  index?(key: string): Promise<void>;
}

/** Subscriptions by feed id: all those of the feed. They are also found by guild id and by channel id. */
export interface Subscriptions extends Collection<readonly Subscription[]> {
  /** All subscriptions of a server, in no particular order. */
  of(guildId: string): Promise<readonly Subscription[]>;
  /** All subscriptions of a channel, in no particular order. */
  ofChannel(channelId: string): Promise<readonly Subscription[]>;
  /** The subscriptions of a channel to one feed, at a cost that does not grow with the feed's other followers. */
  inChannel(channelId: string, feedId: string): Promise<readonly Subscription[]>;
  /** The ids of all servers that follow something, and perhaps of some that did. */
  terms(): Promise<readonly string[]>;
}

/**
 * All that the bot stores. Each key has one writer: commands write feeds, subscriptions, servers,
 * audit, schedules, wakes, readers, salts and shares (polling begins and ends timed pauses under the feed's lease; posting
 * notes in shares what was shown, under theirs; daily summaries mark a schedule as done); polling writes
 * blogs, quotas and a feed's new title, and adds to the outbox and the news; posting takes from the outbox and the
 * letters, and writes logs, receipts, pings and rests. Commands and what takes from the news write members, under one lease.
 */
export interface Store {
  /** By feed id; also by the host of the address. */
  feeds: Indexed<Feed>;
  subscriptions: Subscriptions;
  /** By feed id. */
  blogs: Collection<BlogRecord>;
  /** By `<channel>/<artifact>@<revision>`. */
  outbox: Collection<Delivery>;
  /** By `<channel>/<feed>`: what the channel was told of the live blog. Under a lease of its own. */
  logs: Collection<ChannelLog>;
  /** By channel: what was begun there and is not finished. Under the lease of the channel's operations. */
  operations: Collection<Operation>;
  /** By `<channel>/<artifact>`; also by message id. */
  receipts: Indexed<Receipt>;
  /** By channel: the artifact that last pinged a role there, and when (ISO). */
  pings: Collection<{ artifact: string; at: string }>;
  /** By channel: what is backing off there. Used only when processes share the store. */
  rests: Collection<ChannelBackoff>;
  /** By service. */
  quotas: Collection<Quota>;
  /**
   * By guild id: its settings. `timezone`: an IANA name. `language`: BCP 47 tag of what is posted
   * there. `quotes`: what its moderators corrected about quotes. `quiet`: quiet hours by channel id,
   * of which each subscription of the channel has a copy.
   */
  servers: Collection<{
    timezone?: string;
    language?: string;
    quotes?: QuoteCorrections;
    quiet?: Readonly<Record<string, QuietHours>>;
  }>;
  /** By three hashes, `<server>/<reader>/<feed>`: how far readers caught up. */
  readers: Collection<CatchUpCursor>;
  /** By purpose: random strings that hashes in this store start with. */
  salts: Collection<{ salt: string }>;
  /** Under `into`: an unfinished copy of another store, named by `from`, into this one. */
  moves: Collection<{ from: string; begun: string }>;
  /** Under `bot`: the application whose store this is. */
  owners: Collection<{ applicationId: string }>;
  /** By `<guild>/<time>-<n>`: what moderators did. */
  audit: Collection<AuditEntry>;
  /** By `<guild>/<id>`: daily summaries. */
  schedules: Collection<Schedule>;
  /**
   * By `<hour>/<feed>`, in UTC: the feeds of which a pause ends by itself within that hour. By `daily/<hour>/<schedule>`:
   * the daily summaries that are due for the first time then.
   */
  wakes: Collection<{ feedId: string }>;
  /** By user id; also by the terms of `core/model/member`. */
  members: Indexed<Member>;
  /** By `<feed>@<revision>`: what members were not told yet. */
  news: Collection<News>;
  /** Like `outbox`, for conversations with members. */
  letters: Collection<Delivery>;
  /**
   * By `<feed>/<guild>/<channel>/<interaction>`, where `<feed>` is a fingerprint: the quotes that
   * answers in channels show; also by the terms of `core/model/share`. Written by commands, polling and posting, under
   * a lease of its own.
   */
  shares: Indexed<Share>;
  /**
   * Runs work that writes live blogs, logs, news and the outbox, in the order in which a killed process may leave them.
   * SQLite makes all these changes at once when the work is done, or none; until then only the work reads them, and only
   * by their keys.
   */
  asOne<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Returns what a store holds, by name. */
export const collectionsOf = ({ asOne: _asOne, close: _close, ...collections }: Store): StoredCollections =>
  collections;

export type StoredCollections = Omit<Store, 'asOne' | 'close'>;

/**
 * Runs work while nobody else holds the key, after waiting for it. If processes share the store and
 * it is away for too long, the lease is lost: then `signal` is aborted, and every call to the store
 * that the work makes rejects. Who holds a lease takes only those of later kinds (operations, news, channel, feed, log, shares,
 * member, server), and of its own kind in the order of their keys, or several logs of one feed or channel under the lease of
 * the feed or of the channel's operations: then nobody waits in a circle.
 */
export interface Lease {
  with<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/**
 * Removes what is left beside the entries: from an embedded store's log what was deleted from the store, from PostgreSQL
 * the leases of processes that crashed. The log of a server is its operator's. Cheap if little was written since the last time.
 */
export type Scrub = () => Promise<void>;

/** Version of the stored values, the same for every kind of store. `upgrade` raises older values to it. */
export const SCHEMA_VERSION = 11;
export const OLDEST_SCHEMA = 10;

/** The schema version that an open store records for its values. */
export interface Schema {
  /** Reads the version from the store: another process may have upgraded it since it was opened. */
  version(): Promise<number>;
  stamp(): Promise<void>;
}

export const newerSchemaError = (place: string, version: number): StoreError =>
  new StoreError(
    `The store ${place} was written by a newer version of the bot (schema ${version}; this one knows ${SCHEMA_VERSION}). Update the bot, or use another STORE_URL.`,
  );

/** A store inside this process: a SQLite file, or memory that ends with the process. */
export type EmbeddedTarget = { kind: 'sqlite'; path: string } | { kind: 'memory' };

/** Any store, as `STORE_URL` names it. `url` may hold a password. */
export type StorageTarget = EmbeddedTarget | { kind: 'redis' | 'postgres'; url: string };

export interface StorageOptions {
  now: () => Date;
  /** Returns a random number from 0 up to but not including 1. */
  jitter: () => number;
  /** Milliseconds that a call to a store on the network may take. */
  deadlineMs?: number;
  /** Lease TTL in milliseconds: how long a crashed holder blocks others. A longer outage of the store loses the lease. */
  leaseMs?: number;
  /** Opens a store that another one is being copied into, which is refused otherwise. For the copy itself. */
  allowPartialCopy?: boolean;
  /** Leaves values of an older schema as they are. For reading a store that a bot may be using. */
  skipUpgrade?: boolean;
  onOutage?: OutageListener;
  /** Receives what lists leave out because it is damaged. Without it, they reject. */
  onDamage?: DamageListener;
  /** Receives what has become dangerous about the store since it was opened: sentences for the operator. */
  onWarning?: (warning: string) => void;
  /** Receives how far an upgrade is: at its start, and every ten seconds. */
  onUpgrade?: (progress: UpgradeProgress) => void;
  /** Once it is aborted, an upgrade rejects with its reason. The next start begins it anew. */
  stopping?: AbortSignal;
}

/** How many entries an upgrade has looked at. `from`, `to`: schemas. */
interface UpgradeProgress {
  from: number;
  to: number;
  entries: number;
}

/** An open store, and the lease that keeps its writers apart. */
export interface Storage {
  store: Store;
  lease: Lease;
  /** Sentences for the operator. */
  warnings: readonly string[];
  /** Where the store is, for use in a sentence, without secrets. */
  place: string;
  schema: Schema;
  /** Size on disk or in memory; for Redis, that of the whole server. */
  bytes(): Promise<number>;
  scrub: Scrub;
  /** Looks again whether the settings of the server still keep the data; `onWarning` learns if they do not. */
  recheck(): Promise<void>;
}
