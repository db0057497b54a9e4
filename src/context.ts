import { randomUUID } from 'node:crypto';
import type { Asker, Context, FeedStatus, Followed, Reading } from './command.ts';
import type { BlogRecord, Feed, LiveBlog, Subscription } from './core/model.ts';
import { addressOf } from './core/moved.ts';
import { reasonFor } from './core/schedule.ts';
import { calmOf } from './pipeline/calm.ts';
import { follow, unfollow } from './pipeline/follow.ts';
import { type ReadParts, read } from './pipeline/read.ts';
import type { Looks } from './run/agenda.ts';
import type { Run } from './run/cron.ts';
import type { Lease, Store } from './store/store.ts';

export interface ContextParts extends ReadParts {
  store: Store;
  lease: Lease;
  run: Pick<Run, 'plan' | 'forget' | 'looks'>;
  now: () => Date;
  pollSeconds: number;
}

/** What commands see of the bot, for one asker. */
export function createContext(parts: ContextParts): (asker: Asker) => Context {
  return asker => ({
    ...asker,
    pollSeconds: parts.pollSeconds,
    followed: () => followedIn(parts.store, asker.guildId),
    blog: feedId => lastRead(parts.store, feedId),
    status: feedId => statusOf(parts, feedId),
    read: address => read(parts, address),
    follow: (reading, wishes) => startFollowing(parts, asker, { reading, wishes }),
    unfollow: ({ subscription }) => stopFollowing(parts, subscription),
  });
}

async function followedIn(store: Store, guildId: string): Promise<readonly Followed[]> {
  const followed: Followed[] = [];
  for await (const [feedId, subscriptions] of store.subscriptions.entries()) {
    const here = subscriptions.filter(subscription => subscription.guildId === guildId);
    const feed = here.length > 0 ? await store.feeds.get(feedId) : undefined;
    if (feed) followed.push(...here.map(subscription => ({ feed, subscription })));
  }
  return followed.sort((a, b) => a.subscription.addedAt.localeCompare(b.subscription.addedAt));
}

/** Without what was withdrawn: answers never repeat what the publisher took back. */
async function lastRead(store: Store, feedId: string): Promise<LiveBlog | undefined> {
  const record = await store.blogs.get(feedId);
  if (!record) return undefined;
  return { ...record.blog, updates: standing(record) };
}

const standing = ({ tracked }: BlogRecord): LiveBlog['updates'] =>
  tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);

async function statusOf(parts: ContextParts, feedId: string): Promise<FeedStatus | undefined> {
  const { store, run } = parts;
  const [feed, record] = await Promise.all([store.feeds.get(feedId), store.blogs.get(feedId)]);
  if (!feed || !record) return undefined;
  const looks = run.looks(feedId);
  const { blog, cursor, changedAt } = record;
  const address = addressOf(feed, cursor);
  const updates = standing(record);
  return {
    state: blog.state,
    lastLook: looks.last,
    nextLook: looks.next,
    because: looks.broke ? 'defect' : reason(parts, record, looks),
    changedAt,
    failures: cursor.failures,
    problem: cursor.problem,
    movedTo: address === feed.url ? undefined : address,
    keyEventRule: blog.keyEventRule,
    updates: updates.length,
    keyEvents: updates.filter(({ keyEvent, summary }) => keyEvent || summary).length,
  };
}

function reason(parts: ContextParts, record: BlogRecord, { last, next }: Looks): FeedStatus['because'] {
  const { state, newestAt, cursor } = calmOf(record);
  const wait = last && next ? (next.getTime() - last.getTime()) / 1000 : undefined;
  const cadence = { pollSeconds: parts.pollSeconds, state, newestAt, failures: cursor.failures };
  return reasonFor(cadence, last ?? parts.now(), next === null ? null : wait);
}

interface Wish {
  reading: Reading & { kind: 'live blog' };
  wishes: Pick<Subscription, 'channelId' | 'updates' | 'mention' | 'keywords' | 'withdrawn'>;
}

async function startFollowing(parts: ContextParts, asker: Asker, { reading, wishes }: Wish) {
  const added = { addedBy: asker.userId, addedAt: parts.now().toISOString() };
  const feed: Feed = { ...reading.feed, ...added, paused: false };
  const subscription: Subscription = {
    ...wishes,
    ...added,
    id: randomUUID(),
    feedId: feed.id,
    guildId: asker.guildId,
  };
  const { stood, ...followed } = await follow(parts, { feed, subscription, blog: reading.blog });
  const now = parts.now();
  if (!stood) parts.run.plan(feed.id, new Date(now.getTime() + parts.pollSeconds * 1000), now);
  return { followed, stood };
}

async function stopFollowing(parts: ContextParts, subscription: Subscription): Promise<void> {
  await unfollow(parts, subscription);
  if (!(await parts.store.feeds.get(subscription.feedId))) parts.run.forget(subscription.feedId);
}
