import type { Delivery } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { wants, withUpdates } from './filter.ts';

type Blog = Pick<LiveBlog, 'together'>;

/** Where some of the updates of a subscription go. */
export interface Destination {
  /** Begins the artefacts of its updates, so that one update may stand in two lanes. */
  name: 'update' | 'aside';
  /** Artefact of the thread that it goes into; else it goes into the channel itself. */
  in?: string;
  silent?: true;
  mention?: string;
  wants(update: Update | undefined, blog: Blog): boolean;
}

export const threadArtifact = (feedId: string): string => `thread:${feedId}`;

/** Where a subscription's messages go: a channel, or the post of a forum. */
export const targetOf = ({
  channelId,
  feedId,
  forum,
  language,
}: Subscription): Pick<Delivery, 'channelId' | 'in' | 'language'> => ({
  channelId,
  ...(language && { language }),
  ...(forum && { in: threadArtifact(feedId) }),
});

/** A channel has one lane, and a second one in its thread where it has one; a forum's post is a thread that holds all. */
export function destinationsOf(subscription: Subscription): readonly Destination[] {
  const { mention, forum, thread } = subscription;
  const posted: Destination = {
    name: 'update',
    mention,
    in: targetOf(subscription).in,
    wants: (update, blog) => wants(subscription, update, blog),
  };
  return thread && !forum ? split(subscription, posted) : [posted];
}

function split(subscription: Subscription, posted: Destination): readonly Destination[] {
  const all = withUpdates(subscription, 'everything');
  const key = withUpdates(subscription, 'key events');
  const isKey = (update: Update | undefined, blog: Blog) => wants(key, update, blog);
  const aside: Destination = {
    name: 'aside',
    in: threadArtifact(subscription.feedId),
    silent: true,
    wants: (update, blog) => wants(all, update, blog) && !isKey(update, blog),
  };
  return [{ ...posted, wants: isKey }, aside];
}
