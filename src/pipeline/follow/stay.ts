import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { type Sequel, sequelUndone } from '../../core/notices/sequel.ts';
import { type FollowParts, type HeldFeed, heldFeed, idIn, save } from './held-feed.ts';

/** Returns the record of a live blog whose channel does not go on with the sequel. */
export const declining = (record: BlogRecord, { id }: Subscription, { url }: Sequel): BlogRecord => ({
  ...record,
  accepted: { ...record.accepted, [id]: url },
});

/**
 * Lets a channel stay with a live blog that it still follows beside the sequel, as after a crash while that took its place:
 * otherwise the next poll would go on with the sequel again. `left`: what is known of the sequel. The feed's lease is held.
 */
export async function stay(
  parts: Pick<FollowParts, 'store'>,
  { before, others, record }: HeldFeed & { record: BlogRecord },
  { target, left }: { target: Sequel; left: BlogRecord | undefined },
): Promise<Subscription> {
  const { goesOn, ...staying } = before;
  if (goesOn === undefined && record.accepted?.[before.id] !== undefined) return before;
  const revision = Math.max(record.revision, left?.revision ?? 0) + 1;
  const offer = { ...sequelUndone(staying, target, revision), order: -1 };
  const declined = { ...declining(record, before, target), revision, pending: [...record.pending, offer] };
  await save(parts, { before, others: others.filter(one => one !== before), record: declined }, staying);
  return staying;
}

/**
 * Lets a channel stay with the live blog in whose place it had begun to follow a sequel, if it has that still: moderators
 * removed the sequel alone. Resolves to what it stays with. The lease of that feed is held.
 */
export async function stayBefore(
  { store }: Pick<FollowParts, 'store'>,
  sequel: Subscription,
): Promise<Subscription | undefined> {
  const { channelId, feedId, story = [] } = sequel;
  const earlier = story.at(-1);
  const here = earlier ? await store.subscriptions.inChannel(channelId, earlier.id) : [];
  const begun = here.find(one => idIn(one, feedId) === sequel.id);
  const held = begun && (await heldFeed(store, begun));
  const left = await store.blogs.get(feedId);
  if (!held?.record || !left || (await heldFeed(store, sequel))) return undefined;
  const target: Sequel = { url: left.blog.url, name: left.blog.title };
  return stay({ store }, { ...held, record: held.record }, { target, left });
}
