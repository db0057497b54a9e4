/** Who follows what, where, when and how. */

/** An address at which a live blog is read. It holds nothing of any server: all share it. */
export interface Feed {
  id: string;
  /** The address that is polled. */
  url: string;
  /** The page that a person opens. */
  page: string;
  /** Name of the source adapter that reads it. */
  source: string;
  title: string;
  /** The page said so when it was followed; the address that is polled may not say it. */
  ended?: true;
}

/** The host of a feed's address, with its port; empty if it has none. */
export const hostOf = ({ url }: Feed): string => URL.parse(url)?.host ?? '';

/** Whether it is a feed of articles rather than a live blog: the name of its source tells. */
export const isArticleFeed = ({ source }: Pick<Feed, 'source'>): boolean => source === 'feed';

/** How the messages of a subscription look. */
export interface MessageLook {
  /** `short`: headline, first sentence, small picture; `headline`: one line; absent: all. */
  look?: 'short' | 'headline';
  /** 0xRRGGBB, in place of the colours that tell kinds of updates apart. */
  colour?: number;
  /** Plain text that stands for the live blog in place of its title (see `core/text/look`). */
  shortName?: string;
}

/** Returns only how a subscription's messages look; parts that are absent are undefined. */
export const lookOf = ({ look, colour, shortName }: MessageLook): MessageLook => ({ look, colour, shortName });

/** A feed followed in a channel. */
export interface Subscription extends MessageLook {
  /** New each time that a feed is followed: following again starts from a new baseline. */
  id: string;
  feedId: string;
  guildId: string;
  channelId: string;
  addedBy: string;
  addedAt: string;
  /** `none`: no message for any update, only the board. Older ones may hold `headlines`, which now means key events. */
  updates: 'key events' | 'everything' | 'none';
  /** BCP 47 tag of the server's language, which posts use; English if absent. */
  language?: string;
  /** The server's time zone (IANA name), by which batches of several days have headings; UTC if absent. */
  timezone?: string;
  /** Role to ping on key events. */
  mention?: string;
  /** Only updates that match; empty = all. For their forms see `core/text/keywords`. */
  keywords: readonly string[];
  withdrawn: 'strike' | 'delete';
  /** A correction also gets a reply, or no mark at all; absent: the message says it. */
  corrections?: 'reply' | 'quiet';
  /** Updates that are no key events go silently into a thread of the channel. */
  thread?: true;
  /** A pinned message with the newest key events. */
  board?: true;
  /** A key event that another live blog of the channel reported before becomes a line in that message. */
  echoes?: true;
  /** The channel is a forum: one post with these tags (ids) takes all messages. */
  forum?: { tags: readonly string[] };
  /** The channel is an announcement channel, whose messages are published. */
  publish?: true;
  /** Since when (ISO) nothing new is posted. Posted messages are still edited and taken back. */
  paused?: string;
  /** When the pause ends by itself (ISO); absent if people end it. */
  until?: string;
  /** The pause was made by the channel’s quiet hours, and ends with them. */
  pausedFor?: 'quiet hours';
  /** The channel’s quiet hours, the same in all subscriptions of the channel. */
  quiet?: QuietHours;
  /** The revision at which the channel began to follow: what is older is of an earlier time. */
  firstRevision?: number;
  /** The live blogs that this one goes on from, oldest first, at most `LONGEST_STORY`. */
  story?: readonly Feed[];
  /** The newest change of settings that a moderator made, which can be undone; `movedFrom`: the subscription's id before, if it moved. */
  lastChange?: { id: string; before: Settings; movedFrom?: string };
}

/**
 * A subscription in whose place its channel follows the sequel. Nothing new is posted for it; messages that stand are
 * still edited and taken back. `revision`: of the live blog when it was handed over.
 */
export interface HandedOver extends Subscription {
  handedOver: { revision: number };
}

