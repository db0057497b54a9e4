import { createHash } from 'node:crypto';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';
import type { Collection, Store } from './store.ts';

/**
 * Up to version 4 a feed was named by what its document said about itself, so servers that gave
 * different addresses could share one: the first address, or a copy that posed as the other page.
 * `addedBy` is a moderator of the server that gave the address; a feed without it is of version 5.
 */
type OldFeed = Feed & { addedBy: string; addedAt?: string };

/** What becomes of an old feed. */
interface Separation {
  old: OldFeed;
  /** Where those that stay are read. */
  address: Pick<Feed, 'url' | 'source'>;
  staying: readonly Subscription[];
  /** Those that keep the address under another id. */
  leaving: readonly Subscription[];
  newId: string;
}

/**
 * Gives each server a feed at the address that it gave, as far as that is known. Messages, receipts
 * and what waits go with their channel. Idempotent: an old feed is marked as done last.
 */
export async function separateFeeds(store: Store): Promise<void> {
  await forgetUnfollowed(store);
  const all: Separation[] = [];
  for await (const [, feed] of store.feeds.entries()) if (isOld(feed)) all.push(await separationOf(store, feed));
  for (const one of all) await copyLeaving(store, one);
  await renameArtifacts(store, all);
  for (const one of all) await keepStaying(store, one);
}

/** Nothing says at which address the record of a live blog was read that nobody follows any more. */
async function forgetUnfollowed({ blogs, feeds }: Store): Promise<void> {
  for await (const [id] of blogs.entries()) if (!(await feeds.get(id))) await blogs.delete(id);
}

const isOld = (feed: Feed): feed is OldFeed => 'addedBy' in feed;

async function separationOf(store: Store, old: OldFeed): Promise<Separation> {
  const all = (await store.subscriptions.get(old.id)) ?? [];
  const name = (await store.blogs.get(old.id))?.blog.id ?? old.page;
  const address = addressWithoutGiver(old, name);
  const givers = new Set(all.filter(({ addedBy }) => addedBy === old.addedBy).map(({ guildId }) => guildId));
  const leaves = ({ guildId }: Subscription): boolean =>
    address.url === old.url ? isMisnamed(old, name) : givers.has(guildId);
  const newId = createHash('sha256').update(`${old.id}\n${old.url}`).digest('hex').slice(0, 16);
  return { old, address, staying: all.filter(one => !leaves(one)), leaving: all.filter(leaves), newId };
}

const dataOf = (page: string): string => `${page}.json?dcr`;

/** Whether the address is the one that the live blog's id stands for. */
const isNamesake = ({ url }: Feed, name: string): boolean => url === name || url === dataOf(name);

/** Whether the feed has an id that belongs to another address. */
const isMisnamed = (feed: Feed, name: string): boolean => URL.canParse(name) && !isNamesake(feed, name);

/** Parameters that the bot or a format itself puts into an address: they tell nothing of who gave it. */
const PUBLIC_PARAMETER = /^(?:dcr|rest_route|max_results|page|source|show-[a-z-]+)(?:=|$)/;

function withoutPrivateQuery(url: string): string {
  const [address = '', query = ''] = url.split('?', 2);
  const kept = query.split('&').filter(parameter => PUBLIC_PARAMETER.test(parameter));
  return kept.length > 0 ? `${address}?${kept.join('&')}` : address;
}

const originOf = (url: string): string | undefined => URL.parse(url)?.origin;

/** Returns where servers read the live blog that did not give the feed's address. */
function addressWithoutGiver(feed: Feed, name: string): Separation['address'] {
  const { url, page, source } = feed;
  // All who share a feed of articles gave the same query.
  if (source === 'feed' || isNamesake(feed, name)) return { url, source };
  if (source === 'liveblogposting') return { url: page, source };
  if (source.startsWith('guardian') && originOf(url) !== originOf(page))
    return { url: dataOf(page), source: 'guardian' };
  return { url: withoutPrivateQuery(url), source };
}

function withoutGiver({ addedBy: _, addedAt: __, ...feed }: OldFeed): Feed {
  return feed;
}

async function copyLeaving(store: Store, { old, leaving, newId }: Separation): Promise<void> {
  if (leaving.length === 0) return;
  const record = await store.blogs.get(old.id);
  if (record)
    await store.blogs.set(
      newId,
      recordFor(leaving, record, artifact => renamed(artifact, old.id, newId)),
    );
  await store.feeds.set(newId, { ...withoutGiver(old), id: newId, formerly: old.id });
  await store.subscriptions.set(
    newId,
    leaving.map(one => ({ ...one, feedId: newId })),
  );
}

