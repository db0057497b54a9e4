/**
 * Who can view a channel, written from Discord's pages and from nothing of the bot's or of discord.js:
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 * https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members
 * https://discord.com/developers/docs/topics/threads#permissions
 */

const ADMINISTRATOR = 1n << 3n;
const VIEW_CHANNEL = 1n << 10n;
const READ_MESSAGE_HISTORY = 1n << 16n;
const MANAGE_THREADS = 1n << 34n;

interface RuledOverwrite {
  id: string;
  allow: string;
  deny: string;
}

/** A server as a test drew it. */
export interface RuledServer {
  id: string;
  ownerId: string;
  /** What each role allows in the whole server; that of everyone has the server's id. */
  roles: ReadonlyMap<string, bigint>;
  /** By channel. */
  overwrites: ReadonlyMap<string, readonly RuledOverwrite[]>;
}

export interface RuledMember {
  id: string;
  roles: readonly string[];
  isTimedOut: boolean;
}

/** A channel, or a thread in one. `insiders`: who is in a private thread. */
export interface RuledPlace {
  id: string;
  parentId?: string;
  insiders?: readonly string[];
}

function permissionsIn(server: RuledServer, member: RuledMember, { id, parentId = id }: RuledPlace): bigint {
  let held = server.roles.get(server.id) ?? 0n;
  for (const role of member.roles) held |= server.roles.get(role) ?? 0n;
  if (member.id === server.ownerId || (held & ADMINISTRATOR) !== 0n) return ~0n;
  const overwrites = server.overwrites.get(parentId) ?? [];
  const everyone = overwrites.find(one => one.id === server.id);
  if (everyone) held = (held & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  let [allowed, denied] = [0n, 0n];
  for (const one of overwrites.filter(({ id: role }) => member.roles.includes(role))) {
    allowed |= BigInt(one.allow);
    denied |= BigInt(one.deny);
  }
  held = (held & ~denied) | allowed;
  const own = overwrites.find(one => one.id === member.id);
  if (own) held = (held & ~BigInt(own.deny)) | BigInt(own.allow);
  return member.isTimedOut ? held & (VIEW_CHANNEL | READ_MESSAGE_HISTORY) : held;
}

/** Whether a member can view a channel or thread. */
export function mayView(server: RuledServer, member: RuledMember, place: RuledPlace): boolean {
  const held = permissionsIn(server, member, place);
  if ((held & VIEW_CHANNEL) === 0n) return false;
  return place.insiders === undefined || place.insiders.includes(member.id) || (held & MANAGE_THREADS) !== 0n;
}
