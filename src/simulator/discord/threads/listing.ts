import { hasPermissions, requirePermissions } from '../state/permissions.ts';
import { isThread } from '../state/rooms.ts';
import type { Channel, World } from '../state/world.ts';

const threadsOf = (world: World): Channel[] => [...world.channels.values()].filter(isThread);

const membersOf = (threads: readonly Channel[]) => threads.flatMap(({ member }) => member ?? []);

/** The guild's open threads that the bot can see, newest first. */
export function activeThreads(world: World) {
  const seen = threadsOf(world).filter(
    channel => !channel.thread_metadata?.archived && hasPermissions(world, channel, 'ViewChannel'),
  );
  const threads = seen.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  return { threads, members: membersOf(threads), has_more: false };
}

const archivedAt = ({ thread_metadata }: Channel): number => Date.parse(thread_metadata?.archive_timestamp ?? '');

/** A page of a channel's archived threads, last archived first; `before` is the time that the last page ended with. */
export function archivedThreads(world: World, parent: Channel, { limit, before }: { limit: number; before?: string }) {
  requirePermissions(world, parent, 'ReadMessageHistory');
  const closed = threadsOf(world).filter(
    channel => channel.parent_id === parent.id && channel.thread_metadata?.archived,
  );
  const rest = before ? closed.filter(channel => archivedAt(channel) < Date.parse(before)) : closed;
  const threads = rest.toSorted((a, b) => archivedAt(b) - archivedAt(a)).slice(0, limit);
  return { threads, members: membersOf(threads), has_more: rest.length > limit };
}
