import { demand, may } from '../state/permissions.ts';
import { isThread } from '../state/rooms.ts';
import type { Channel, World } from '../state/world.ts';

const threadsOf = (world: World): Channel[] => [...world.rooms.values()].filter(isThread);

const membersOf = (threads: readonly Channel[]) => threads.flatMap(({ member }) => member ?? []);

/** The guild's open threads that the bot can see, newest first. */
export function active(world: World) {
  const seen = threadsOf(world).filter(room => !room.thread_metadata?.archived && may(world, room, 'ViewChannel'));
  const threads = seen.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  return { threads, members: membersOf(threads), has_more: false };
}

const archivedAt = ({ thread_metadata }: Channel): number => Date.parse(thread_metadata?.archive_timestamp ?? '');

/** A page of a channel's archived threads, last archived first; `before` is the time that the last page ended with. */
export function archived(world: World, parent: Channel, { limit, before }: { limit: number; before?: string }) {
  demand(world, parent, 'ReadMessageHistory');
  const closed = threadsOf(world).filter(room => room.parent_id === parent.id && room.thread_metadata?.archived);
  const rest = before ? closed.filter(room => archivedAt(room) < Date.parse(before)) : closed;
  const threads = rest.toSorted((a, b) => archivedAt(b) - archivedAt(a)).slice(0, limit);
  return { threads, members: membersOf(threads), has_more: rest.length > limit };
}
