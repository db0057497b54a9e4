import type { FeedStatus, Say } from '../../src/command/command.ts';
import type { Subscription } from '../../src/core/model/model.ts';
import { relative } from '../shared/check-times.ts';

type Status = Pick<FeedStatus, 'missed'> | undefined;

function held({ channelId }: Subscription, status: Status, say: Say): string {
  const count = status?.missed[channelId] ?? 0;
  return count === 0 ? say('paused.nothingHeld') : say('paused.holding', { count });
}

function paused(key: 'paused.it' | 'paused.channel') {
  return (subscription: Subscription, status: Status, say: Say): string[] => {
    if (!subscription.paused) return [];
    const ago = relative(new Date(subscription.paused));
    return [say(key, { channel: subscription.channelId, ago, held: held(subscription, status, say) })];
  };
}

/** Since when a channel is paused and what it has missed, as a sentence about it; nothing where it is not. */
export const pauseOf = paused('paused.it');

/** The same with the channel's name. */
export const pauseIn = paused('paused.channel');
