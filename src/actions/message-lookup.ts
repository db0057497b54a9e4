import { feedOf, replyArtifact, updateArtifact } from '../core/delivery/artifact.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';
import type { Invoker } from './nouns/invoker.ts';
import type { ShownUpdates } from './nouns/reader.ts';

/**
 * The artifact that a message in one of these channels or their threads shows. Message ids are
 * unique across Discord.
 */
export async function artifactAt(
  { store }: { store: Pick<Store, 'receipts'> },
  channelIds: Iterable<string>,
  messageId: string,
): Promise<{ channelId: string; artifact: string } | undefined> {
  const keys = await store.receipts.keysOf(messageId);
  for (const channelId of channelIds) {
    const key = keys.find(one => one.startsWith(`${channelId}/`));
    const receipt = key === undefined ? undefined : await store.receipts.get(key);
    if (key !== undefined && receipt && 'messageId' in receipt && receipt.messageId === messageId)
      return { channelId, artifact: key.slice(channelId.length + 1) };
  }
  return undefined;
}

/**
 * Where the receipts of the messages in a channel are: those in a thread may be stored under the
 * channel that it belongs to.
 */
export const receiptChannels = ({ channelId, parentId }: Pick<Invoker, 'channelId' | 'parentId'>): readonly string[] =>
  parentId === undefined ? [channelId] : [channelId, parentId];

const isOfUpdate = (artifact: string): boolean =>
  /^(?:update|aside|digest|aside-digest|reply|aside-reply):/u.test(artifact);

/** The ids of the updates that an artifact shows, or tells of the correction of. */
export function updateIdsIn(artifact: string, record: BlogRecord): readonly string[] {
  const digest = record.digests.find(one => one.artifact === artifact);
  if (digest) return digest.ids;
  const feedId = feedOf(artifact);
  const shows = (id: string) =>
    [updateArtifact, replyArtifact].some(named =>
      [false, true].some(inThread => named(id, feedId, inThread) === artifact),
    );
  return record.tracked.map(({ update }) => update.id).filter(shows);
}

/**
 * The updates that one of the bot's messages shows. `channelIds`: where it may be, the likeliest
 * first. Undefined if it is not the bot's or shows no update.
 */
export async function updatesShownIn(
  { store }: { store: Pick<Store, 'receipts' | 'blogs'> },
  channelIds: Iterable<string>,
  messageId: string,
): Promise<ShownUpdates | undefined> {
  const { artifact } = (await artifactAt({ store }, channelIds, messageId)) ?? {};
  if (artifact === undefined || !isOfUpdate(artifact)) return undefined;
  const feedId = feedOf(artifact);
  const record = await store.blogs.get(feedId);
  return { feedId, updateIds: record ? updateIdsIn(artifact, record) : [] };
}
