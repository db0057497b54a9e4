import { isDeepEqual } from '../diff/deep-equal.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import type { Letter, LetterItem, Member, Reason } from '../model/member.ts';
import { asShown } from './delivery.ts';
import { isKept, lettersLeft, serversOf } from './hold.ts';
import type { NewsState } from './matching.ts';

/** Items of one letter. */
const MOST_ITEMS = 15;
/** Items that are held back. Half of them may be withdrawn, and one letter is still full. */
const MOST_HELD = 2 * MOST_ITEMS;
/** More updates of one poll than these share a letter. */
const MOST_SINGLE = 3;
/** While more letters than these could not be put into the outbox, what is new is held back. */
const MOST_PENDING = 3;
/** For how long (milliseconds) letters follow corrections and withdrawals. */
export const LETTERS_KEPT_MS = 7 * 24 * 60 * 60_000;
/** Bounds what is stored of a member, and read with all that concerns them: some 70 letters a day. */
const MOST_LETTERS = 500;

/** An update that a member receives, if they may see it. */
export interface FoundUpdate {
  updateId: string;
  guildId: string;
  because: readonly Reason[];
}

/**
 * Returns the member with what the news change: letters that have to be brought up to date, and those that tell what is
 * new, or that held back. Idempotent.
 */
export function tell(
  member: Member,
  state: NewsState,
  { found, now }: { found: readonly FoundUpdate[]; now: Date },
): Member {
  const kept = withReasons(keepUp(member, state, now), state, found);
  const known = new Set(toldOrHeld(member).map(keyOf));
  const isUnknown = ({ updateId }: FoundUpdate) => !known.has(keyOf({ feedId: state.news.feedId, updateId }));
  const isNew = isCounted(member, state) ? (item: LetterItem) => isKept({ items: [item] }) : () => true;
  const items = found
    .filter(isUnknown)
    .map(one => itemOf(one, state))
    .filter(isNew);
  if (items.length === 0) return kept;
  const isHeld = kept.held.length > 0 || (kept.pending ?? []).length >= MOST_PENDING;
  const left = isHeld ? 0 : lettersLeft(member, now);
  const at = now.toISOString();
  const again = revive(kept, items, at);
  if (left < again.revived.length + Math.min(1, again.others.length)) return hold(kept, items);
  const mostSingle = Math.min(MOST_SINGLE, left - again.revived.length);
  const { revision } = state.news;
  const written = lettersOf(again.others, mostSingle, { at, revision, counts: revision, follows: member.follows });
  return withLetters(again.member, { revived: again.revived, written }, now);
}

/** Whether a letter of these very news counts what it does not tell: then they were told before. */
const isCounted = ({ letters }: Member, { news }: NewsState): boolean =>
  letters.some(({ counts, items }) => counts === news.revision && items.some(one => one.feedId === news.feedId));

/** Writes what was held back: in one letter after quiet hours or another day. `dropped`: what the member may no longer see. */
export function release(member: Member, now: Date, dropped: ReadonlySet<LetterItem>): Member {
  const told = new Set(toldOrHeld({ ...member, held: [] }).map(keyOf));
  const items = member.held.filter(item => !dropped.has(item) && !told.has(keyOf(item)));
  const { heldMore, ...rest } = member;
  if (items.length === 0) return { ...rest, held: [] };
  const at = now.toISOString();
  const again = revive(rest, items, at);
  const room = Math.max(again.revived.length === 0 ? 1 : 0, lettersLeft(member, now) - again.revived.length);
  // Of members without quiet hours and a ceiling, something was held back only until it could be told.
  const mostSingle = member.quiet || member.daily || heldMore ? 1 : MOST_SINGLE;
  const by = { at, revision: now.getTime(), more: heldMore, follows: member.follows };
  const letters = lettersOf(again.others, mostSingle, by);
  const written = letters.slice(0, room);
  const held = letters.slice(room).flatMap(letter => letter.items);
  const left = { ...withLetters(again.member, { revived: again.revived, written }, now), held };
  return written.length === 0 && held.length > 0 && heldMore ? { ...left, heldMore } : left;
}

const keyOf = ({ feedId, updateId }: Pick<LetterItem, 'feedId' | 'updateId'>): string => `${feedId}\n${updateId}`;

/** What a member was told or will be; without what stands only in letters that may not have been sent. */
const toldOrHeld = ({ held, letters }: Pick<Member, 'held' | 'letters'>): readonly LetterItem[] => [
  ...held,
  ...letters.filter(({ unwanted }) => !unwanted).flatMap(({ items }) => items),
];

function itemOf({ updateId, guildId, because }: FoundUpdate, { news, changed }: NewsState): LetterItem {
  const item = { feedId: news.feedId, updateId, guildId, because, title: '', url: '', behind: news.revision };
  return asShown(item, changed.get(updateId)?.tracked);
}

/**
 * Marks what the news change: words of letters wait until it is known that the member may see them, and what is held back
 * is not told from an older record.
 */
function keepUp(member: Member, { news, changed }: NewsState, now: Date): Member {
  const isOfFeed = ({ feedId }: LetterItem): boolean => feedId === news.feedId;
  const trackedOf = (item: LetterItem) => (isOfFeed(item) ? changed.get(item.updateId)?.tracked : undefined);
  const current = (item: LetterItem): LetterItem => {
    const tracked = trackedOf(item);
    return tracked ? { ...asShown(item, tracked), behind: news.revision } : item;
  };
  const held = member.held.map(current).filter(({ withdrawn }) => !withdrawn);
  const marked = (item: LetterItem): LetterItem => {
    const { unseen, ...rest } = item;
    if (trackedOf(item)) return { ...rest, behind: news.revision };
    // They may see it again.
    return unseen && isOfFeed(item) ? rest : item;
  };
  const letters = member.letters.map(letter => ({ ...letter, items: letter.items.map(marked) }));
  return { ...member, held, letters: recent(letters, now) };
}

