/** Who follows what, where and how. */

/** A source that someone asked us to follow: one per source, shared by all channels. */
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
  /** The page said so when it was followed: what is polled instead may not say it. */
  ended?: true;
}

/** What a channel asked for until a change (ISO). */
interface Earlier extends Pick<Subscription, 'updates' | 'keywords'> {
  until: string;
}

export interface Subscription {
  /** Distinct for each time that someone followed: following again starts from a new baseline. */
  id: string;
  feedId: string;
  guildId: string;
  channelId: string;
  addedBy: string;
  addedAt: string;
  updates: 'key events' | 'everything';
  /** Of the server, as BCP 47 calls it: what is posted speaks it. English if left out. */
  language?: string;
  /** Role to ping on key events. */
  mention?: string;
  /** Only updates that match; empty = all. Words (the start of words of a text), `"a phrase"` (as whole words), `-…` excludes: `keywords.ts`. */
  keywords: readonly string[];
  withdrawn: 'strike' | 'delete';
  /** What is no key event goes silently into one thread of the channel. */
  thread?: true;
  /** A pinned message with the newest key events. */
  board?: true;
  /** The channel is a forum: the live blog has one post there, with these tags (ids), and everything goes into it. */
  forum?: { tags: readonly string[] };
  /** The channel is an announcement channel, and what is posted there is published to the channels that follow it. */
  publish?: true;
  /** Since when (ISO) nothing new is posted; what stands is still mended and taken back. */
  paused?: string;
  /** Filters that were in force before, oldest first: they go on counting for what was published then. */
  earlier?: readonly Earlier[];
  /** At the end the board stays pinned and the thread open. */
  keepAfterEnd?: true;
}

/** What moderators decide about a subscription. */
export type Settings = Omit<
  Subscription,
  'id' | 'feedId' | 'guildId' | 'addedBy' | 'addedAt' | 'language' | 'paused' | 'earlier'
>;

/** A subscription without what moderators decide about it. */
type Standing = Omit<Subscription, keyof Settings>;

/** The two halves of a subscription: what it is, and what moderators decide about it. */
export function splitSettings(subscription: Subscription): { standing: Standing; settings: Settings } {
  const { id, feedId, guildId, addedBy, addedAt, language, paused, earlier, ...settings } = subscription;
  return {
    standing: { id, feedId, guildId, addedBy, addedAt, paused, earlier, ...(language && { language }) },
    settings,
  };
}

export const settingsOf = (subscription: Subscription): Settings => splitSettings(subscription).settings;
