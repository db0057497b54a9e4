import type { ChannelLog, PlaceName, Rule } from '../model/channel-log.ts';
import type { Delivery } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { type Subscription, storyId } from '../model/subscription.ts';
import { oncePer } from '../text/fold.ts';
import { matches, searched } from '../text/keywords.ts';
import { plain } from '../text/plain-text.ts';

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

export type ChosenBlog = Pick<LiveBlog, 'together' | 'judged'>;

/** Returns the rule that chooses key events, with the keywords of another one. */
export const keyEventsOnly = ({ keywords }: Pick<Rule, 'keywords'>): Rule => ({ updates: 'key events', keywords });

type Choosing = Pick<Rule, 'updates'>;

/** Returns true if all updates are wanted and share messages, because nothing tells them apart. */
export const isTogether = ({ updates }: Choosing, { together, judged }: ChosenBlog): boolean =>
  together === true && (!judged || updates === 'everything');

/** Returns true if an update is of a kind that a rule chooses, whatever its words: cheap, for many updates. */
export function passesKind(rule: Choosing, update: Pick<Update, 'keyEvent' | 'summary'>, blog: ChosenBlog): boolean {
  switch (rule.updates) {
    case 'none':
      return false;
    case 'everything':
      return true;
    case 'rest':
      return !passesKind({ updates: 'key events' }, update, blog);
    default:
      return update.keyEvent || update.summary || isTogether(rule, blog);
  }
}

/** Returns where keywords are searched: headline and plain text, authors and tags. */
export const searchedIn = oncePer(({ headline = '', text, authors, tags }: Update) =>
  searched({ text: `${headline}\n${plain(text)}`, author: authors, tag: tags }),
);

export const passes = (rule: Rule, update: Update, blog: ChosenBlog): boolean =>
  passesKind(rule, update, blog) && (rule.keywords.length === 0 || matches(rule.keywords, searchedIn(update)));
