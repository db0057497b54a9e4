import type { Channel } from '../../discord/port.ts';

/** Discord publishes so many messages of a channel in an hour. */
const MOST = 10;
const WITHIN = 60 * 60_000;

/** By channel: when messages of it were published. */
export type Published = Map<string, readonly number[]>;

/** A channel that asks for no more publishing than Discord allows: what is over waits its turn. */
export function publishingWithin(channel: Channel, now: () => Date, published: Published = new Map()): Channel {
  return {
    ...channel,
    async publish(channelId, messageId) {
      const at = now().getTime();
      const last = (published.get(channelId) ?? []).filter(time => time > at - WITHIN);
      const [oldest = at] = last;
      if (last.length >= MOST) {
        const after = Math.ceil((oldest + WITHIN - at) / 1000);
        return { failed: 'later', reason: `Discord publishes ${MOST} messages of a channel in an hour.`, after };
      }
      published.set(channelId, [...last, at]);
      return channel.publish(channelId, messageId);
    },
  };
}
