import { isOfStory } from '../core/model/subscription.ts';
import type { Store } from '../store/store.ts';

/** Returns the channels of a server that follow a live blog; else those that went on with its sequel, and still show it. */
export async function channelsShowing(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  feedId: string,
  guildId: string,
): Promise<readonly string[]> {
  const here = ((await subscriptions.get(feedId)) ?? []).filter(one => one.guildId === guildId);
  const after = here.length > 0 ? here : await subscriptions.of(guildId);
  return after.filter(one => isOfStory(one, feedId)).map(({ channelId }) => channelId);
}