export const isHandedOver = (subscription: Subscription): subscription is HandedOver => 'handedOver' in subscription;

/** Returns a subscription as it is handed over at a moment (ISO): its board is that of the sequel. */
export function handOver(
  { board: _, ...subscription }: Subscription,
  { revision, at }: { revision: number; at: string },
): HandedOver {
  return { ...subscription, paused: at, handedOver: { revision } };
}

/** How many earlier live blogs of a story are kept. */
const LONGEST_STORY = 14;

/** Returns the id of the feed that a subscription's board and thread are named after: they stay while a story goes on. */
export const storyId = ({ feedId, story = [] }: Pick<Subscription, 'feedId' | 'story'>): string =>
  story[0]?.id ?? feedId;

/** Returns the ids of the feeds of a subscription's story, its own first. */
export const storyIds = ({ feedId, story = [] }: Pick<Subscription, 'feedId' | 'story'>): readonly string[] => [
  feedId,
  ...story.map(({ id }) => id),
];

/** Returns true if a subscription is to this feed, or goes on from it. */
export const isOfStory = (subscription: Pick<Subscription, 'feedId' | 'story'>, id: string): boolean =>
  storyIds(subscription).includes(id);

/** Returns a story with the live blog that was its newest. */
export function longerStory(story: readonly Feed[] = [], last: Feed): readonly Feed[] {
  const all = [...story, last];
  return [...all.slice(0, 1), ...all.slice(1).slice(1 - LONGEST_STORY)];
}

/** What no moderator decides about a subscription. */
const OWN = [
  ...(['id', 'feedId', 'guildId', 'addedBy', 'addedAt', 'language', 'timezone'] as const),
  ...(['paused', 'until', 'pausedFor', 'quiet', 'firstRevision', 'story', 'lastChange'] as const),
];

/** What moderators decide about a subscription. */
export type Settings = Omit<Subscription, (typeof OWN)[number]>;
type SubscriptionCore = Omit<Subscription, keyof Settings>;

/** Splits a subscription into its settings and the rest. */
export function splitSettings(subscription: Subscription): { core: SubscriptionCore; settings: Settings } {
  const { core = [], settings = [] } = Object.groupBy(Object.entries(subscription), ([name]) =>
    OWN.some(own => own === name) ? 'core' : 'settings',
  );
  return { core: Object.fromEntries(core) as SubscriptionCore, settings: Object.fromEntries(settings) as Settings };
}

/** Returns what moderators decided about a subscription. */
export const settingsOf = (subscription: Subscription): Settings => splitSettings(subscription).settings;

/** A feed with one of the subscriptions to it. */
export interface FollowedFeed {
  feed: Feed;
  subscription: Subscription;
}

/** What a change came to. `standing`: the other channel followed already, so nothing changed. */
export type EditResult = { before: Settings; after: Subscription; standing?: undefined } | { standing: Subscription };

/** How many updates are posted now, in how many messages; none `until` quiet hours end (ISO). */
export interface ResumeResult {
  updates: number;
  messages: number;
  until?: string;
}

/** The hours of each day in which nothing new arrives; over midnight if `to` is before `from`. */
export interface QuietHours {
  /** Local time in the time zone, such as `23:00`. Not the same as `to`. */
  from: string;
  /** Local time at which the hours end. */
  to: string;
  /** IANA name. */
  timezone: string;
}

/** When a daily summary is due. */
export interface ScheduleTimes {
  /** Local time in the time zone, such as `18:00`. */
  at: string;
  /** 0 = Sunday … 6 = Saturday; at least one. */
  days: readonly number[];
  /** IANA name. */
  timezone: string;
}

/** A daily summary of a live blog, posted in a channel at these times. */
export interface Schedule extends ScheduleTimes {
  id: string;
  guildId: string;
  feedId: string;
  channelId: string;
  addedBy: string;
  addedAt: string;
  /** The newest of its times (ISO) that is done. */
  doneAt?: string;
}
