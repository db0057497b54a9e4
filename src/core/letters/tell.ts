import { isDeepEqual } from '../diff/deep-equal.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Letter, LetterItem, Member, Reason } from '../model/member.ts';
import { headlineOf } from '../render/card.ts';
import { lettersLeft } from './hold.ts';
import type { NewsState } from './matching.ts';
import { newsKey } from './news.ts';

/** Items of one letter, and items that are held back. */
const MOST_ITEMS = 15;
/** More updates of one poll than these share a letter. */
const MOST_SINGLE = 3;
/** Letters that follow corrections and withdrawals, and for how long (milliseconds). */
const LETTERS_KEPT = 40;
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** An update that a member receives. */
export interface Found {
  updateId: string;
  guildId: string;
  because: readonly Reason[];
  /** It is not known yet whether the member may see it. */
  unsure?: true;
}

/** A member after the news, and the letters that have to be sent or edited. */
export interface Told {
  member: Member;
  letters: readonly Letter[];
}

/**
 * Tells a member the news: keeps up what they were told before, and writes letters of what they are
 * told anew, or holds that back. Idempotent.
 */
export function tell(member: Member, state: NewsState, { found, now }: { found: readonly Found[]; now: Date }): Told {
  const kept = withReasons(keepUp(member, state, now), state, found);
  const known = new Set(toldOrHeld(member).map(keyOf));
  const isUnknown = ({ updateId }: Found) => !known.has(keyOf({ feedId: state.news.feedId, updateId }));
  const fresh = found.filter(isUnknown);
  const items = fresh.map(one => itemOf(one, state));
  const isHeld = fresh.some(({ unsure }) => unsure) || kept.member.held.length > 0;
  const left = isHeld ? 0 : lettersLeft(member, now);
  if (items.length === 0) return kept;
  const again = revive(kept.member, items, { news: newsKey(state.news), at: now.toISOString() });
  if (left < again.revived.length + Math.min(1, again.others.length))
    return { ...kept, member: hold(kept.member, items) };
  const shared = again.others.length > Math.min(MOST_SINGLE, left - again.revived.length);
  const at = now.toISOString();
  const by = { at, news: newsKey(state.news), revision: state.news.revision };
  const written = shared ? [letterOf(again.others, by)] : again.others.map(item => letterOf([item], by));
  const touched = kept.letters.filter(({ id }) => !again.revived.some(letter => letter.id === id));
  return { member: withLetters(again.member, written, now), letters: [...touched, ...again.revived, ...written] };
}

/** Writes what was held back into one letter. `dropped`: what the member may no longer see. */
export function release(member: Member, now: Date, dropped: ReadonlySet<LetterItem>): Told {
  const told = new Set(toldOrHeld({ ...member, held: [] }).map(keyOf));
  const items = member.held.filter(item => !dropped.has(item) && !told.has(keyOf(item)));
  const { heldMore, ...rest } = member;
  if (items.length === 0) return { member: { ...rest, held: [] }, letters: [] };
  const at = now.toISOString();
  const again = revive(rest, items, { news: '', at });
  const isRoom = lettersLeft(member, now) > again.revived.length;
  const isWritten = again.others.length > 0 && (isRoom || again.revived.length === 0);
  const written = isWritten ? [letterOf(again.others, { at, news: '', revision: now.getTime(), more: heldMore })] : [];
  const held = isWritten ? [] : again.others;
  const letters = [...again.revived, ...written];
  const pending = letters.map(({ id }) => id);
  const left = { ...withLetters(again.member, written, now), held, pending };
  return { member: held.length > 0 && heldMore ? { ...left, heldMore } : left, letters };
}

const keyOf = ({ feedId, updateId }: Pick<LetterItem, 'feedId' | 'updateId'>): string => `${feedId}\n${updateId}`;

/** What a member was told or will be; without what stands only in letters that may not have been sent. */
const toldOrHeld = ({ held, letters }: Pick<Member, 'held' | 'letters'>): readonly LetterItem[] => [
  ...held,
  ...letters.filter(({ unwanted }) => !unwanted).flatMap(({ items }) => items),
];

function itemOf({ updateId, guildId, because }: Found, state: NewsState): LetterItem {
  const item = { feedId: state.news.feedId, updateId, guildId, because, title: '', url: '' };
  return asShown(item, state.changed.get(updateId)?.tracked);
}