/** What waits, or may not be sent yet, waits for all follows that find it: one of them may be removed meanwhile. */
function withReasons(member: Member, { news }: NewsState, found: readonly FoundUpdate[]): Member {
  const reasons = new Map(
    found.map(({ updateId, because }) => [keyOf({ feedId: news.feedId, updateId }), because] as const),
  );
  const joined = (item: LetterItem): LetterItem => {
    const isNew = (reason: Reason): boolean => !item.because.some(known => isDeepEqual(known, reason));
    const more = reasons.get(keyOf(item))?.filter(isNew) ?? [];
    return more.length > 0 ? { ...item, because: [...item.because, ...more] } : item;
  };
  const inLetter = (letter: Letter): Letter =>
    letter.unwanted ? letter : { ...letter, items: letter.items.map(joined) };
  return { ...member, held: member.held.map(joined), letters: member.letters.map(inLetter) };
}

/**
 * A letter that was stopped may have been sent, which only its receipt knows. So what is to be told
 * again makes it wanted again, and is written into no second one. `others`: the items that stand in no such letter.
 */
function revive(
  member: Member,
  items: readonly LetterItem[],
  at: string,
): { member: Member; revived: readonly Letter[]; others: readonly LetterItem[] } {
  const wanted = new Map(items.map(item => [keyOf(item), item]));
  const isStopped = (letter: Letter): boolean =>
    letter.unwanted === true && letter.items.some(item => wanted.has(keyOf(item)));
  const letters = member.letters.map((letter): Letter => {
    if (!isStopped(letter)) return letter;
    const { unwanted: _, ...rest } = letter;
    const current = letter.items.map(item => wanted.get(keyOf(item)) ?? item);
    return { ...rest, items: current, dueAgainAt: at, revision: letter.revision + 1 };
  });
  const revived = letters.filter((letter, index) => letter !== member.letters[index]);
  const standing = new Set(revived.flatMap(letter => letter.items.map(keyOf)));
  return { member: { ...member, letters }, revived, others: items.filter(item => !standing.has(keyOf(item))) };
}

/**
 * Returns the items that the member keeps, which no news pushes out, and beside them the newest, of each place in turn: what
 * they may not see in one pushes out nothing that they see in another.
 */
function worthTelling(
  items: readonly LetterItem[],
  member: Pick<Member, 'follows'>,
  most = MOST_ITEMS,
): readonly LetterItem[] {
  const others = items.filter(item => !isKept({ items: [item] })).toReversed();
  const places = Map.groupBy(others, item => `${item.feedId} ${serversOf(member, item)}`);
  const turnOf = new Map([...places.values()].flatMap(own => own.map((item, turn) => [item, turn] as const)));
  const inTurn = others.toSorted((a, b) => (turnOf.get(a) ?? 0) - (turnOf.get(b) ?? 0));
  const left = new Set(inTurn.slice(Math.max(0, most - (items.length - others.length))));
  return items.filter(item => !left.has(item));
}

function hold(member: Member, items: readonly LetterItem[]): Member {
  const all = [...member.held, ...items];
  const held = worthTelling(all, member, MOST_HELD);
  const more = (member.heldMore ?? 0) + all.length - held.length;
  return { ...member, held, ...(more > 0 && { heldMore: more }) };
}

interface LetterBasis extends Pick<Letter, 'at' | 'revision' | 'counts'>, Pick<Member, 'follows'> {
  more?: number;
}

/** Writes each update into a letter of its own, or all into as few as hold them if they are more than `mostSingle`. */
function lettersOf(
  items: readonly LetterItem[],
  mostSingle: number,
  { more = 0, follows, ...by }: LetterBasis,
): readonly Letter[] {
  if (items.length <= mostSingle) return items.map(item => letterOf([item], { ...by, more }));
  const told = worthTelling(items, { follows });
  const lots = Array.from({ length: Math.ceil(told.length / MOST_ITEMS) }, (_, lot) =>
    told.slice(lot * MOST_ITEMS, (lot + 1) * MOST_ITEMS),
  );
  const left = more + items.length - told.length;
  return lots.map((lot, at) => letterOf(lot, { ...by, more: at === 0 ? left : 0 }));
}

function letterOf(items: readonly LetterItem[], { more = 0, counts, ...by }: Omit<LetterBasis, 'follows'>): Letter {
  const [first] = items;
  const id = fingerprint(`${first && keyOf(first)}\n${by.revision}`);
  return { id, ...by, items, ...(more > 0 && { more, ...(counts !== undefined && { counts }) }) };
}

function withLetters(
  member: Member,
  { revived, written }: Record<'revived' | 'written', readonly Letter[]>,
  now: Date,
): Member {
  const letters = recent([...member.letters, ...written], now);
  const ids = new Set([...(member.pending ?? []), ...[...revived, ...written].map(({ id }) => id)]);
  return { ...member, letters, pending: letters.flatMap(({ id }) => (ids.has(id) ? id : [])) };
}

/** The letters that follow their updates: the newest of the last days, and those that the member keeps. */
function recent(letters: readonly Letter[], now: Date): readonly Letter[] {
  const newest = letters.filter(({ at }) => now.getTime() - Date.parse(at) < LETTERS_KEPT_MS).slice(-MOST_LETTERS);
  return letters.filter(letter => isKept(letter) || newest.includes(letter));
}
