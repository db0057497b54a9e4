import type { Asked, Choice, Followed, Say } from '../../src/command/command.ts';
import { plainLine, titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/plain-text.ts';
import { titleShown } from './title.ts';

/** What a member chose, or a sentence that says why nothing was. */
type Chosen = { followed: Followed; problem?: undefined } | { followed?: undefined; problem: string };

/** Letters of a title that are enough to mean it. */
const SHORTEST_PART = 3;

/** Each feed once, with the first of its subscriptions. */
export const distinctFeeds = (all: readonly Followed[]): Followed[] => [
  ...new Map(all.map(one => [one.feed.id, one] as const)).values(),
];

const matches = (typed: string, text: string): boolean => text.toLowerCase().includes(typed.trim().toLowerCase());

/** Suggestions for an option `feed`: each live blog once. */
export async function suggestFeeds(typed: string, context: Asked): Promise<Choice[]> {
  const feeds = distinctFeeds(await context.followed());
  return feeds
    .filter(({ feed }) => matches(typed, feed.title))
    .map(({ feed, subscription }) => ({ name: plainLine(feed.title, 100) || feed.page, value: subscription.id }));
}

/** Suggestions for an option `feed` that means a live blog in one channel: this channel's first. */
export async function suggestSubscriptions(typed: string, context: Asked): Promise<Choice[]> {
  const isHere = ({ subscription }: Followed) => subscription.channelId === context.channelId;
  const all = (await context.followed()).toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
  return all
    .map(({ feed, subscription }) => ({
      name: nameIn(context, feed.title, subscription.channelId),
      value: subscription.id,
    }))
    .filter(({ name }) => matches(typed, name));
}

// A choice's name holds 100 characters: the channel must not be what is cut.
function nameIn(context: Asked, title: string, channelId: string): string {
  const place = ` ${context.say('choice.in', { channel: context.channelName(channelId) ?? channelId })}`;
  return truncate(title, Math.max(100 - place.length, 20)) + place;
}

/**
 * What a typed or suggested value means: the id that was suggested, the title or address that someone typed, or a part of a
 * title that no other live blog has.
 */
export function named(all: readonly Followed[], typed: string): Followed[] {
  const bySuggestion = all.filter(({ subscription }) => subscription.id === typed);
  if (bySuggestion.length > 0) return bySuggestion;
  const wanted = typed.trim().toLowerCase();
  const exact = all.filter(({ feed }) => [feed.title, feed.url, feed.page].some(text => text.toLowerCase() === wanted));
  if (exact.length > 0 || wanted.length < SHORTEST_PART) return exact;
  const partly = all.filter(({ feed }) => matches(wanted, feed.title));
  return distinctFeeds(partly).length === 1 ? partly : [];
}

/** Says that nothing is called so, and what there is. */
export function unknown(all: readonly Followed[], typed: string, say: Say): string {
  if (all.length === 0) return say('choice.nothingFollowed');
  return say('choice.unknown', { typed: titleLine(typed, 80), titles: titles(all, say) });
}

const titles = (all: readonly Followed[], say: Say): string => {
  const feeds = distinctFeeds(all);
  const shown = feeds.slice(0, 10).map(({ feed }) => `**${titleShown(feed.title, 60, say)}**`);
  return shown.join(', ') + (feeds.length > shown.length ? ' …' : '');
};

/** What is meant by a live blog in one channel: the one named, else the only one that this channel follows. */
export async function chosenSubscription(context: Asked, typed?: string): Promise<Chosen> {
  const all = await context.followed();
  if (all.length === 0) return { problem: context.say('choice.nothingFollowed') };
  const matching = typed === undefined ? all : named(all, typed);
  if (typed !== undefined && matching.length === 0) return { problem: unknown(all, typed, context.say) };
  // A typed title may be followed in several channels: then this one is meant.
  const here = matching.filter(({ subscription }) => subscription.channelId === context.channelId);
  const [followed, other] = matching.length > 1 || typed === undefined ? here : matching;
  if (followed && !other) return { followed };
  if (typed === undefined) return { problem: context.say('choice.sayWhich', { titles: titles(all, context.say) }) };
  return { problem: context.say('choice.severalPlaces') };
}

/** The live blog that is meant: the one named, else the only one that this channel, or else this server, follows. */
export async function chosenFeed(context: Asked, typed?: string): Promise<Chosen> {
  const all = await context.followed();
  if (all.length === 0) return { problem: context.say('choice.nothingFollowed') };
  if (typed !== undefined) {
    const [followed] = named(all, typed);
    return followed ? { followed } : { problem: unknown(all, typed, context.say) };
  }
  const here = distinctFeeds(all.filter(({ subscription }) => subscription.channelId === context.channelId));
  const candidates = here.length > 0 ? here : distinctFeeds(all);
  const [only, other] = candidates;
  if (only && !other) return { followed: only };
  const key = here.length > 0 ? 'choice.severalInChannel' : 'choice.severalInServer';
  return { problem: context.say(key, { titles: titles(candidates, context.say) }) };
}
