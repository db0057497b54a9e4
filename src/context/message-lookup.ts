import type { ShownUpdates } from '../command/command.ts';
import { feedOf, updateArtifact } from '../core/delivery/artifact.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';

type Parts = { store: Pick<Store, 'receipts' | 'blogs'> };

/** The artefact that a message in one of these channels, or in a thread of theirs, shows. Message ids are distinct everywhere. */
export async function artefactAt(
  { store }: { store: Pick<Store, 'receipts'> },
  channelIds: Iterable<string>,
  messageId: string,
): Promise<{ channelId: string; artefact: string } | undefined> {
  for (const channelId of channelIds)
    for await (const [key, receipt] of store.receipts.entries(`${channelId}/`))
      if ('messageId' in receipt && receipt.messageId === messageId)
        return { channelId, artefact: key.slice(channelId.length + 1) };
  return undefined;
}

const isOfUpdate = (artefact: string): boolean => /^(?:update|aside|digest|aside-digest):/u.test(artefact);

/** The ids of the updates that an artefact shows. */
export function idsIn(artefact: string, record: BlogRecord): readonly string[] {
  const digest = record.digests.find(one => one.artefact === artefact);
  if (digest) return digest.ids;
  const feedId = feedOf(artefact);
  const shows = (id: string) => [false, true].some(inThread => updateArtifact(id, feedId, inThread) === artefact);
  return record.tracked.map(({ update }) => update.id).filter(shows);
}

/**
 * What one of our messages shows. `channelIds`: where it may stand, the likeliest first. Undefined for one that is not ours or
 * shows no update.
 */
export async function shownBy(
  parts: Parts,
  channelIds: Iterable<string>,
  messageId: string,
): Promise<ShownUpdates | undefined> {
  const { artefact } = (await artefactAt(parts, channelIds, messageId)) ?? {};
  if (artefact === undefined || !isOfUpdate(artefact)) return undefined;
  const feedId = feedOf(artefact);
  const record = await parts.store.blogs.get(feedId);
  return { feedId, updateIds: record ? idsIn(artefact, record) : [] };
}
