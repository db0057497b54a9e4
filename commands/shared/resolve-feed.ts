import { type Choice, type FilledOptions, MOST_CHOICES, type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { suggestingSpeakers } from '../../src/core/answers/search.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { type Feed, type FollowedFeed, isOfStory } from '../../src/core/model/subscription.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { plainLine, titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from './format.ts';

/** The live blog that a member means by what was typed, or by the channel that the command was used in. */

/** The subscription that is meant; or why none was found, with a menu if there is a choice. */
type ResolvedSubscription = { followed: FollowedFeed; problem?: undefined } | { followed?: undefined; problem: Reply };

export const askFeed = (all: readonly FollowedFeed[], t: Translate): NonNullable<Reply['ask']> => ({
  option: 'feed',
  label: t('choice.which'),
  choices: all.map(({ feed }) => ({ name: nameOf(feed), value: feed.id })),
});

const nameOf = ({ title, page }: Feed): string => plainLine(title, 100) || page;

/** The shortest part of a title that may stand for it, and of several that is answered with them. */
const SHORTEST_PART = 3;
const SHORTEST_NAME = 2;

export const distinctFeeds = (all: readonly FollowedFeed[]): FollowedFeed[] => [
  ...new Map(all.map(one => [one.feed.id, one] as const)).values(),
];

const matches = (typed: string, text: string): boolean => text.toLowerCase().includes(typed.trim().toLowerCase());

/** Whether what was typed is a part of a title, or of the address of the publisher: "cnn". */
const isCalled = (typed: string, { title, page }: Feed): boolean =>
  matches(typed, title) || matches(typed, URL.parse(page)?.hostname ?? '');

async function hereFirst({ feeds, invoker }: Context): Promise<FollowedFeed[]> {
  const isHere = ({ subscription }: FollowedFeed) => subscription.channelId === invoker.channelId;
  return (await feeds.followed()).toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
}

/** What is followed by now of the story of a live blog, itself first, if the invoker can see any of it. */
export async function followedOfStory(feedId: string, context: Context): Promise<FollowedFeed | undefined> {
  const all = (await hereFirst(context)).filter(({ subscription }) => isOfStory(subscription, feedId));
  return all.find(({ feed }) => feed.id === feedId) ?? all[0];
}

/** The subscription with this id, if the invoker can see it. */
export const followedAs = async (id: unknown, { feeds }: Context): Promise<FollowedFeed | undefined> =>
  (await feeds.followed()).find(({ subscription }) => subscription.id === id);

export const followedHere = async ({ feeds, invoker }: Context): Promise<FollowedFeed[]> =>
  distinctFeeds((await feeds.followed()).filter(({ subscription }) => subscription.channelId === invoker.channelId));

export async function suggestFeeds(typed: string, context: Context): Promise<Choice[]> {
  const feeds = distinctFeeds(await hereFirst(context));
  return feeds.filter(({ feed }) => isCalled(typed, feed)).map(({ feed }) => ({ name: nameOf(feed), value: feed.id }));
}

/** Suggests live blogs with the channels that follow them, this channel's first. */
export async function suggestSubscriptions(typed: string, context: Context): Promise<Choice[]> {
  return (await hereFirst(context))
    .map(({ feed, subscription }) => ({
      feed,
      name: nameIn(context, feed.title, subscription.channelId),
      subscription,
    }))
    .filter(({ feed, name }) => matches(typed, name) || isCalled(typed, feed))
    .map(({ name, subscription }) => ({ name, value: subscription.id }));
}

// A choice's name holds 100 characters: the title is cut, not the channel.
function nameIn({ server, t }: Context, title: string, channelId: string): string {
  const suffix = ` ${t('choice.in', { channel: server.channelName(channelId) ?? channelId })}`;
  return truncate(title, Math.max(100 - suffix.length, 20)) + suffix;
}

/**
 * The subscriptions that a value may mean: the suggested id of a subscription or a feed, a title or address that was typed, or
 * a part of a title or of the publisher's address that no other live blog has.
 */
export function findFollowed(all: readonly FollowedFeed[], typed: string): FollowedFeed[] {
  const bySuggestion = all.filter(({ feed, subscription }) => [feed.id, subscription.id].includes(typed));
  if (bySuggestion.length > 0) return bySuggestion;
  const wanted = typed.trim().toLowerCase();
  const exact = all.filter(({ feed }) => [feed.title, feed.url, feed.page].some(text => text.toLowerCase() === wanted));
  if (exact.length > 0 || wanted.length < SHORTEST_PART) return exact;
  const partly = all.filter(({ feed }) => isCalled(wanted, feed));
  return distinctFeeds(partly).length === 1 ? partly : [];
}

export function unknownFeed(all: readonly FollowedFeed[], typed: string, t: Translate): string {
  if (all.length === 0) return t('choice.nothingFollowed');
  const alike = typed.trim().length < SHORTEST_NAME ? [] : all.filter(({ feed }) => isCalled(typed, feed));
  const key = distinctFeeds(alike).length > 1 ? 'choice.severalCalled' : 'choice.unknown';
  return t(key, { typed: titleLine(typed, 80), titles: titles(alike.length > 1 ? alike : all, t) });
}

const titles = (all: readonly FollowedFeed[], t: Translate): string => {
  const feeds = distinctFeeds(all);
  const shown = feeds.slice(0, 10).map(({ feed }) => `**${displayTitle(feed.title, 60, t)}**`);
  const [items, count] = [shown.join(', '), feeds.length - shown.length];
  return count > 0 ? t('list.andMore', { items, count }) : items;
};

/** The one that was typed, else the only one that this channel follows. */
export async function resolveSubscription(context: Context, typed?: string): Promise<ResolvedSubscription> {
  const all = await context.feeds.followed();
  if (all.length === 0) return { problem: textReply(context.t('choice.nothingFollowed')) };
  const matching = typed === undefined ? all : findFollowed(all, typed);
  if (typed !== undefined && matching.length === 0) return { problem: textReply(unknownFeed(all, typed, context.t)) };
  // If several channels follow what was typed, this one is meant.
  const here = matching.filter(({ subscription }) => subscription.channelId === context.invoker.channelId);
  const [followed, other] = matching.length > 1 || typed === undefined ? here : matching;
  if (followed && !other) return { followed };
  const { t } = context;
  const [key, meant] =
    here.length > 0 ? (['choice.severalInChannel', here] as const) : (['choice.sayWhich', matching] as const);
  const content = typed === undefined ? t(key, { titles: titles(meant, t) }) : t('choice.severalPlaces');
  return { problem: { ...textReply(content), ask: askSubscription(meant, context) } };
}

export async function forSubscription(
  context: Context,
  typed: string | undefined,
  answer: (followed: FollowedFeed) => Promise<Reply>,
): Promise<Reply> {
  const { followed, problem } = await resolveSubscription(context, typed);
  return problem ?? answer(followed);
}

/** A menu of live blogs, each with the channel that follows it unless that is this one. */
const askSubscription = (all: readonly FollowedFeed[], context: Context): NonNullable<Reply['ask']> => ({
  option: 'feed',
  label: context.t('choice.which'),
  choices: all.map(({ feed, subscription: { id, channelId } }) => ({
    name: channelId === context.invoker.channelId ? nameOf(feed) : nameIn(context, feed.title, channelId),
    value: id,
  })),
});

const meantBy = (all: readonly FollowedFeed[], typed: string | undefined): readonly FollowedFeed[] =>
  typed === undefined ? all : findFollowed(all, typed);

async function noFeed({ feeds, t }: Context, all: readonly FollowedFeed[], typed: string | undefined): Promise<string> {
  const hidden = meantBy(await feeds.hiddenFromReaders(), typed);
  return hidden.length > 0 ? t('choice.notForAll') : unknownFeed(all, typed ?? '', t);
}

/** The one that was typed, else the only one that this channel, or else this server, follows. */
export async function resolveFeed(context: Context, typed?: string): Promise<ResolvedSubscription> {
  const all = await context.feeds.followed();
  const [first] = meantBy(all, typed);
  if (!first) return { problem: textReply(await noFeed(context, all, typed)) };
  if (typed !== undefined) return { followed: first };
  const here = distinctFeeds(all.filter(({ subscription }) => subscription.channelId === context.invoker.channelId));
  const candidates = here.length > 0 ? here : distinctFeeds(all);
  const [only, other] = candidates;
  if (only && !other) return { followed: only };
  const key = here.length > 0 ? 'choice.severalInChannel' : 'choice.severalInServer';
  const content = context.t(key, { titles: titles(candidates, context.t) });
  return { problem: { ...textReply(content), ask: askFeed(candidates, context.t) } };
}

export interface ResolvedBlog {
  feedId: string;
  /** The page that a person opens. */
  page: string;
  /** Escaped, for a sentence. */
  title: string;
  blog: LiveBlog;
  problem?: undefined;
}

/**
 * Resolves a live blog as last read, or says why there is none. `since`: what readers asked for; then
 * it has the updates of the live blogs before it in its story, too.
 */
export async function resolveBlog(
  context: Context,
  typed?: string,
  since?: string,
): Promise<ResolvedBlog | { problem: Reply }> {
  const { followed, problem } = await resolveFeed(context, typed);
  if (problem) return { problem };
  const { id: feedId, page } = followed.feed;
  const title = displayTitle(followed.feed.title, 120, context.t);
  const blog = await context.feeds.blog(feedId, since === undefined ? [] : followed.subscription.story);
  if (!blog) return { problem: textReply(context.t('blog.unread', { title })) };
  return { feedId, page, title, blog };
}

export const feedOption = {
  type: 'text',
  description: 'Which live blog; not needed if there is only one',
  suggest: suggestFeeds,
  idOf: async (typed: string, { feeds }: Context) => findFollowed(await feeds.followed(), typed)[0]?.feed.id,
} as const;

export const subscriptionOption = {
  type: 'text',
  description: 'Which one, and where; not needed if this channel follows only one',
  suggest: suggestSubscriptions,
  async idOf(typed: string, { feeds }: Context) {
    const [one, other] = findFollowed(await feeds.followed(), typed);
    return other ? undefined : one?.subscription.id;
  },
} as const;

/** Most quoted first, with their number of quotes. */
export async function suggestSpeakers(typed: string, context: Context, { feed }: FilledOptions): Promise<Choice[]> {
  const feedIds = await meantFeeds(context, typeof feed === 'string' ? feed.trim() || undefined : undefined);
  return speakersIn(feedIds, typed, context);
}

/** The quotes of several live blogs, which are read one after another: that of a long one takes much memory. */
export async function quotesIn(
  feedIds: readonly string[],
  { reader }: Pick<Context, 'reader'>,
): Promise<readonly BlogQuote[]> {
  const all: (readonly BlogQuote[])[] = [];
  for (const id of feedIds) all.push(await reader.quotes(id));
  return all.flat();
}

/** Live blogs whose speakers are suggested together. */
const MOST_FEEDS = 5;

/** Suggests speakers of the first five of these live blogs, given by id. */
export async function speakersIn(feedIds: readonly string[], typed: string, { reader, t }: Context): Promise<Choice[]> {
  const all = await quotesIn(feedIds.slice(0, MOST_FEEDS), { reader });
  const suggested = await reader.inSlices(suggestingSpeakers(all, typed));
  return suggested.slice(0, MOST_CHOICES).map(({ name, quotes: count }) => ({
    name: t('quotes.choice', { name: plainLine(name, 80), count }),
    value: name,
  }));
}

/** The live blog that is meant, by id; those of this channel if none was chosen yet. */
async function meantFeeds(context: Context, feed: string | undefined): Promise<readonly string[]> {
  const resolved = await resolveBlog(context, feed);
  if (resolved.problem === undefined) return [resolved.feedId];
  if (feed !== undefined) return [];
  return (await followedHere(context)).map(one => one.feed.id);
}
