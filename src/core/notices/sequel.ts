import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { targetOf } from '../channel/place.ts';
import type { UnorderedDelivery } from '../channel/update-message.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { saysLive } from '../language/over.ts';
import { type BlogRecord, standingUpdates } from '../model/blog-record.ts';
import type { Block, LiveBlog, RichText, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { isHandedOver, type Subscription } from '../model/subscription.ts';
import { COLOURS, card } from '../render/card.ts';
import { isLivePage } from '../text/address.ts';
import { link } from '../text/link.ts';
import { blockText } from '../text/plain-text.ts';
import { isAtRest, newestTime } from '../time/chronology.ts';
import { timestampMs } from '../time/timestamp.ts';
import { isLaterInSeries, isSameSeries, newestOf } from './series.ts';

/** The live blog in which a publisher continues. */
export interface Sequel {
  url: string;
  /** Plain text of the link. */
  name: string;
}

/** The link to a sequel must be in one of this many last updates, or in the last summary. */
const LAST_UPDATES = 3;

/** Phrases that announce a sequel: a link alone may lead to any live blog of the publisher. */
const CUES = KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher.sequels);

const hostOf = ({ hostname }: URL): string => hostname.replace(/^www\./u, '');
const pageOf = ({ pathname }: URL): string => pathname.replace(/\/+$/u, '');

type LinkTest = (address: string, words: string) => boolean;

/** Where the address says nothing, its words may: what is read before it is followed. */
const mayBeLive: LinkTest = (address, words) => isLivePage(address) || saysLive(words);

/** Returns a block's links to other live blogs of the same publisher. */
function linksIn({ spans }: Block, own: URL, isLive: LinkTest = isLivePage): readonly Sequel[] {
  return spans.flatMap(({ href, text }) => {
    const url = URL.parse(href ?? '');
    const isOther = url && isLive(url.href, text) && hostOf(url) === hostOf(own) && pageOf(url) !== pageOf(own);
    return isOther ? [{ url: url.origin + url.pathname, name: text.trim() }] : [];
  });
}

const announcesSequel = (block: Block): boolean => CUES.some(cue => cue.test(blockText(block)));

/**
 * Returns the sequel of an ended live blog: the only live blog that its last updates announce as
 * such, or else the only later one of the same series to which they link. `updates`: newest first.
 */
export function sequelOf({ url }: Pick<LiveBlog, 'url'>, updates: readonly Update[]): Sequel | undefined {
  const own = URL.parse(url);
  if (!own) return undefined;
  const summary = updates.find(update => update.summary);
  const last = new Set([...updates.slice(0, LAST_UPDATES), ...(summary ? [summary] : [])]);
  const blocks = [...last].flatMap(({ text }) => text);
  const named = blocks.filter(announcesSequel).flatMap(block => linksIn(block, own));
  if (named.length > 0) return only(named);
  const all = blocks.flatMap(block => linksIn(block, own));
  return only(all.filter(({ url: linked }) => isLaterInSeries(new URL(linked), own)));
}

/**
 * Returns the live blogs that a page names as the sequel of its own, the likeliest first: the only one that it announces
 * as such, and the newest later one of the same series to which it links; where no address says that it is one, the only one
 * of the series that it announces by words. `text`: what links to live blogs.
 */
export function sequelsOn({ url, title }: Pick<LiveBlog, 'url' | 'title'>, text: RichText): readonly Sequel[] {
  const own = URL.parse(url);
  if (!own) return [];
  const isOfSeries = (link: Sequel): boolean => isSameSeries({ url, title }, { url: link.url, title: link.name });
  const named = text.filter(announcesSequel).flatMap(block => linksIn(block, own));
  const later = text.flatMap(block => linksIn(block, own)).filter(link => isLaterInSeries(new URL(link.url), own));
  const announced = only(named) ?? only(named.filter(isOfSeries));
  const found = [announced, newestOf(distinct(later))].filter(sequel => sequel !== undefined);
  if (found.length > 0 || named.length > 0) return distinct(found);
  const called = text.filter(announcesSequel).flatMap(block => linksIn(block, own, mayBeLive));
  const single = only(called.filter(isOfSeries));
  return single ? [single] : [];
}

/** Returns the newest live blog of the same series that a feed of the publisher lists as newer than the known one. */
export function sequelInFeed(
  { blog, tracked }: Pick<BlogRecord, 'blog' | 'tracked'>,
  items: readonly Update[],
  now: Date,
): Sequel | undefined {
  const own = URL.parse(blog.url);
  const handedOver = timestampMs(handedOverAt({ tracked }, now)) ?? Number.NEGATIVE_INFINITY;
  if (!own) return undefined;
  const newer = items.filter(({ publishedAt }) => (timestampMs(publishedAt) ?? Number.NEGATIVE_INFINITY) > handedOver);
  const links = newer.flatMap(({ url, headline = '' }) =>
    linksIn({ kind: 'paragraph', spans: [{ text: headline, href: url }] }, own, mayBeLive),
  );
  return newestOf(distinct(links.filter(link => isSameSeries(blog, { url: link.url, title: link.name }))));
}

const distinct = (sequels: readonly Sequel[]): readonly Sequel[] => [
  ...new Map(sequels.map(sequel => [sequel.url, sequel] as const)).values(),
];

/** Returns the sequel if all links lead to the same one. */
function only(sequels: readonly Sequel[]): Sequel | undefined {
  const [first, other] = distinct(sequels);
  return other ? undefined : first;
}

