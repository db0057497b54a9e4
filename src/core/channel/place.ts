import type { ChannelLog, PlaceName, Rule } from '../model/channel-log.ts';
import type { Delivery } from '../model/delivery.ts';
import { type Subscription, storyId } from '../model/subscription.ts';

/** Where some of the updates of a subscription go. One update may stand in both places. */
export interface Place {
  name: PlaceName;
  /** Artifact of the thread that the messages go into; absent for the channel itself. */
  in?: string;
  silent?: true;
  mention?: string;
  /** Which updates to post there from now on. */
  rule: Rule;
}

/** Returns the artifact of a live blog's thread, or of its post in a forum; a story keeps that of its first. */
export const threadArtifact = (subscription: Pick<Subscription, 'feedId' | 'story'>): string =>
  `thread:${storyId(subscription)}`;

/** Returns where a subscription's messages go: a channel, or the post of a forum. */
export function targetOf(subscription: Subscription): Pick<Delivery, 'channelId' | 'in' | 'language'> {
  const { channelId, forum, language } = subscription;
  return { channelId, ...(language && { language }), ...(forum && { in: threadArtifact(subscription) }) };
}

/** Returns where a subscription tells updates: in its channel (or forum post), and in its thread if it has one. */
export function placesOf(subscription: Subscription): readonly Place[] {
  const { mention, forum, thread, updates, keywords } = subscription;
  const hasThread = thread === true && !forum;
  const main: Place = {
    name: 'channel',
    mention,
    in: targetOf(subscription).in,
    rule: { updates: hasThread ? 'key events' : updates, keywords },
  };
  return hasThread ? [main, threadOf(subscription, { updates: 'rest', keywords })] : [main];
}

const threadOf = (subscription: Subscription, rule: Rule): Place => ({
  ...{ name: 'thread', in: threadArtifact(subscription), silent: true },
  rule,
});

/** Returns the places in which messages may stand: also a thread under earlier settings, which gets nothing new. */
export function placesWith(subscription: Subscription, { told }: Pick<ChannelLog, 'told'>): readonly Place[] {
  const places = placesOf(subscription);
  const hasThread = places.some(({ name }) => name === 'thread');
  const hadThread = Object.keys(told.thread).length > 0;
  return hasThread || !hadThread ? places : [...places, threadOf(subscription, { updates: 'none', keywords: [] })];
}
