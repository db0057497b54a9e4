import { isDeepEqual } from '../diff/deep-equal.ts';
import type { Follow, Letter, LetterItem, Member, Reason } from '../model/member.ts';
import { quietEnd } from '../time/schedule.ts';
import { dayIn } from '../time/zone.ts';

const HOUR = 60 * 60_000;

/** How many letters a member may get at this moment: none while something holds them back. */
export function lettersLeft(member: Member, now: Date): number {
  const { channelId, closedAt, quiet, daily } = member;
  if (channelId === undefined || closedAt !== undefined || (quiet && quietEnd(quiet, now))) return 0;
  if (!daily) return Number.POSITIVE_INFINITY;
  return Math.max(0, daily.most - member.letters.filter(countsToday(daily, now)).length);
}

/** Returns the test for letters that count for the day of a moment. One that is not wanted was not sent (see `withSent`). */
function countsToday({ timezone }: NonNullable<Member['daily']>, now: Date): (letter: Letter) => boolean {
  const dayOf = dayIn(timezone);
  const today = dayOf(now.getTime());
  const isToday = (at: string | undefined): boolean =>
    at !== undefined && isRecent(at, now) && dayOf(Date.parse(at)) === today;
  return ({ at, dueAgainAt, unwanted }) => !unwanted && (isToday(at) || isToday(dueAgainAt));
}

/** Milliseconds: in every time zone, days begin with a quarter of an hour. */
const QUARTER = 15 * 60_000;

/** Whether a day may have begun since a letter was written, wherever its member lives: a ceiling that is set on that day counts it. */
function mayBeOfDayBefore({ at, dueAgainAt = at }: Letter, now: Date): boolean {
  const quarterOf = (time: number): number => Math.floor(time / QUARTER);
  return quarterOf(Date.parse(dueAgainAt)) !== quarterOf(now.getTime());
}

/**
 * Returns the member with a letter that is sent now counted for today; undefined if something holds it back. Most letters
 * count for today already, because they were just written.
 */
export function withLetterToday(member: Member, letterId: string, now: Date): Member | undefined {
  const { quiet, daily } = member;
  if (quiet && quietEnd(quiet, now)) return undefined;
  const letter = member.letters.find(({ id }) => id === letterId);
  if (!letter || (daily ? countsToday(daily, now)(letter) : !mayBeOfDayBefore(letter, now))) return member;
  if (daily && lettersLeft(member, now) === 0) return undefined;
  const counted = { ...letter, dueAgainAt: now.toISOString() };
  return { ...member, letters: member.letters.map(one => (one === letter ? counted : one)) };
}

/** The part of the reasons of an item for which a follow is left. */
const reasonsOf = (item: LetterItem, follows: readonly Follow[]): readonly Reason[] =>
  item.because.filter(reason => follows.some(follow => finds(follow, item, reason)));

/** Returns what waits for other follows than those that are `gone`, each in a server in which one of the others found it. */
export function heldWithout(
  gone: readonly Follow[],
  { held, follows }: Pick<Member, 'held' | 'follows'>,
): readonly LetterItem[] {
  return held.flatMap(item => {
    const isFoundBy = (reason: Reason) => (follow: Follow) => finds(follow, item, reason);
    const because = item.because.filter(reason => !gone.some(isFoundBy(reason)) || follows.some(isFoundBy(reason)));
    const [guildId = item.guildId] = serversOf({ follows }, { ...item, because });
    return because.length > 0 ? [{ ...item, guildId, because }] : [];
  });
}

/** Returns the member without what waits only for follows that are `gone`. `left`: the others. */
export function withoutUnwanted(member: Member, { gone, left }: Record<'gone' | 'left', readonly Follow[]>): Member {
  const isUnwanted = ({ items }: Letter): boolean => items.every(item => reasonsOf(item, left).length === 0);
  const letters = member.letters.map(letter => (isUnwanted(letter) ? { ...letter, unwanted: true as const } : letter));
  return { ...member, held: heldWithout(gone, { held: member.held, follows: left }), letters };
}

/** Whether a letter tells an update that the member keeps: it follows it for as long. */
export const isKept = ({ items }: Pick<Letter, 'items'>): boolean =>
  items.some(({ because }) => because.some(({ kept }) => kept === true));

/** Returns the servers in which a member follows what found an item, that of the item first: each of them may bring it. */
export function serversOf({ follows }: Pick<Member, 'follows'>, item: LetterItem): readonly string[] {
  const own = follows.filter(follow => item.because.some(reason => finds(follow, item, reason)));
  const found = new Set(own.map(({ guildId }) => guildId));
  if (found.size === 0) return [item.guildId];
  return [...found].toSorted((a, b) => Number(b === item.guildId) - Number(a === item.guildId));
}

/** Returns the ids of the follows of a member that found what a letter tells. */
export function causesOf({ items }: Pick<Letter, 'items'>, follows: readonly Follow[]): readonly string[] {
  const isCause = (follow: Follow) => items.some(item => item.because.some(reason => finds(follow, item, reason)));
  return [...new Set(follows.filter(isCause).map(({ id }) => id))];
}

const finds = ({ feedId, updateId, who, about }: Follow, item: LetterItem, reason: Reason): boolean => {
  if (feedId !== undefined && feedId !== item.feedId) return false;
  if (updateId !== undefined) return reason.kept === true && updateId === item.updateId;
  return !reason.kept && who === reason.who && isDeepEqual(about, reason.about);
};

const isRecent = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) < 30 * HOUR;
