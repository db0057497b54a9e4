import { feedOf, isOfUpdates, printIn } from '../core/delivery/artifact.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import { logKey } from '../core/model/channel-log.ts';
import type { Store } from '../store/store.ts';
import type { Invoker } from './nouns/context.ts';
import type { ShownUpdates } from './nouns/reader.ts';

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

/** The receipts of messages in a thread may be stored under the channel that it belongs to. */
export const receiptChannels = ({ channelId, parentId }: Pick<Invoker, 'channelId' | 'parentId'>): readonly string[] =>
  parentId === undefined ? [channelId] : [channelId, parentId];

/** The ids of the updates that an artifact of a channel shows, or tells of the correction of. */
export async function updateIdsIn(
  { blogs, logs }: Pick<Store, 'blogs' | 'logs'>,
  { channelId, artifact }: { channelId: string; artifact: string },
): Promise<readonly string[]> {
  const feedId = feedOf(artifact);
  const record = await blogs.get(feedId);
  const log = await logs.get(logKey({ channelId, feedId }));
  const batch = log?.batches.find(one => one.artifact === artifact);
  const ids = new Map(record?.tracked.map(({ update: { id } }) => [fingerprint(id), id]));
  return (batch?.prints ?? [printIn(artifact) ?? '']).flatMap(print => ids.get(print) ?? []);
}

/** `channelIds`: the likeliest first. Undefined if the message is not the bot's or shows no update. */
export async function updatesShownIn(
  { store }: { store: Pick<Store, 'receipts' | 'blogs' | 'logs'> },
  channelIds: Iterable<string>,
  messageId: string,
): Promise<ShownUpdates | undefined> {
  const found = await artifactAt({ store }, channelIds, messageId);
  if (!found || !isOfUpdates(found.artifact)) return undefined;
  return { feedId: feedOf(found.artifact), updateIds: await updateIdsIn(store, found) };
}
