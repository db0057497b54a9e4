import { type Locale, postingLocale, type Translate } from '../../i18n/translate.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { RichText, Update } from '../model/live-blog.ts';
import type { Letter, LetterItem, Member, Reason } from '../model/member.ts';
import type { Message } from '../model/message.ts';
import { quotesOf } from '../quotes/quotes.ts';
import { renderLine } from '../render/batch-message.ts';
import { COLOURS, card, headlineOf, titleLine } from '../render/card.ts';
import { displayKeywords } from '../render/lines.ts';
import { renderStruck, renderUpdate } from '../render/update.ts';
import { oncePer } from '../text/fold.ts';
import { plain } from '../text/plain-text.ts';
import { countWords } from '../text/words.ts';
import { causesOf } from './hold.ts';
import { spaced, spokenBy } from './matching.ts';

/** A live blog and what it says now about the one update of a letter. */
export interface LetterUpdate extends Pick<BlogRecord, 'blog'> {
  tracked: Tracked;
}

/** Whom a letter is for, and the ids of those of their follows that caused it. */
interface LetterReader extends Pick<Member, 'language'> {
  causes: readonly string[];
}

/** Follows that the button of a letter names: a control's id holds no more. */
const MOST_STOPPED = 6;

/** Renders a letter. `known`: of a letter with one update, what is known of it. */
export function renderLetter(letter: Letter, { causes, ...member }: LetterReader, known?: LetterUpdate): Message {
  const { t }: Locale = postingLocale(member);
  const args = causes.slice(0, MOST_STOPPED);
  const offer = { label: t('letter.stop'), action: 'stop follow', args } as const;
  const message = letter.items.length === 1 && known && !letter.more ? single(letter, known, t) : several(letter, t);
  return { ...message, content: reasonLine(letter.items, t), ...(args.length > 0 && { offers: [offer] }) };
}

function single({ at }: Letter, { blog, tracked }: LetterUpdate, t: Translate): Message {
  const { update, state, edited, withdrawnAt = at } = tracked;
  if (state === 'withdrawn') return renderStruck(update, { blog, why: 'withdrawn', at: withdrawnAt, t });
  return renderUpdate(update, { blog, t, edited: edited && edited.at > at ? edited : undefined });
}

function several({ items, more = 0 }: Letter, t: Translate): Message {
  const lines = items.map(item => renderLine({ update: updateOf(item), struck: item.withdrawn === true }, t));
  const rest = more > 0 ? [t('letter.rest', { count: more })] : [];
  const parts = card({
    title: t('letter.several', { count: items.length + more }),
    url: items[0]?.url,
    text: [...lines, ...rest].join('\n'),
    colour: COLOURS.keyEvent,
  });
  const isStruck = more === 0 && items.every(({ withdrawn }) => withdrawn);
  return { cards: [parts], ...(isStruck && { struck: true as const }) };
}

const updateOf = ({ updateId: id, title: headline, url, publishedAt }: LetterItem): Update => ({
  ...{ id, headline, url, publishedAt, text: [], authors: [] },
  ...{ keyEvent: false, summary: false, pinned: false },
});

/** Follows that one line names. */
const MOST_NAMED = 5;

/** Says what the member follows that found these updates, in small print. */
function reasonLine(items: readonly LetterItem[], t: Translate): string {
  const all = items.flatMap(({ because }) => because.map(reason => reasonText(reason, t)));
  const named = [...new Set(all)].slice(0, MOST_NAMED);
  return `-# ${t('letter.because', { what: named.join(', ') })}`;
}

/** Returns what a follow asks for, in a few words of Markdown. */
export function reasonText({ who, about, kept }: Reason, t: Translate): string {
  if (kept) return t('letter.kept');
  const [name, words] = [titleLine(who ?? '', 80), about && displayKeywords(about, t)];
  if (who !== undefined)
    return words ? t('letter.whoAbout', { who: name, about: words }) : t('letter.who', { who: name });
  return words ?? t('letter.keyEvents');
}

const PREFIX = 'letter:';

/** Returns the artifact of a letter. It names no member: receipts outlive what is stored of them. */
export const letterArtifact = ({ id }: Pick<Letter, 'id'>): string => PREFIX + id;

export const letterIdOf = (artifact: string): string => artifact.slice(PREFIX.length);

/** Returns a mark in the outbox of letters: the letter is derived when it is written or edited. */
export const letterMark = (
  letter: Letter,
  { userId: reader, ...mark }: { userId: string } & Pick<Delivery, 'channelId' | 'create' | 'order'>,
): Delivery => ({ ...mark, artifact: letterArtifact(letter), reader, revision: letter.revision, want: null });

