/** Who follows what, where and how. */

/** A live blog that somebody asked the bot to follow. All channels share it. */
export interface Feed {
  id: string;
  /** The address that is polled. */
  url: string;
  /** The page that a person opens. */
  page: string;
  /** Name of the source adapter that reads it. */
  source: string;
  title: string;
  addedBy: string;
  addedAt: string;
  /** The page said so when it was followed; the address that is polled may not say it. */
  ended?: true;
}

/** A filter that was in force until a change (ISO). */
interface EarlierFilter extends Pick<Subscription, 'updates' | 'keywords'> {
  until: string;
}

/** A feed followed in a channel. */
export interface Subscription {
  /** New each time that a feed is followed: following again starts from a new baseline. */
  id: string;
  feedId: string;
  guildId: string;
  channelId: string;
  addedBy: string;
  addedAt: string;
  updates: 'key events' | 'everything';
  /** BCP 47 tag of the server's language, which posts use; English if absent. */
  language?: string;
  /** Role to ping on key events. */
  mention?: string;
  /**
   * Only updates that match; empty = all. A word matches the start of words, `"a phrase"` whole
   * words, `-…` excludes (see `core/text/keywords`).
   */
  keywords: readonly string[];
  withdrawn: 'strike' | 'delete';
  /** Updates that are no key events go silently into a thread of the channel. */
  thread?: true;
  /** A pinned message with the newest key events. */
  board?: true;
  /**
   * The channel is a forum: the live blog has one post there with these tags (ids), which takes all
   * messages.
   */
  forum?: { tags: readonly string[] };
  /**
   * The channel is an announcement channel, and messages are published to the channels that follow
   * it.
   */
  publish?: true;
  /** Since when (ISO) nothing new is posted. Posted messages are still edited and taken back. */
  paused?: string;
  /**
   * Filters that were in force before, oldest first: they still apply to what was published then.
   */
  earlier?: readonly EarlierFilter[];
  /** When the live blog ends, the board stays pinned and the thread open. */
  keepAfterEnd?: true;
}

/** What moderators decide about a subscription. */
export type Settings = Omit<
  Subscription,
  'id' | 'feedId' | 'guildId' | 'addedBy' | 'addedAt' | 'language' | 'paused' | 'earlier'
>;

/** A subscription without its settings. */
type SubscriptionCore = Omit<Subscription, keyof Settings>;

/** Splits a subscription into its settings and the rest. */
export function splitSettings(subscription: Subscription): { core: SubscriptionCore; settings: Settings } {
  const { id, feedId, guildId, addedBy, addedAt, language, paused, earlier, ...settings } = subscription;
  return {
    core: { id, feedId, guildId, addedBy, addedAt, paused, earlier, ...(language && { language }) },
    settings,
  };
}

/** Returns what moderators decided about a subscription. */
export const settingsOf = (subscription: Subscription): Settings => splitSettings(subscription).settings;

/** A feed with one of the subscriptions to it. */
export interface FollowedFeed {
  feed: Feed;
  subscription: Subscription;
}

/**
 * What a change of settings came to. `standing`: the other channel's own subscription to the feed,
 * so nothing was changed.
 */
export type EditResult = { before: Settings; after: Subscription; standing?: undefined } | { standing: Subscription };

/** How many updates a pause held back that are posted now, and in how many messages. */
export interface ResumeResult {
  updates: number;
  messages: number;
}
