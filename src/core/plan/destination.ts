import type { Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import { type Subscription, storyId } from '../model/subscription.ts';
import { type FilteredBlog, isTogether, passesUpdates, wants, withKeyEventsOnly, withUpdates } from './filter.ts';

/** Where some of the updates of a subscription go: a channel, or a thread in it. */
export interface Destination {
  /**
   * True for the channel's thread for updates that are no key events. One update may stand in both
   * destinations.
   */
  inThread: boolean;
  /** Artifact of the thread that the messages go into; absent for the channel itself. */
  in?: string;
  silent?: true;
  mention?: string;
  /** Returns true if this destination should show the update. */
  wants(update: Update | undefined, blog: FilteredBlog): boolean;
  /** Returns true if it shows updates of this kind, whatever their words: cheap, for many updates. */
  wantsKind(update: Update, blog: FilteredBlog): boolean;
  /** Returns true if all its updates share messages. */
  together(blog: FilteredBlog): boolean;
}

/** Returns the artifact of a live blog's thread, or of its post in a forum; a story keeps that of its first. */
export const threadArtifact = (subscription: Pick<Subscription, 'feedId' | 'story'>): string =>
  `thread:${storyId(subscription)}`;

/** Returns where a subscription's messages go: a channel, or the post of a forum. */
export function targetOf(subscription: Subscription): Pick<Delivery, 'channelId' | 'in' | 'language'> {
  const { channelId, forum, language } = subscription;
  return { channelId, ...(language && { language }), ...(forum && { in: threadArtifact(subscription) }) };
}

/**
 * Returns the destinations of a subscription: the channel (or forum post), and its thread if it has
 * one.
 */
export function destinationsOf(subscription: Subscription): readonly Destination[] {
  const { mention, forum, thread } = subscription;
  const main: Destination = {
    inThread: false,
    mention,
    in: targetOf(subscription).in,
    wants: (update, blog) => wants(subscription, update, blog),
    wantsKind: (update, blog) => passesUpdates(update, subscription, blog),
    together: blog => isTogether(subscription, blog),
  };
  return thread && !forum ? withThread(subscription, main) : [main];
}

function withThread(subscription: Subscription, main: Destination): readonly Destination[] {
  const all = withUpdates(subscription, 'everything');
  const key = withKeyEventsOnly(subscription);
  const isKey = (update: Update | undefined, blog: FilteredBlog) => wants(key, update, blog);
  const isKind = (update: Update, blog: FilteredBlog) => passesUpdates(update, key, blog);
  const thread: Destination = {
    inThread: true,
    in: threadArtifact(subscription),
    silent: true,
    wants: (update, blog) => wants(all, update, blog) && !isKey(update, blog),
    wantsKind: (update, blog) => !isKind(update, blog),
    together: blog => blog.together === true,
  };
  return [{ ...main, wants: isKey, wantsKind: isKind, together: blog => isTogether(key, blog) }, thread];
}

/**
 * Returns every destination in which messages may stand: those of the subscription, and the thread
 * that it may have had under earlier settings, which gets nothing new.
 */
export function placesOf(subscription: Subscription): readonly Destination[] {
  const { forum, thread, neverThreaded } = subscription;
  if (thread || forum || neverThreaded) return destinationsOf(subscription);
  const formerThread: Destination = {
    inThread: true,
    in: threadArtifact(subscription),
    silent: true,
    wants: () => false,
    wantsKind: () => false,
    together: () => false,
  };
  return [...destinationsOf(subscription), formerThread];
}
