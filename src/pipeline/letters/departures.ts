import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import { inLanes } from '../in-lanes.ts';
import type { Deps } from './deps.ts';
import { memberLease, noteSights } from './member.ts';

type LeavingDeps = Pick<Deps, 'store' | 'lease' | 'conversations' | 'now'>;

const HOUR = 60 * 60_000;
/** Most that Discord is asked in a run about those who may have left, and about the others. */
const MOST_ASKS = 200;
const AT_ONCE = 4;

/** A server in which a member follows something. */
interface FollowedServer {
  userId: string;
  guildId: string;
}

/**
 * Asks Discord about some of the members whether they have left a server, and drops what they followed in one once two
 * runs or letters minutes apart were told so. Called every hour, it comes to everybody in turn.
 */
export async function askDepartures(deps: LeavingDeps & { stopping: AbortSignal }): Promise<void> {
  let unanswered = 0;
  await inLanes(await placesOfHour(deps), AT_ONCE, async place => {
    if (deps.stopping.aborted || unanswered >= AT_ONCE) return;
    if (!(await askDeparture(deps, place))) unanswered += 1;
  });
}

async function placesOfHour({ store, now }: LeavingDeps): Promise<readonly FollowedServer[]> {
  const hour = Math.floor(now().getTime() / HOUR);
  const doubtful: FollowedServer[] = [];
  const others: FollowedServer[] = [];
  for await (const [userId, { follows, leftSince }] of store.members.entries())
    for (const guildId of new Set(follows.map(follow => follow.guildId)))
      (leftSince?.[guildId] === undefined ? others : doubtful).push({ userId, guildId });
  return [...turnOf(hour, doubtful), ...turnOf(hour, others)];
}

/** Takes every second, fourth, eighth … place, so that few are taken in an hour, and others in the next one. */
function turnOf(hour: number, places: readonly FollowedServer[]): readonly FollowedServer[] {
  let taken = places.map(place => ({
    place,
    hash: Number.parseInt(fingerprint(`${place.userId} ${place.guildId}`, 8), 16),
  }));
  for (let every = 2; taken.length > MOST_ASKS; every *= 2)
    taken = taken.filter(({ hash }) => hash % every === hour % every);
  return taken.map(({ place }) => place);
}

/** Resolves to whether Discord answered. */
async function askDeparture(
  { store, lease, conversations, now }: LeavingDeps,
  { userId, guildId }: FollowedServer,
): Promise<boolean> {
  return lease.with(memberLease(userId), async () => {
    const member = await store.members.get(userId);
    if (!member) return true;
    // Which channels they see does not matter here.
    const sight = await conversations.sight(userId, { guildId, channelIds: [] });
    if (typeof sight !== 'string') return sight.failed !== 'later';
    const noted = noteSights(member, new Map([[guildId, sight]]), now());
    if (!isDeepEqual(member, noted)) await store.members.set(userId, noted);
    return true;
  });
}