/** The same item with what its update says now. */
function asShown(item: LetterItem, tracked: Tracked | undefined): LetterItem {
  if (!tracked) return item;
  const { update, state } = tracked;
  const { withdrawn: _, publishedAt: __, ...rest } = item;
  return {
    ...rest,
    title: headlineOf(state === 'withdrawn' ? { headline: update.headline, text: [] } : update),
    url: update.url,
    ...(update.publishedAt && { publishedAt: update.publishedAt }),
    ...(state === 'withdrawn' && { withdrawn: true as const }),
  };
}

function keepUp(member: Member, state: NewsState, now: Date): Told {
  const trackedOf = ({ feedId, updateId }: LetterItem): Tracked | undefined =>
    feedId === state.news.feedId ? state.changed.get(updateId)?.tracked : undefined;
  const held = member.held.map(item => asShown(item, trackedOf(item))).filter(({ withdrawn }) => !withdrawn);
  const touched: Letter[] = [];
  const letters = member.letters.map(letter => {
    if (!letter.items.some(item => trackedOf(item))) return letter;
    const items = letter.items.map(item => asShown(item, trackedOf(item)));
    const isOwn = letter.news === newsKey(state.news);
    const next = stoppedIfStruck({ ...letter, items, revision: isOwn ? letter.revision : letter.revision + 1 });
    touched.push(next);
    return next;
  });
  return { member: { ...member, held, letters: recent(letters, now) }, letters: touched };
}

/** What waits, or may not be sent yet, waits for all follows that find it: one of them may be removed meanwhile. */
function withReasons({ member, letters }: Told, { news }: NewsState, found: readonly Found[]): Told {
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
  const touched = new Set(letters.map(({ id }) => id));
  const all = member.letters.map(letter => (touched.has(letter.id) ? inLetter(letter) : letter));
  return { member: { ...member, held: member.held.map(joined), letters: all }, letters: letters.map(inLetter) };
}

/** What was withdrawn before it was sent is not sent; if it stands again, it may be told anew. */
const stoppedIfStruck = (letter: Letter): Letter =>
  letter.items.every(({ withdrawn }) => withdrawn) && !letter.more ? { ...letter, unwanted: true } : letter;

/**
 * A letter that was stopped may have been sent, which only its receipt knows. So what is to be told
 * again makes it wanted again, and is written into no second one. `others`: the items that stand in no such letter.
 */
function revive(
  member: Member,
  items: readonly LetterItem[],
  by: Pick<Letter, 'news'> & { at: string },
): { member: Member; revived: readonly Letter[]; others: readonly LetterItem[] } {
  const wanted = new Map(items.map(item => [keyOf(item), item]));
  const isStopped = (letter: Letter): boolean =>
    letter.unwanted === true && letter.items.some(item => wanted.has(keyOf(item)));
  const letters = member.letters.map((letter): Letter => {
    if (!isStopped(letter)) return letter;
    const { unwanted: _, ...rest } = letter;
    const current = letter.items.map(item => wanted.get(keyOf(item)) ?? item);
    return { ...rest, items: current, news: by.news, dueAgainAt: by.at, revision: letter.revision + 1 };
  });
  const revived = letters.filter((letter, at) => letter !== member.letters[at]);
  const standing = new Set(revived.flatMap(letter => letter.items.map(keyOf)));
  return { member: { ...member, letters }, revived, others: items.filter(item => !standing.has(keyOf(item))) };
}

function hold(member: Member, items: readonly LetterItem[]): Member {
  const all = [...member.held, ...items];
  const more = (member.heldMore ?? 0) + Math.max(0, all.length - MOST_ITEMS);
  return { ...member, held: all.slice(-MOST_ITEMS), ...(more > 0 && { heldMore: more }) };
}

interface Written extends Pick<Letter, 'at' | 'news' | 'revision'> {
  more?: number;
}

function letterOf(items: readonly LetterItem[], { more = 0, ...by }: Written): Letter {
  const all = more + Math.max(0, items.length - MOST_ITEMS);
  const [first] = items;
  const id = fingerprint(`${first && keyOf(first)}\n${by.revision}`);
  return { id, ...by, items: items.slice(-MOST_ITEMS), ...(all > 0 && { more: all }) };
}

const withLetters = (member: Member, letters: readonly Letter[], now: Date): Member => ({
  ...member,
  letters: recent([...member.letters, ...letters], now),
});

const recent = (letters: readonly Letter[], now: Date): readonly Letter[] =>
  letters.filter(({ at }) => now.getTime() - Date.parse(at) < KEPT_MS).slice(-LETTERS_KEPT);
