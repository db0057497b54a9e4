import type { Translate } from '../../i18n/translate.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { LiveBlog, RichText, Update } from '../model/live-blog.ts';
import type { Card } from '../model/message.ts';
import { isBlank, oneLine, withoutMentions } from '../text/escape.ts';
import { truncate } from '../text/excerpt.ts';
import { link, webAddress } from '../text/link.ts';
import { markdown } from '../text/markdown.ts';
import { clock } from '../time/timestamp.ts';

/**
 * In UTF-16 units. Discord allows 256 for title and author, 4096 for the text, 2048 for a footer
 * and 6000 in all. A footer of at most 512 keeps every card below that sum.
 */
export const LIMITS = { title: 256, text: 4096, author: 256, footer: 512 } as const;
/** Embed colours, as 0xRRGGBB. */
export const COLOURS = { keyEvent: 0xd0312d, summary: 0x2f6fde, ended: 0x2e8b57, struck: 0x8a8f98 } as const;

/** Longest headline (UTF-16 units) made of a first sentence. */
const SENTENCE = 120;
/** A "sentence" of less than 12 letters is more likely an abbreviation. */
const FIRST_SENTENCE = /^.{12,}?[.!?…]["'”’»)\]]*(?=\s|$)/u;

/**
 * Returns plain text as one line of escaped Markdown of at most `units` UTF-16 units; empty if
 * nothing is visible.
 */
export const titleLine = (text: string, units: number): string =>
  markdown([{ kind: 'paragraph', spans: [{ text: oneLine(text) }] }], {
    words: Number.POSITIVE_INFINITY,
    characters: units,
  });

/**
 * Returns plain text as one line of at most `units` UTF-16 units, for places that Discord shows
 * without Markdown.
 */
export const plainLine = (text: string, units: number): string => {
  const line = oneLine(text);
  return isBlank(line) ? '' : truncate(withoutMentions(line), units).trim();
};

function firstSentence(text: RichText): string {
  const block = text.find(({ spans }) => !isBlank(spans.map(span => span.text).join('')));
  const line = oneLine(block?.spans.map(span => span.text).join('') ?? '');
  return truncate(FIRST_SENTENCE.exec(line.slice(0, 4 * SENTENCE))?.[0] ?? line, SENTENCE);
}

/**
 * Returns an update's headline, else its first sentence, as plain text; empty if it has neither.
 */
export const headlineOf = (update: Pick<Update, 'headline' | 'text'>): string =>
  isBlank(update.headline ?? '') ? firstSentence(update.text) : oneLine(update.headline ?? '');

/** Returns a masked link with the update's headline, of at most 3,000 UTF-16 units. */
export const headlineLink = (update: Update, t: Translate): string =>
  link(truncate(headlineOf(update), SENTENCE) || t('update.nameless'), update.url);

/** Returns the live blog as the author of a card; undefined if its title is empty. */
export function authorOf(blog: Pick<LiveBlog, 'title' | 'url'>): Card['author'] {
  const name = plainLine(blog.title, LIMITS.author);
  return name ? { name, url: webAddress(blog.url) } : undefined;
}

/** Returns publisher, byline and, if known, when the update was last edited or corrected. */
export function footerOf(
  update: Update,
  blog: Pick<LiveBlog, 'publisher'>,
  { edit, t }: { edit?: Tracked['edited']; t: Translate },
): string | undefined {
  const names = [blog.publisher, update.authors.filter(name => name !== blog.publisher).join(', ')];
  const time = edit ? clock(edit.at, update.publishedAt) : '';
  const mark = time && t(edit?.corrected ? 'post.footerCorrected' : 'post.footerEdited', { time });
  const parts = [...names.map(name => plainLine(name, LIMITS.footer / 2 - 40)), mark];
  return parts.filter(Boolean).join(' · ') || undefined;
}

/** Returns a card without its absent and empty parts, which Discord refuses. */
export const card = (parts: Card): Card =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined && part !== ''));
