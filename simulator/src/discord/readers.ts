import { beginConversation } from './conversations.ts';
import { createMember, createUser } from './guild.ts';
import { timestamp, type World } from './world.ts';

/** Adds members with whom a conversation is open. */
export function addReaders(world: World, count: number): void {
  const joined = timestamp(world.now());
  for (let n = 1; n <= count; n += 1) {
    const user = createUser(world.id(), `reader-${n}`, `Reader ${n}`);
    world.members.set(user.id, createMember(user, [], joined));
    beginConversation(world, user.id);
  }
}