async function keepStaying(store: Store, { old, address, staying }: Separation): Promise<void> {
  if (staying.length === 0) {
    await store.subscriptions.delete(old.id);
    await store.blogs.delete(old.id);
    return store.feeds.delete(old.id);
  }
  // From here on nobody leaves any more, so that the record is not copied again.
  await store.subscriptions.set(old.id, staying);
  const record = await store.blogs.get(old.id);
  if (record && address.url !== old.url) await store.blogs.set(old.id, restarted(recordFor(staying, record)));
  await store.feeds.set(old.id, { ...withoutGiver(old), ...address });
}

/** Returns the part of a record that concerns these subscriptions. */
function recordFor(
  subscriptions: readonly Subscription[],
  record: BlogRecord,
  rename = (artifact: string) => artifact,
): BlogRecord {
  const ids = new Set(subscriptions.map(({ id }) => id));
  const channels = new Set(subscriptions.map(({ channelId }) => channelId));
  const isTheirs = ({ channelId }: { channelId: string }) => channels.has(channelId);
  const { trouble } = record.cursor;
  return {
    ...record,
    cursor: { ...record.cursor, ...(trouble && { trouble: rename(trouble) }) },
    followers: record.followers.filter(id => ids.has(id)),
    digests: record.digests.filter(isTheirs).map(batch => ({ ...batch, artifact: rename(batch.artifact) })),
    pending: record.pending.filter(isTheirs).map(delivery => renamedDelivery(delivery, rename)),
  };
}

/** Validators and redirects are those of the other address. */
function restarted({ cursor: { failures, problems, trouble }, ...record }: BlogRecord): BlogRecord {
  return { ...record, cursor: { failures, ...(problems && { problems }), ...(trouble && { trouble }) } };
}

/** All artifacts of a feed end in its id. */
const renamed = (artifact: string, from: string, to: string): string =>
  artifact.endsWith(`:${from}`) ? artifact.slice(0, -from.length) + to : artifact;

const renamedDelivery = (delivery: Delivery, rename: (artifact: string) => string): Delivery => ({
  ...delivery,
  artifact: rename(delivery.artifact),
  ...(delivery.in !== undefined && { in: rename(delivery.in) }),
});

/** Renames the artifacts of all who leave, wherever they are stored. */
async function renameArtifacts(store: Store, all: readonly Separation[]): Promise<void> {
  const moves = new Map<string, readonly [from: string, to: string][]>();
  for (const { old, leaving, newId } of all)
    for (const { channelId } of leaving) moves.set(channelId, [...(moves.get(channelId) ?? []), [old.id, newId]]);
  const renameIn = (channelId: string) => (artifact: string) =>
    (moves.get(channelId) ?? []).reduce((name, [from, to]) => renamed(name, from, to), artifact);
  await rekey(store.receipts, key => underNewName(key, renameIn));
  await rekey(
    store.outbox,
    key => underNewName(key, renameIn),
    delivery => renamedDelivery(delivery, renameIn(delivery.channelId)),
  );
  for await (const [channelId, ping] of store.pings.entries())
    await store.pings.set(channelId, { ...ping, artifact: renameIn(channelId)(ping.artifact) });
  for await (const [channelId, { pauses, ...rest }] of store.rests.entries()) {
    const own = Object.entries(pauses).map(([key, pause]) => [underNewName(key, renameIn), pause] as const);
    await store.rests.set(channelId, { ...rest, pauses: Object.fromEntries(own) });
  }
  for await (const [key, schedule] of store.schedules.entries()) {
    const to = moves.get(schedule.channelId)?.find(([from]) => from === schedule.feedId)?.[1];
    if (to) await store.schedules.set(key, { ...schedule, feedId: to });
  }
}

/** Renames the artifact in `<channel>/<artifact>` or `<channel>><thread>`, whatever follows behind `@` or `#`. */
function underNewName(key: string, renameIn: (channelId: string) => (artifact: string) => string): string {
  const [, channelId = '', separator = '', artifact = '', rest = ''] = /^([^/>]+)([/>])([^@#]+)(.*)$/.exec(key) ?? [];
  return artifact ? channelId + separator + renameIn(channelId)(artifact) + rest : key;
}

/** Moves values to other keys. A value is at its new key before it leaves the old one. */
async function rekey<T>(collection: Collection<T>, keyOf: (key: string) => string, change = (value: T) => value) {
  for await (const [key, value] of collection.entries()) {
    const next = keyOf(key);
    if (next === key) continue;
    await collection.set(next, change(value));
    await collection.delete(key);
  }
}
