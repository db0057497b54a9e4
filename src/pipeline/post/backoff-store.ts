import type { ChannelBackoff } from '../../core/model/backoff.ts';
import type { Store } from '../../store/store.ts';
import type { Backoff } from './backoff.ts';
import type { Published } from './publish-limit.ts';

/** Where what rests in a channel lies while no process works on it, so that the next one to do so knows. */
export interface BackoffStore {
  take(channelId: string): Promise<void>;
  putBack(channelId: string): Promise<void>;
}

/** For one process, which remembers by itself. */
export const noBackoffStore: BackoffStore = { take: async () => undefined, putBack: async () => undefined };

/** In a store that processes share. Needs the channel's lease. */
export function sharedBackoffStore(
  { rests }: Pick<Store, 'rests'>,
  { pauses, published, now }: { pauses: Backoff; published: Published; now: () => Date },
): BackoffStore {
  const taken = new Map<string, string>();
  const restOf = (channelId: string): ChannelBackoff => ({
    pauses: pauses.of(channelId),
    published: (published.get(channelId) ?? []).filter(at => at > now().getTime() - HOUR),
  });

  return {
    async take(channelId) {
      const rest = (await rests.get(channelId)) ?? NOTHING;
      taken.set(channelId, JSON.stringify(rest));
      pauses.take(channelId, rest.pauses);
      published.set(channelId, rest.published);
    },
    async putBack(channelId) {
      const rest = restOf(channelId);
      const [before, after] = [taken.get(channelId), JSON.stringify(rest)];
      // What lies in the store is what counts: a copy here would only grow old.
      taken.delete(channelId);
      pauses.take(channelId, {});
      published.delete(channelId);
      if (before === after) return;
      await (isNothing(rest) ? rests.delete(channelId) : rests.set(channelId, rest));
    },
  };
}

const HOUR = 60 * 60_000;
const NOTHING: ChannelBackoff = { pauses: {}, published: [] };

const isNothing = ({ pauses, published }: ChannelBackoff): boolean =>
  Object.keys(pauses).length === 0 && published.length === 0;
