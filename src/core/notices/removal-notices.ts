/** What moderators read when a channel or role that they chose is gone. */

import { type Locale, postingLocale, type Translate } from '../../i18n/translate.ts';
import { targetOf } from '../channel/place.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import type { Feed, Subscription } from '../model/subscription.ts';
import { card, titleLine } from '../render/card.ts';
import { textNotice } from './notice.ts';

const titled = ({ title }: Feed, t: Translate): string => `**${titleLine(title, 80) || t('blog.untitled')}**`;

/**
 * Returns the command that follows the feed again. A backtick in its address would end the code
 * span.
 */
const addCommand = ({ page }: Feed, t: Translate): string =>
  t('departed.call', { address: page.replaceAll('`', '%60') });

const MOST_FEEDS = 5;

function channelText(name: string | undefined, feeds: readonly Feed[], { t }: Locale): string {
  const shown = feeds.slice(0, MOST_FEEDS);
  const more = feeds.length - shown.length;
  const named = shown.map(feed => titled(feed, t)).join(', ');
  const titles = more > 0 ? t('departed.andMore', { titles: named, count: more }) : named;
  const calls = shown.map(feed => `- ${addCommand(feed, t)}`).join('\n');
  if (!name) return t('departed.aChannel', { titles, calls });
  return t('departed.channel', { name: titleLine(name, 100), titles, calls });
}

/** The notice takes its address from this card. */
const cardOf = ({ page }: Feed): Message => ({ cards: [card({ url: page })] });

/**
 * Returns a notice in the channel `tellIn` that another channel is gone. `feeds`: what that channel
 * followed.
 */
export function channelRemovedNotice(
  gone: { channelId: string; name?: string; feeds: readonly [Feed, ...Feed[]]; language?: string },
  tellIn: string,
  now: Date,
): Delivery {
  const [first] = gone.feeds;
  const artifact = `channel-gone-${gone.channelId}:${first.id}`;
  const about = { artifact, channelId: tellIn, want: cardOf(first) };
  const { language } = gone;
  const text = channelText(gone.name, gone.feeds, postingLocale(gone));
  return textNotice({ about: { ...about, language }, text }, { now });
}

/** Returns a notice that a role is gone, in the channel where it was pinged. */
export function roleRemovedNotice(
  { feed, subscription }: { feed: Feed; subscription: Subscription },
  roleId: string,
  now: Date,
): Delivery {
  const { channelId, feedId, language } = subscription;
  const { t } = postingLocale(subscription);
  const about = { artifact: `role-gone-${roleId}:${feedId}`, channelId, want: cardOf(feed) };
  const text = t('departed.role', { title: titled(feed, t) });
  return { ...textNotice({ about: { ...about, language }, text }, { now }), ...targetOf(subscription) };
}