/** Returns the delivery of a letter. `create`: it may not have been sent yet. */
export const letterDelivery = (
  { userId, channelId, member }: { userId: string; channelId: string; member: Member },
  letter: Letter,
  { create, known, order }: { create: boolean; known?: LetterUpdate; order: number },
): Delivery => ({
  artifact: letterArtifact(letter),
  reader: userId,
  channelId,
  revision: letter.revision,
  order,
  want: renderLetter(letter, { ...member, causes: causesOf(letter, member.follows) }, known && saying(known, letter)),
  create: create && !letter.unwanted,
  ...(member.language && { language: member.language }),
});

/** Returns what is known with what they said whom the letter is about. */
function saying({ tracked, ...known }: LetterUpdate, { items }: Letter): LetterUpdate {
  const speakers = items.flatMap(({ because }) => because.flatMap(({ who }) => who ?? []));
  return { ...known, tracked: { ...tracked, update: fromWhatTheySaid(tracked.update, speakers) } };
}

/** Words of an update that a letter shows. */
const SHOWN = 100;

const quotesIn = oncePer((update: Update) => quotesOf([update]));

/** Returns an update with its text from where one of these speakers is quoted, if a letter would end before. */
export function fromWhatTheySaid(update: Update, speakers: readonly string[]): Update {
  const quotes = speakers.length > 0 ? quotesIn(update) : [];
  const said = speakers.flatMap(who => spokenBy(quotes, { who })).map(({ text }) => spaced(text));
  const at = update.text.findIndex(block => said.some(words => spaced(plain([block])).includes(words)));
  const isShown = countWords(plain(update.text.slice(0, at + 1))) <= SHOWN;
  return at <= 0 || isShown ? update : { ...update, text: update.text.slice(introducedAt(update.text, at)) };
}

/** A block of its own that quotes somebody follows the one that says whom. */
const introducedAt = (text: RichText, at: number): number => (text[at]?.kind === 'quote' ? at - 1 : at);

/** Whether a member may see an update now; `unsure` if Discord cannot tell. */
export type ItemSight = 'seen' | 'unseen' | 'unsure';

export interface LetterView {
  sightOf(item: LetterItem): ItemSight;
  /** What its live blog says of an item now, if it still knows it. */
  trackedOf(item: LetterItem): Tracked | undefined;
  /** Whether Discord may show the letter already. */
  isSent: boolean;
  /** Discord may show other words than the letter's. */
  isDoubtful: boolean;
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
  const standing = items.filter(({ withdrawn }) => !withdrawn);
  const told = view.isSent || standing.length === 0 ? items : standing;
  return { ...letter, items: told, ...(isStruck && { unwanted: true as const }) };
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
  const { behind, ...rest } = view.isDoubtful ? { ...item, title: '' } : item;
  if (isWithdrawn(item, view)) return { ...rest, withdrawn: true };
  return behind === undefined ? rest : { ...rest, behind, unseen: true };
}

/**
 * Returns a letter without the words that `shownNow` leaves out because Discord may show others. Note it before the edit:
 * if the process is killed right after that, the next one knows what Discord shows, and would bring the words back. An item
 * that is not behind keeps its words: Discord shows no others.
 */
export function withoutDoubtful(letter: Letter, { sightOf, isSent, isDoubtful }: LetterView): Letter {
  const isLeftOut = (item: LetterItem): boolean =>
    item.behind !== undefined && item.title !== '' && sightOf(item) !== 'seen';
  if (!isSent || !isDoubtful || !letter.items.some(isLeftOut)) return letter;
  return { ...letter, items: letter.items.map(item => (isLeftOut(item) ? { ...item, title: '' } : item)) };
}

/** Whether the words of a letter are known: the text of a single update that the member may not see is not. */
export const mayBeRendered = ({ items, more = 0 }: Letter, sightOf: LetterView['sightOf']): boolean =>
  items.length + more > 1 || items.some(item => item.withdrawn || sightOf(item) === 'seen');

/** Returns what is known of the one update of a letter, without any words that the letter does not show yet. */
export function inOldWords(tracked: Tracked, item: LetterItem): Tracked {
  const { keyEvent, summary, pinned } = tracked.update;
  const update = { ...updateOf(item), keyEvent, summary, pinned };
  return { update, hash: tracked.hash, absent: 0, state: tracked.state, withdrawnAt: tracked.withdrawnAt };
}
