import { GatewayIntentBits } from 'discord-api-types/v10';
import { putChannel } from '../channels.ts';
import { apiError } from '../errors.ts';
import { type GuildChannel, timestamp, type World } from '../world.ts';

/** How many members a thread counts. */
const MAX_COUNT = 50;

const memberOf = (world: World, { id }: GuildChannel, userId: string) => ({
  id,
  user_id: userId,
  join_timestamp: timestamp(world.now()),
  flags: 0,
});

/** One member of a thread. Throws 10007 if the user is not in it. */
export function threadMember(world: World, thread: GuildChannel, userId: string): ReturnType<typeof memberOf> {
  if (!membersOf(world, thread).has(userId)) throw apiError('unknown member');
  return memberOf(world, thread, userId);
}

/** The thread as the bot gets it: with the number of members and, if the bot is one, its membership. */
function withMembers(world: World, { member, ...thread }: GuildChannel): GuildChannel {
  const userIds = membersOf(world, thread);
  const own = userIds.has(world.bot.id) ? { member: member ?? memberOf(world, thread, world.bot.id) } : {};
  return { ...thread, ...own, member_count: Math.min(userIds.size, MAX_COUNT) };
}

const membersOf = ({ threadMembers }: World, { id }: GuildChannel): ReadonlySet<string> =>
  threadMembers.get(id) ?? new Set();

/** Of other members than itself, a bot hears only with a privileged intent. */
function publishMembers(world: World, thread: GuildChannel, change: { joined: string } | { left: string }): void {
  const [userId, changed] =
    'joined' in change
      ? [change.joined, { added_members: [memberOf(world, thread, change.joined)] }]
      : [change.left, { removed_member_ids: [change.left] }];
  const d = { id: thread.id, guild_id: world.guildId, member_count: thread.member_count, ...changed };
  const intent = userId === world.bot.id ? GatewayIntentBits.Guilds : GatewayIntentBits.GuildMembers;
  world.publish({ t: 'THREAD_MEMBERS_UPDATE', d, intent });
}

/** Stores a new thread, with the member who opens it, and publishes the gateway events. */
export function addThread(world: World, thread: GuildChannel, ownerId: string): GuildChannel {
  world.threadMembers.set(thread.id, new Set([ownerId]));
  const added = putChannel(world, withMembers(world, thread));
  publishMembers(world, added, { joined: ownerId });
  return added;
}

/**
 * Adds a member to a thread, unless they are in it. The bot then also gets THREAD_CREATE, because it
 * may not have known the thread.
 * https://discord.com/developers/docs/topics/threads#thread-access
 */
export function joinThread(world: World, thread: GuildChannel, userId: string): void {
  const known = membersOf(world, thread);
  if (known.has(userId)) return;
  world.threadMembers.set(thread.id, new Set([...known, userId]));
  const joined = withMembers(world, thread);
  world.channels.set(thread.id, joined);
  if (userId === world.bot.id) world.publish({ t: 'THREAD_CREATE', d: joined, intent: GatewayIntentBits.Guilds });
  publishMembers(world, joined, { joined: userId });
}

/** Removes a member from a thread, if they are in it. */
export function leaveThread(world: World, thread: GuildChannel, userId: string): void {
  const known = membersOf(world, thread);
  if (!known.has(userId)) return;
  world.threadMembers.set(thread.id, new Set([...known].filter(id => id !== userId)));
  const left = withMembers(world, thread);
  world.channels.set(thread.id, left);
  publishMembers(world, left, { left: userId });
}
