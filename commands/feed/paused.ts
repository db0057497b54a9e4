import type { FeedStatus } from '../../src/command.ts';
import type { Subscription } from '../../src/core/model.ts';
import { relative } from './looks.ts';
import { counted } from './tally.ts';

type Status = Pick<FeedStatus, 'missed'> | undefined;

function held({ channelId }: Subscription, status: Status): string {
  const missed = status?.missed[channelId] ?? 0;
  return missed === 0 ? 'I hold nothing back so far' : `I hold back ${counted(missed, 'update')} for it`;
}

/** Since when a channel is paused and what it has missed, as a sentence about it; nothing where it is not. */
export const pauseOf = (subscription: Subscription, status: Status): string[] =>
  subscription.paused
    ? [`⏸️ It is paused since ${relative(new Date(subscription.paused))}; ${held(subscription, status)}.`]
    : [];

/** The same with the channel's name. */
export const pauseIn = (subscription: Subscription, status: Status): string[] =>
  subscription.paused
    ? [
        `⏸️ <#${subscription.channelId}> is paused since ${relative(new Date(subscription.paused))}; ${held(subscription, status)}.`,
      ]
    : [];
