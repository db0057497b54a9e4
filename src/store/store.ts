import type { BlogRecord, Delivery, Feed, Quota, Receipt, Subscription } from '../core/model.ts';

/** Values under keys. One `set` of one key is all or nothing; nothing more is promised. Every call may throw. */
export interface Collection<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
  /** All entries whose key starts with `prefix`, in no promised order. */
  entries(prefix?: string): AsyncIterable<[key: string, value: T]>;
}

/**
 * What the bot remembers. One writer per key: commands write feeds and subscriptions, poll writes blogs, poll adds to the
 * outbox and post takes from it, post writes receipts, poll writes quotas.
 */
export interface Store {
  /** By feed id. */
  feeds: Collection<Feed>;
  /** By feed id: all that follow it. */
  subscriptions: Collection<readonly Subscription[]>;
  /** By feed id. */
  blogs: Collection<BlogRecord>;
  /** By `<channel>/<artefact>@<revision>`. */
  outbox: Collection<Delivery>;
  /** By `<channel>/<artefact>`. */
  receipts: Collection<Receipt>;
  /** By service. */
  quotas: Collection<Quota>;
  close(): Promise<void>;
}

/** Runs work while nobody else holds the key; waits its turn. */
export interface Lease {
  with<T>(key: string, work: () => Promise<T>): Promise<T>;
}
