import type { Choice } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { plainLine, titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { titleShown } from './title.ts';

/** What a member chose, or a sentence that says why nothing was. */
type Chosen = { followed: FollowedFeed; problem?: undefined } | { followed?: undefined; problem: string };

/** Letters of a title that are enough to mean it. */
const SHORTEST_PART = 3;

/** Each feed once, with the first of its subscriptions. */
export const distinctFeeds = (all: readonly FollowedFeed[]): FollowedFeed[] => [
  ...new Map(all.map(one => [one.feed.id, one] as const)).values(),
];

const matches = (typed: string, text: string): boolean => text.toLowerCase().includes(typed.trim().toLowerCase());

/** Suggestions for an option `feed`: each live blog once. */
export async function suggestFeeds(typed: string, context: CommandContext): Promise<Choice[]> {
  const feeds = distinctFeeds(await context.followed());
  return feeds
    .filter(({ feed }) => matches(typed, feed.title))
    .map(({ feed, subscription }) => ({ name: plainLine(feed.title, 100) || feed.page, value: subscription.id }));
}

/** Suggestions for an option `feed` that means a live blog in one channel: this channel's first. */
export async function suggestSubscriptions(typed: string, context: CommandContext): Promise<Choice[]> {
  const isHere = ({ subscription }: FollowedFeed) => subscription.channelId === context.channelId;
  const all = (await context.followed()).toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
  return all
    .map(({ feed, subscription }) => ({
      name: nameIn(context, feed.title, subscription.channelId),
      value: subscription.id,
    }))
    .filter(({ name }) => matches(typed, name));
}

// A choice's name holds 100 characters: the channel must not be what is cut.
function nameIn(context: CommandContext, title: string, channelId: string): string {
  const place = ` ${context.t('choice.in', { channel: context.channelName(channelId) ?? channelId })}`;
  return truncate(title, Math.max(100 - place.length, 20)) + place;
}

/**
 * What a typed or suggested value means: the id that was suggested, the title or address that someone typed, or a part of a
 * title that no other live blog has.
 */
export function named(all: readonly FollowedFeed[], typed: string): FollowedFeed[] {
  const bySuggestion = all.filter(({ subscription }) => subscription.id === typed);
  if (bySuggestion.length > 0) return bySuggestion;
  const wanted = typed.trim().toLowerCase();
  const exact = all.filter(({ feed }) => [feed.title, feed.url, feed.page].some(text => text.toLowerCase() === wanted));
  if (exact.length > 0 || wanted.length < SHORTEST_PART) return exact;
  const partly = all.filter(({ feed }) => matches(wanted, feed.title));
  return distinctFeeds(partly).length === 1 ? partly : [];
}

/** Says that nothing is called so, and what there is. */
export function unknown(all: readonly FollowedFeed[], typed: string, t: Translate): string {
  if (all.length === 0) return t('choice.nothingFollowed');
  return t('choice.unknown', { typed: titleLine(typed, 80), titles: titles(all, t) });
}

const titles = (all: readonly FollowedFeed[], t: Translate): string => {
  const feeds = distinctFeeds(all);
  const shown = feeds.slice(0, 10).map(({ feed }) => `**${titleShown(feed.title, 60, t)}**`);
  return shown.join(', ') + (feeds.length > shown.length ? ' …' : '');
};

/** What is meant by a live blog in one channel: the one named, else the only one that this channel follows. */
export async function chosenSubscription(context: CommandContext, typed?: string): Promise<Chosen> {
  const all = await context.followed();
  if (all.length === 0) return { problem: context.t('choice.nothingFollowed') };
  const matching = typed === undefined ? all : named(all, typed);
  if (typed !== undefined && matching.length === 0) return { problem: unknown(all, typed, context.t) };
  // A typed title may be followed in several channels: then this one is meant.
  const here = matching.filter(({ subscription }) => subscription.channelId === context.channelId);
  const [followed, other] = matching.length > 1 || typed === undefined ? here : matching;
  if (followed && !other) return { followed };
  if (typed === undefined) return { problem: context.t('choice.sayWhich', { titles: titles(all, context.t) }) };
  return { problem: context.t('choice.severalPlaces') };
}

/** The live blog that is meant: the one named, else the only one that this channel, or else this server, follows. */
export async function chosenFeed(context: CommandContext, typed?: string): Promise<Chosen> {
  const all = await context.followed();
  if (all.length === 0) return { problem: context.t('choice.nothingFollowed') };
  if (typed !== undefined) {
    const [followed] = named(all, typed);
    return followed ? { followed } : { problem: unknown(all, typed, context.t) };
  }
  const here = distinctFeeds(all.filter(({ subscription }) => subscription.channelId === context.channelId));
  const candidates = here.length > 0 ? here : distinctFeeds(all);
  const [only, other] = candidates;
  if (only && !other) return { followed: only };
  const key = here.length > 0 ? 'choice.severalInChannel' : 'choice.severalInServer';
  return { problem: context.t(key, { titles: titles(candidates, context.t) }) };
}
