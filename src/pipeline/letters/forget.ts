import { type Member, NOBODY } from '../../core/model/member.ts';
import { forgetChannel } from '../follow/forget.ts';
import type { Deps } from './deps.ts';
import { memberLease } from './member.ts';

/**
 * Deletes all that is stored of a member, if that is meant of what is stored now. Returns how many follows there were.
 * May be interrupted anywhere and repeated.
 */
export async function forgetMember(
  deps: Pick<Deps, 'store' | 'lease'>,
  userId: string,
  isMeant: (member: Member) => boolean = () => true,
): Promise<number> {
  const { store, lease } = deps;
  const locked = <T>(work: () => Promise<T>): Promise<T> => lease.with(memberLease(userId), work);
  const member = await locked(async () => {
    const known = await store.members.get(userId);
    // Found only by what a killed process left.
    if (!known) await store.members.unindex?.(userId);
    if (!known || !isMeant(known)) return undefined;
    // The conversation stays known until what waits for it is deleted: if that fails, the next try needs it.
    if (known.channelId !== undefined) await store.members.set(userId, { ...NOBODY, channelId: known.channelId });
    return known;
  });
  if (!member) return 0;
  // Not under the member's lease: posting holds the other one first.
  if (member.channelId !== undefined) await forgetChannel(deps, member.channelId);
  await locked(async () => {
    const left = await store.members.get(userId);
    const isNew = left?.channelId !== undefined && left.follows.length > 0;
    if (left && !isNew) await store.members.delete(userId);
  });
  return member.follows.length;
}
