import { settlesWithin } from '../../async/deadline.ts';
import { type Moderation, moderatedShare } from '../../core/answers/moderated-share.ts';
import { isList } from '../../core/answers/shared-list.ts';
import { sharesBelow, sharesLease, showShare } from '../../pipeline/shares.ts';
import type { Lease, Store } from '../../store/store.ts';

interface ModeratingParts {
  store: Store;
  lease: Lease;
  /** Posts what waits for a channel; resolves when that is done or impossible. */
  serve: (channelId: string) => Promise<void>;
}

/** Milliseconds to wait until Discord shows the change. */
const SHOWING_TIMEOUT = 2_000;

/**
 * Changes a quote in what one server's answers have shared, once the correction is stored: an
 * answer that is shared meanwhile is compared with it.
 */
export async function moderateShares({ store, lease, serve }: ModeratingParts, guildId: string, change: Moderation) {
  const { feedId } = change;
  const channelIds = new Set<string>();
  await lease.with(sharesLease(feedId), async () => {
    const record = await store.blogs.get(feedId);
    if (!record) return;
    for (const [key, before] of await Array.fromAsync(store.shares.entries(sharesBelow(feedId, guildId)))) {
      const shared = isList(before) ? undefined : moderatedShare(before, change);
      if (!shared) continue;
      await showShare({ store }, { key, record, shared });
      channelIds.add(shared.channelId);
    }
  });
  await settlesWithin(Promise.allSettled([...channelIds].map(serve)), SHOWING_TIMEOUT);
}
