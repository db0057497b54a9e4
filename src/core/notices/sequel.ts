import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Block, LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import type { ChannelState, UnorderedDelivery } from '../plan/channel-artifacts.ts';
import { targetOf } from '../plan/destination.ts';
import { COLOURS, card } from '../render/card.ts';
import { isLivePage } from '../text/address.ts';
import { link } from '../text/link.ts';

/**
 * `/section/live/2026/nov/25/storm-over-the-harbour-live`: section, date and words of an address.
 */
const DATED = /^(.*)\/(\d{4})\/(\w{3}|\d{1,2})\/(\d{1,2})\/([^/]+)\/?$/u;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Words that many live blogs have in their addresses. */
const COMMON_WORDS = new Set(['live', 'latest', 'updates', 'news', 'blog', 'happened', 'the', 'and', 'for', 'with']);

interface DatedAddress {
  section: string;
  /** As a number that grows with the date. */
  day: number;
  words: ReadonlySet<string>;
}

function dated({ pathname }: URL): DatedAddress | undefined {
  const [, section = '', year, month = '', date, slug = ''] = DATED.exec(pathname.toLowerCase()) ?? [];
  const named = MONTHS.indexOf(month) + 1;
  const number = named > 0 ? named : Number(month);
  if (!year || Number.isNaN(number)) return undefined;
  const words = slug.split('-').filter(word => word.length > 2 && !COMMON_WORDS.has(word));
  return { section, day: Number(year) * 10_000 + number * 100 + Number(date), words: new Set(words) };
}

/**
 * Returns true if an address looks like a later live blog of the same series: the same section, a
 * later date, and half of the words in common, at least two.
 */
function isLaterInSeries(later: URL, than: URL): boolean {
  const [a, b] = [dated(later), dated(than)];
  if (!a || !b || a.section !== b.section || a.day <= b.day) return false;
  const shared = [...a.words].filter(word => b.words.has(word)).length;
  return shared >= 2 && shared * 2 >= Math.min(a.words.size, b.words.size);
}

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

/** Returns a block's links to other live blogs of the same publisher. */
function linksIn({ spans }: Block, own: URL): readonly Sequel[] {
  return spans.flatMap(({ href, text }) => {
    const url = URL.parse(href ?? '');
    const isOther = url && isLivePage(url.href) && hostOf(url) === hostOf(own) && pageOf(url) !== pageOf(own);
    return isOther ? [{ url: url.origin + url.pathname, name: text.trim() }] : [];
  });
}

const announcesSequel = ({ spans }: Block): boolean => {
  const words = spans.map(({ text }) => text).join('');
  return CUES.some(cue => cue.test(words));
};

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

/** Returns the sequel if all links lead to the same one. */
function only(sequels: readonly Sequel[]): Sequel | undefined {
  const [first, other] = [...new Map(sequels.map(sequel => [sequel.url, sequel] as const)).values()];
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
}: Pick<ChannelState, 'blog' | 'tracked'> & Pick<BlogRecord, 'successor'>): Sequel | undefined =>
  successor ??
  sequelOf(
    blog,
    tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update),
  );

function message(sequel: Sequel, key: 'sequel.offered' | 'sequel.followed', t: Translate): Message {
  const text = t(key, { link: linkTo(sequel) });
  const parts = { title: t('sequel.title'), url: sequel.url, text, colour: COLOURS.ended };
  return { cards: [card(parts)], silent: true };
}

const linkTo = ({ name, url }: Sequel): string => link(name.slice(0, 200) || url, url);

const sequelArtifact = (feedId: string): string => `sequel:${feedId}`;

const base = (subscription: Subscription, revision: number) => ({
  ...targetOf(subscription),
  artifact: sequelArtifact(subscription.feedId),
  revision,
});

/** Returns the delivery that offers moderators to follow the sequel, if the live blog has one. */
export function sequelOffer(
  subscription: Subscription,
  {
    revision,
    ...state
  }: Pick<ChannelState, 'blog' | 'tracked' | 'revision'> & Pick<BlogRecord, 'successor' | 'accepted'>,
): UnorderedDelivery[] {
  const sequel = sequelIn(state);
  const isAccepted = sequel !== undefined && state.accepted?.[subscription.id] === sequel.url;
  if (!sequel || isAccepted || subscription.paused !== undefined) return [];
  const { t } = postingLocale(subscription);
  const offer = { label: t('sequel.button'), action: 'follow sequel', args: [subscription.id] } as const;
  const want = { ...message(sequel, 'sequel.offered', t), offer };
  return [{ ...base(subscription, revision), want, create: true }];
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

/** Returns the edit of that offer once the sequel is followed. */
export const sequelFollowed = (subscription: Subscription, sequel: Sequel, revision: number): UnorderedDelivery => ({
  ...base(subscription, revision),
  want: message(sequel, 'sequel.followed', postingLocale(subscription).t),
  create: false,
});
