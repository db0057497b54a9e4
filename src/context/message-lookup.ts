import type { ShownUpdates } from '../command/context.ts';
import { feedOf, updateArtifact } from '../core/delivery/artifact.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';

type Parts = { store: Pick<Store, 'receipts' | 'blogs'> };

/**
 * The artifact that a message in one of these channels or their threads shows. Message ids are
 * unique across Discord.
 */
export async function artifactAt(
  { store }: { store: Pick<Store, 'receipts'> },
  channelIds: Iterable<string>,
  messageId: string,
): Promise<{ channelId: string; artifact: string } | undefined> {
  for (const channelId of channelIds)
    for await (const [key, receipt] of store.receipts.entries(`${channelId}/`))
      if ('messageId' in receipt && receipt.messageId === messageId)
        return { channelId, artifact: key.slice(channelId.length + 1) };
  return undefined;
}

const isOfUpdate = (artifact: string): boolean => /^(?:update|aside|digest|aside-digest):/u.test(artifact);

/** The ids of the updates that an artifact shows. */
export function updateIdsIn(artifact: string, record: BlogRecord): readonly string[] {
  const digest = record.digests.find(one => one.artifact === artifact);
  if (digest) return digest.ids;
  const feedId = feedOf(artifact);
  const shows = (id: string) => [false, true].some(inThread => updateArtifact(id, feedId, inThread) === artifact);
  return record.tracked.map(({ update }) => update.id).filter(shows);
}

/**
 * The updates that one of the bot's messages shows. `channelIds`: where it may be, the likeliest
 * first. Undefined if it is not the bot's or shows no update.
 */
export async function updatesShownIn(
  parts: Parts,
  channelIds: Iterable<string>,
  messageId: string,
): Promise<ShownUpdates | undefined> {
  const { artifact } = (await artifactAt(parts, channelIds, messageId)) ?? {};
  if (artifact === undefined || !isOfUpdate(artifact)) return undefined;
  const feedId = feedOf(artifact);
  const record = await parts.store.blogs.get(feedId);
  return { feedId, updateIds: record ? updateIdsIn(artifact, record) : [] };
}
