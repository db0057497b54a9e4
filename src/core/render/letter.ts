import { type Locale, postingLocale, type Translate } from '../../i18n/translate.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import type { Letter, LetterItem, Member, Reason } from '../model/member.ts';
import type { Message } from '../model/message.ts';
import { renderLine } from './batch-message.ts';
import { COLOURS, card, titleLine } from './card.ts';
import { displayKeywords } from './lines.ts';
import { renderStruck, renderUpdate } from './update.ts';

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
