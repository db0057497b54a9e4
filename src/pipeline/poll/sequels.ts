import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Document, LiveBlog, LiveLinks } from '../../core/model/live-blog.ts';
import type { Log } from '../../core/model/log.ts';
import { pollFor, type Requester } from '../../core/model/requester.ts';
import type { Feed, Subscription } from '../../core/model/subscription.ts';
import { isSureSequel, type Sequel, sequelIn, sequelInFeed, sequelsOn } from '../../core/notices/sequel.ts';
import { timestampMs } from '../../core/time/timestamp.ts';
import { goOn } from '../follow/follow.ts';
import type { FollowParts } from '../operations/held-feed.ts';
import { type ReadParts, read } from './read.ts';
import { visiting } from './visit.ts';

interface FoundSequel {
  feed: Feed;
  blog: LiveBlog;
}

export interface SequelParts extends FollowParts, ReadParts {
  log: Log;
  readLinks: (document: Document, requester?: Requester) => Promise<LiveLinks>;
  /** Whether a channel may follow a live blog in the place of another: it does not yet, and is within the limits. */
  mayFollow: (found: FoundSequel, replaced: Subscription) => Promise<boolean>;
}

/** Milliseconds between two looks for a sequel: a publisher may name it before it is there. */
const LOOK_EVERY = 60 * 60_000;
/** Milliseconds for which members who still have to be told of the last updates are waited for. */
const WAIT_FOR_NEWS = 10 * 60_000;

/** Returns true if the sequel of a live blog is looked for: it ended a short time ago, or began to rest. */
export const isSeeking = ({ seeks }: Pick<BlogRecord, 'seeks'>, now: Date): boolean =>
  seeks !== undefined && Date.parse(seeks.until) > now.getTime();

/**
 * Goes on with the sequel of a live blog in the channels that follow it, if the publisher names exactly one and nothing
 * about it is in doubt. The caller must not hold the feed's lease. May be interrupted anywhere and repeated.
 */
export async function goOnWithSequel(parts: SequelParts, feedId: string): Promise<void> {
  const { store, now } = parts;
  const [feed, record] = [await store.feeds.get(feedId), await store.blogs.get(feedId)];
  if (!feed || !record || !isDue(record, now()) || (await isNewsWaiting(parts, record, feedId))) return;
  const open = openFor(record, (await store.subscriptions.get(feedId)) ?? []);
  if (open.length === 0) return;
  const found = await findSequel(parts, record, { ...pollFor(open), namedBy: feed.url });
  if (found) for (const { id } of open) await goOnIn(parts, { feed, id }, found);
  await lookLater(parts, feedId);
}

/** The channels that may go on: a paused one does once it resumes, and one that went back does not. */
const openFor = ({ followers, accepted }: BlogRecord, all: readonly Subscription[]): readonly Subscription[] =>
  all.filter(({ id, paused }) => followers.includes(id) && paused === undefined && accepted?.[id] === undefined);

const isDue = (record: BlogRecord, now: Date): boolean =>
  isSeeking(record, now) && (timestampMs(record.seeks?.nextAt) ?? 0) <= now.getTime();

async function isNewsWaiting({ store, now }: SequelParts, { seeks }: BlogRecord, feedId: string): Promise<boolean> {
  if (!seeks || now().getTime() - Date.parse(seeks.since) > WAIT_FOR_NEWS) return false;
  for await (const [, news] of store.news.entries(`${feedId}@`)) return news !== undefined;
  return false;
}

/** Reads the live blog that the publisher names. Resolves to undefined if there is none, or if anything is in doubt. */
async function findSequel(
  parts: SequelParts,
  record: BlogRecord,
  requester: Requester,
): Promise<FoundSequel | undefined> {
  const announced = sequelIn(record);
  if (announced) return readSure(parts, record, { requester, named: announced });
  const { text, feeds } = await linksOn(parts, record.blog.url, requester);
  for (const named of sequelsOn(record.blog, text)) {
    const found = await readSure(parts, record, { requester, named });
    if (found) return found;
  }
  const host = URL.parse(record.blog.url)?.host;
  const own = feeds.find(address => URL.parse(address)?.host === host);
  const listed = own === undefined ? undefined : await read(parts, own, requester);
  const named = listed?.kind === 'live blog' && sequelInFeed(record, listed.blog.updates, parts.now());
  return named ? readSure(parts, record, { requester, named }) : undefined;
}

async function readSure(
  parts: SequelParts,
  record: BlogRecord,
  { requester, named }: { requester: Requester; named: Sequel },
): Promise<FoundSequel | undefined> {
  const reading = await read(parts, named.url, requester);
  if (reading.kind === 'refused') return undefined;
  const { feed, blog } = reading;
  return isSureSequel(record, { ...blog, ...(feed.ended && { ended: feed.ended }) }, parts.now()) ? reading : undefined;
}

const linksOn = (parts: SequelParts, page: string, requester: Requester): Promise<LiveLinks> =>
  visiting(parts.fetch, requester, async fetch => {
    const fetched = await fetch(page);
    return fetched.status === 'ok' ? parts.readLinks(fetched.document, requester) : { text: [], feeds: [] };
  });

/** Moderators may have changed, paused or removed a subscription while the sequel was looked for. */
async function goOnIn(parts: SequelParts, { feed, id }: { feed: Feed; id: string }, found: FoundSequel): Promise<void> {
  const { store } = parts;
  const record = await store.blogs.get(feed.id);
  const open = record ? openFor(record, (await store.subscriptions.get(feed.id)) ?? []) : [];
  const subscription = open.find(one => one.id === id);
  if (!subscription || !(await parts.mayFollow(found, subscription))) return;
  const joined = await goOn(parts, { feed, subscription }, found);
  if (joined) parts.log.info('sequel.followed', { feed: feed.id, sequel: joined.feed.id });
}

/** Notes when to look again, if anybody still follows the live blog. */
const lookLater = ({ store, lease, now }: SequelParts, feedId: string): Promise<void> =>
  lease.with(`feed:${feedId}`, async () => {
    const record = await store.blogs.get(feedId);
    if (!record?.seeks || !(await store.feeds.get(feedId))) return;
    const nextAt = new Date(now().getTime() + LOOK_EVERY).toISOString();
    await store.blogs.set(feedId, { ...record, seeks: { ...record.seeks, nextAt } });
  });