/**
 * Returns the live blog in which a publisher continues: the one that the address answers with now,
 * else the one that standing updates announce.
 */
export const sequelIn = ({
  blog,
  tracked,
  successor,
}: Pick<BlogRecord, 'blog' | 'tracked' | 'successor'>): Sequel | undefined =>
  successor ?? sequelOf(blog, standingUpdates({ tracked }));

/**
 * Returns true if a live blog that the publisher names as the sequel of another, and that was just read, is one
 * that goes on by all signs: of the same site and about the same, neither over nor at rest, and newer.
 */
export function isSureSequel(
  { blog, tracked }: Pick<BlogRecord, 'blog' | 'tracked'>,
  next: LiveBlog & { ended?: true },
  now: Date,
): boolean {
  const [own, other] = [URL.parse(blog.url), URL.parse(next.url)];
  if (!own || !other || hostOf(own) !== hostOf(other) || pageOf(own) === pageOf(other)) return false;
  const newest = newestTime(
    next.updates.map(({ publishedAt }) => publishedAt),
    now,
  );
  const isOver = next.ended || next.articles || next.state !== 'live';
  if (isOver || next.id === blog.id || !isSameSeries(blog, next)) return false;
  if (next.updates.length === 0) return true;
  const handedOver = handedOverAt({ tracked }, now);
  const isNewer = newest !== undefined && (!handedOver || Date.parse(newest) > Date.parse(handedOver));
  return isNewer && !isAtRest(newest, now);
}

/** Returns when a live blog had its newest update (ISO): what its sequel published later is news. */
export const handedOverAt = ({ tracked }: Pick<BlogRecord, 'tracked'>, now: Date): string | undefined =>
  newestTime(
    tracked.map(({ update }) => update.publishedAt),
    now,
  );

function message(sequel: Sequel, key: 'sequel.offered' | 'sequel.followed', t: Translate): Message {
  const text = t(key, { link: linkTo(sequel) });
  const parts = { title: t('sequel.title'), url: sequel.url, text, colour: COLOURS.ended };
  return { cards: [card(parts)], silent: true };
}

const linkTo = ({ name, url }: Sequel): string => link(name.slice(0, 200) || url, url);

const sequelArtifact = (feedId: string): string => `sequel:${feedId}`;

/** Returns the delivery that offers moderators to follow the sequel, if the live blog has one. */
export function sequelOffer(
  subscription: Subscription,
  { revision, ...state }: Pick<BlogRecord, 'blog' | 'tracked' | 'revision' | 'successor' | 'accepted'>,
): UnorderedDelivery[] {
  const sequel = sequelIn(state);
  const isAccepted = sequel !== undefined && state.accepted?.[subscription.id] === sequel.url;
  if (!sequel || isAccepted || subscription.paused !== undefined) return [];
  return [offerOf(subscription, sequel, revision)];
}

/**
 * Returns the record after a read that found another live blog at the address: nothing of it is
 * posted, but channels are offered to follow it, once.
 */
export function recordSuccessor(
  record: BlogRecord,
  { url, title }: Pick<LiveBlog, 'url' | 'title'>,
  subscriptions: readonly Subscription[],
): BlogRecord {
  if (record.successor?.url === url) return record;
  const next = { ...record, revision: record.revision + 1, successor: { url, name: title } };
  const offers = subscriptions.flatMap(subscription => sequelOffer(subscription, next));
  return { ...next, pending: offers.map((offer, order) => ({ ...offer, order })) };
}

/**
 * Returns the record after a read of the live blog itself: what its address had shown in between is offered no
 * longer, and the notice offers again what the updates announce, if they do.
 */
export function withoutSuccessor(
  before: Pick<BlogRecord, 'successor'>,
  next: BlogRecord,
  subscriptions: readonly Subscription[],
): BlogRecord {
  if (!before.successor) return next;
  const sequel = sequelIn(next);
  const channels = subscriptions.filter(one => !isHandedOver(one));
  const notices = channels.map((to, order) => ({
    ...{ ...targetOf(to), artifact: sequelArtifact(to.feedId), revision: next.revision, want: null, create: false },
    ...(sequel && sequelUndone(to, sequel, next.revision)),
    order,
  }));
  return { ...next, pending: [...notices, ...next.pending] };
}

/** Returns the line that says that a channel goes on with the sequel, which moderators may undo. `feedId`: of the ended one. */
export function sequelFollowed(
  subscription: Subscription,
  sequel: Sequel,
  { feedId, revision }: { feedId: string; revision: number },
): UnorderedDelivery {
  const { t } = postingLocale(subscription);
  const offer = { label: t('sequel.undo'), action: 'undo sequel', args: [subscription.id] } as const;
  const want = { ...message(sequel, 'sequel.followed', t), offers: [offer] };
  return { ...targetOf(subscription), artifact: sequelArtifact(feedId), revision, want, create: true };
}

/** Returns the edit of that line where the sequel is offered again: a moderator went back, or another one had been offered. */
export const sequelUndone = (subscription: Subscription, sequel: Sequel, revision: number): UnorderedDelivery => ({
  ...offerOf(subscription, sequel, revision),
  create: false,
});

function offerOf(subscription: Subscription, sequel: Sequel, revision: number): UnorderedDelivery {
  const { t } = postingLocale(subscription);
  const offer = { label: t('sequel.button'), action: 'follow sequel', args: [subscription.id] } as const;
  const want = { ...message(sequel, 'sequel.offered', t), offers: [offer] };
  return { ...targetOf(subscription), artifact: sequelArtifact(subscription.feedId), revision, want, create: true };
}
