import type { Tracked } from '../model/blog-record.ts';
import type { Letter, LetterItem } from '../model/member.ts';
import { headlineOf } from '../render/card.ts';

/** Whether a member may see an update now; `unsure` if Discord cannot tell. */
export type ItemSight = 'seen' | 'unseen' | 'unsure';

/** What decides how a letter looks now. */
export interface LetterView {
  sightOf(item: LetterItem): ItemSight;
  /** What its live blog says of an item now, if it still knows it. */
  trackedOf(item: LetterItem): Tracked | undefined;
  /** Whether Discord may show the letter already. */
  isSent: boolean;
  /** Newer words than Discord shows wait to be sent. */
  isWaiting: boolean;
}

/** Returns the same item with what its update says now. */
export function asShown(item: LetterItem, tracked: Tracked | undefined): LetterItem {
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

/**
 * Returns a letter as the member may see it now. What they may not see keeps the words that Discord shows, which a
 * withdrawal strikes through; in a letter that was not sent it has no place. `unsure`: nothing can be said yet. Undefined
 * if nothing is left.
 */
export function shownNow(letter: Letter, view: LetterView): Letter | 'unsure' | undefined {
  const sights = letter.items.map(item => (isJustStruck(item, view) ? 'unseen' : view.sightOf(item)));
  if (sights.includes('unsure')) return 'unsure';
  const items = letter.items.flatMap((item, at) => {
    if (sights[at] === 'seen') return [upToDate(item, view)];
    return view.isSent ? [leftAlone(item, view)] : [];
  });
  if (items.length === 0) return undefined;
  const isStruck = items.every(({ withdrawn }) => withdrawn) && !letter.more;
  // What was withdrawn before it was sent is not sent; if it stands again, it may be told anew.
  return { ...letter, items, ...(isStruck && { unwanted: true as const }) };
}

const isWithdrawn = (item: LetterItem, { trackedOf }: LetterView): boolean =>
  item.behind !== undefined && trackedOf(item)?.state === 'withdrawn';

/** A withdrawal waits for no answer of Discord: words that stand are struck, and no others told. */
const isJustStruck = (item: LetterItem, view: LetterView): boolean =>
  view.isSent && view.sightOf(item) === 'unsure' && isWithdrawn(item, view);

function upToDate({ behind, unseen: _, ...item }: LetterItem, { trackedOf }: LetterView): LetterItem {
  return behind === undefined ? item : asShown(item, trackedOf(item));
}

function leftAlone(item: LetterItem, view: LetterView): LetterItem {
  const { behind, ...rest } = view.isWaiting ? { ...item, title: '' } : item;
  if (isWithdrawn(item, view)) return { ...rest, withdrawn: true };
  return behind === undefined ? rest : { ...rest, behind, unseen: true };
}

/** Whether the words of a letter are known: the text of a single update that the member may not see is not. */
export const mayBeRendered = ({ items, more = 0 }: Letter, sightOf: LetterView['sightOf']): boolean =>
  items.length + more > 1 || items.some(item => item.withdrawn || sightOf(item) === 'seen');

/** Returns what is known of the one update of a letter, without any words that the letter does not show yet. */
export function inOldWords(tracked: Tracked, { title, url, publishedAt }: LetterItem): Tracked {
  const { id, keyEvent, summary, pinned } = tracked.update;
  const update = { id, headline: title, url, publishedAt, text: [], authors: [], keyEvent, summary, pinned };
  return { update, hash: tracked.hash, absent: 0, state: tracked.state, withdrawnAt: tracked.withdrawnAt };
}
