import type { ChannelLog, PlaceName, Told } from '../model/channel-log.ts';
import type { Receipt } from '../model/delivery.ts';
import { isHandedOver } from '../model/subscription.ts';
import type { Steps } from '../steps.ts';
import type { BlogState } from './blog-state.ts';
import { deciding } from './decide.ts';
import type { Look } from './neighbours.ts';
import { artifactShowing } from './update-message.ts';

/** Receipts of one live blog in a channel, by artifact. */
export type ChannelReceipts = ReadonlyMap<string, Receipt>;

interface NewFollow extends Pick<ChannelLog, 'revision'> {
  state: BlogState;
  inherited?: ChannelLog['inherited'] | undefined;
  /** Fingerprints of updates that another channel still waited for. */
  carried: readonly string[];
}

/**
 * Returns the log of a channel that begins to follow with the live blog as its baseline. What it was told before, if it
 * follows once more, stays told.
 */
export function begun(before: ChannelLog | undefined, { state, revision, carried, inherited }: NewFollow): ChannelLog {
  const { told = { channel: {}, thread: {} }, batches = [], rules = [] } = before ?? {};
  // A beginning that was interrupted carried something, too.
  const awaited = [...new Set([...(before?.carried ?? []), ...carried])];
  return {
    revision: Math.max(before?.revision ?? 0, revision),
    upTo: state.revision,
    ...{ told, batches, rules, refused: [], deferred: { prints: [] } },
    ...(awaited.length > 0 && { carried: awaited }),
    ...(before?.ended && { ended: before.ended }),
    ...(before?.echoes && { echoes: before.echoes }),
    ...(inherited && { inherited }),
    // An end that it was told before is taken back by its first look if the live blog goes on.
    state: before?.state === 'ended' ? before.state : state.blog.state,
    pending: [],
  };
}

/** Returns the log without what was never sent; and the updates that are not known to be posted, by fingerprint. */
export function withoutUnposted(
  log: ChannelLog,
  { feedId, receipts }: { feedId: string; receipts: ChannelReceipts },
): { log: ChannelLog; unposted: ReadonlySet<string> } {
  const unposted = new Set<string>();
  const kept = (name: PlaceName): Readonly<Record<string, Told>> =>
    Object.fromEntries(
      Object.entries(log.told[name]).filter(([print, { struck, echoOf }]) => {
        // A line of another live blog's message tells it.
        if (echoOf) return true;
        const artifact = artifactShowing(print, name, { batches: log.batches, feedId });
        const receipt = receipts.get(artifact);
        if ((receipt?.state ?? 'posting') === 'posting' && struck === undefined) unposted.add(print);
        return receipt !== undefined;
      }),
    );
  const told = { channel: kept('channel'), thread: kept('thread') };
  const batches = log.batches.filter(({ artifact }) => receipts.has(artifact));
  return { log: { ...log, told, batches, pending: [] }, unposted };
}

/** Returns the fingerprints of the updates that a channel should show and does not: they wait, or were put off. In steps. */
export function* awaitedIn(before: ChannelLog, look: Look, receipts: ChannelReceipts): Steps<readonly string[]> {
  const { subscription } = look;
  const { log } = isHandedOver(subscription) ? { log: before } : yield* deciding(before, look);
  const { unposted } = withoutUnposted(log, { feedId: subscription.feedId, receipts });
  return [...new Set([...log.deferred.prints, ...unposted])];
}
