import type { Choice } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { plainLine, titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from './format.ts';

/**
 * Finds the live blog that a member means by what was typed, or by the channel that the command was
 * used in.
 */

/** What it takes to know what a member means. */
export type FeedContext = Pick<CommandContext, 'followed' | 'channelId' | 't'>;

/** The subscription that is meant, or a sentence that says why none was found. */
type ResolvedSubscription = { followed: FollowedFeed; problem?: undefined } | { followed?: undefined; problem: string };

/** The shortest part of a title that may stand for it. */
const SHORTEST_PART = 3;

/** Each feed once, with the first of its subscriptions. */
export const distinctFeeds = (all: readonly FollowedFeed[]): FollowedFeed[] => [
  ...new Map(all.map(one => [one.feed.id, one] as const)).values(),
];

const matches = (typed: string, text: string): boolean => text.toLowerCase().includes(typed.trim().toLowerCase());

/** Suggests each followed live blog once. */
export async function suggestFeeds(typed: string, context: Pick<CommandContext, 'followed'>): Promise<Choice[]> {
  const feeds = distinctFeeds(await context.followed());
  return feeds
    .filter(({ feed }) => matches(typed, feed.title))
    .map(({ feed, subscription }) => ({ name: plainLine(feed.title, 100) || feed.page, value: subscription.id }));
}

/** Suggests live blogs with the channels that follow them, this channel's first. */
export async function suggestSubscriptions(
  typed: string,
  context: FeedContext & Pick<CommandContext, 'channelName'>,
): Promise<Choice[]> {
  const isHere = ({ subscription }: FollowedFeed) => subscription.channelId === context.channelId;
  const all = (await context.followed()).toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
  return all
    .map(({ feed, subscription }) => ({
      name: nameIn(context, feed.title, subscription.channelId),
      value: subscription.id,
    }))
    .filter(({ name }) => matches(typed, name));
}

// A choice's name holds 100 characters: the title is cut, not the channel.
function nameIn(context: Pick<CommandContext, 'channelName' | 't'>, title: string, channelId: string): string {
  const suffix = ` ${context.t('choice.in', { channel: context.channelName(channelId) ?? channelId })}`;
  return truncate(title, Math.max(100 - suffix.length, 20)) + suffix;
}

/**
 * The subscriptions that a value may mean: the suggested id, a title or address that was typed, or
 * a part of a title that no other live blog has.
 */
export function findFollowed(all: readonly FollowedFeed[], typed: string): FollowedFeed[] {
  const bySuggestion = all.filter(({ subscription }) => subscription.id === typed);
  if (bySuggestion.length > 0) return bySuggestion;
  const wanted = typed.trim().toLowerCase();
  const exact = all.filter(({ feed }) => [feed.title, feed.url, feed.page].some(text => text.toLowerCase() === wanted));
  if (exact.length > 0 || wanted.length < SHORTEST_PART) return exact;
  const partly = all.filter(({ feed }) => matches(wanted, feed.title));
  return distinctFeeds(partly).length === 1 ? partly : [];
}

/** Says that nothing has that name, and what is followed. */
export function unknownFeed(all: readonly FollowedFeed[], typed: string, t: Translate): string {
  if (all.length === 0) return t('choice.nothingFollowed');
  return t('choice.unknown', { typed: titleLine(typed, 80), titles: titles(all, t) });
}

const titles = (all: readonly FollowedFeed[], t: Translate): string => {
  const feeds = distinctFeeds(all);
  const shown = feeds.slice(0, 10).map(({ feed }) => `**${displayTitle(feed.title, 60, t)}**`);
  return shown.join(', ') + (feeds.length > shown.length ? ' …' : '');
};

/**
 * Resolves a live blog in one channel: the one that was typed, else the only one that this channel
 * follows.
 */
export async function resolveSubscription(context: FeedContext, typed?: string): Promise<ResolvedSubscription> {
  const all = await context.followed();
  if (all.length === 0) return { problem: context.t('choice.nothingFollowed') };
  const matching = typed === undefined ? all : findFollowed(all, typed);
  if (typed !== undefined && matching.length === 0) return { problem: unknownFeed(all, typed, context.t) };
  // If several channels follow what was typed, this one is meant.
  const here = matching.filter(({ subscription }) => subscription.channelId === context.channelId);
  const [followed, other] = matching.length > 1 || typed === undefined ? here : matching;
  if (followed && !other) return { followed };
  if (typed === undefined) return { problem: context.t('choice.sayWhich', { titles: titles(all, context.t) }) };
  return { problem: context.t('choice.severalPlaces') };
}

/**
 * Resolves a live blog: the one that was typed, else the only one that this channel, or else this
 * server, follows.
 */
async function resolveFeed(context: FeedContext, typed?: string): Promise<ResolvedSubscription> {
  const all = await context.followed();
  if (all.length === 0) return { problem: context.t('choice.nothingFollowed') };
  if (typed !== undefined) {
    const [followed] = findFollowed(all, typed);
    return followed ? { followed } : { problem: unknownFeed(all, typed, context.t) };
  }
  const here = distinctFeeds(all.filter(({ subscription }) => subscription.channelId === context.channelId));
  const candidates = here.length > 0 ? here : distinctFeeds(all);
  const [only, other] = candidates;
  if (only && !other) return { followed: only };
  const key = here.length > 0 ? 'choice.severalInChannel' : 'choice.severalInServer';
  return { problem: context.t(key, { titles: titles(candidates, context.t) }) };
}

/** The live blog that a member asks about. */
export interface ResolvedBlog {
  feedId: string;
  /** The page that a person opens. */
  page: string;
  /** Escaped, for a sentence. */
  title: string;
  blog: LiveBlog;
  problem?: undefined;
}

/** Resolves a live blog as last read, or a sentence that says why there is none. */
export async function resolveBlog(
  context: FeedContext & Pick<CommandContext, 'blog'>,
  typed?: string,
): Promise<ResolvedBlog | { problem: string }> {
  const { followed, problem } = await resolveFeed(context, typed);
  if (!followed) return { problem };
  const { id: feedId, page } = followed.feed;
  const title = displayTitle(followed.feed.title, 120, context.t);
  const blog = await context.blog(feedId);
  return blog ? { feedId, page, title, blog } : { problem: context.t('blog.unread', { title }) };
}
