import type { FeedStatus } from '../../src/command/context.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';

type Status = Pick<FeedStatus, 'missed'> | undefined;

function held({ channelId }: Subscription, status: Status, t: Translate): string {
  const count = status?.missed[channelId] ?? 0;
  return count === 0 ? t('paused.nothingHeld') : t('paused.holding', { count });
}

function paused(key: 'paused.it' | 'paused.channel') {
  return (subscription: Subscription, status: Status, t: Translate): string[] => {
    if (!subscription.paused) return [];
    const ago = relativeTime(new Date(subscription.paused));
    return [t(key, { channel: subscription.channelId, ago, held: held(subscription, status, t) })];
  };
}

/** Since when a channel is paused and what it has missed, as a sentence about it; nothing where it is not. */
export const pauseOf = paused('paused.it');

/** The same with the channel's name. */
export const pauseIn = paused('paused.channel');
