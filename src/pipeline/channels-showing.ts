import { isOfStory } from '../core/model/subscription.ts';
import type { Store } from '../store/store.ts';

/** Returns the channels of a server that follow a live blog, or went on with its sequel and still show it. */
export async function channelsShowing(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  feedId: string,
  guildId: string,
): Promise<readonly string[]> {
  return (await subscriptions.of(guildId)).filter(one => isOfStory(one, feedId)).map(({ channelId }) => channelId);
}
