import { isDeepEqual } from '../diff/deep-equal.ts';
import type { Follow, Letter, LetterItem, Member, Reason } from '../model/member.ts';
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

/** Returns the member without what waits only for a follow that they have removed. */
export function withoutUnwanted(member: Member): Member {
  const reasonsOf = (item: LetterItem): readonly Reason[] =>
    item.because.filter(reason => member.follows.some(follow => finds(follow, item, reason)));
  const held = member.held
    .map(item => ({ ...item, because: reasonsOf(item) }))
    .filter(({ because }) => because.length > 0);
  const isUnwanted = ({ items }: Letter): boolean => items.every(item => reasonsOf(item).length === 0);
  const letters = member.letters.map(letter => (isUnwanted(letter) ? { ...letter, unwanted: true as const } : letter));
  return { ...member, held, letters };
}

const finds = ({ feedId, who, about }: Follow, item: LetterItem, reason: Reason): boolean =>
  (feedId === undefined || feedId === item.feedId) && who === reason.who && isDeepEqual(about, reason.about);

const isRecent = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) < 30 * HOUR;
