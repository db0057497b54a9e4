import { isDeepEqual } from '../diff/deep-equal.ts';
import type { Follow, LetterItem, Member, Reason } from '../model/member.ts';
import { quietEnd } from '../time/quiet-hours.ts';
import { dayIn } from '../time/zone.ts';

const HOUR = 60 * 60_000;

/** How many letters a member may get at this moment: none while something holds them back. */
export function lettersLeft(member: Member, now: Date): number {
  const { channelId, closedAt, quiet, daily } = member;
  if (channelId === undefined || closedAt !== undefined || (quiet && quietEnd(quiet, now))) return 0;
  if (!daily) return Number.POSITIVE_INFINITY;
  const dayOf = dayIn(daily.timezone);
  const today = dayOf(now.getTime());
  const written = member.letters.filter(({ at }) => isRecent(at, now) && dayOf(Date.parse(at)) === today);
  return Math.max(0, daily.most - written.length);
}

/** Returns what is held back of what the member follows, for these reasons alone. */
export const heldFor = ({ held, follows }: Pick<Member, 'held' | 'follows'>): readonly LetterItem[] =>
  held.flatMap(item => {
    const because = item.because.filter(reason => follows.some(follow => finds(follow, item, reason)));
    return because.length > 0 ? [{ ...item, because }] : [];
  });

const finds = ({ feedId, who, about }: Follow, item: LetterItem, reason: Reason): boolean =>
  (feedId === undefined || feedId === item.feedId) && who === reason.who && isDeepEqual(about, reason.about);

const isRecent = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) < 30 * HOUR;
