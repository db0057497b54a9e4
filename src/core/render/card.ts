import type { Translate } from '../../i18n/translate.ts';
import { summaryTitleOf } from '../language/summary-title.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { type Card, LIMITS } from '../model/message.ts';
import type { MessageLook } from '../model/subscription.ts';
import { wholeLead } from '../summary/leads.ts';
import { isContentless } from '../summary/routine.ts';
import { escapedAtMost, isBlank, oneLine, withoutMentions } from '../text/escape.ts';
import { truncate } from '../text/excerpt.ts';
import { oncePer } from '../text/fold.ts';
import { link, linkAtMost, webAddress } from '../text/link.ts';
import { markdown } from '../text/markdown.ts';
import { countWords } from '../text/words.ts';
import { OPENING, openingSentence } from './lead.ts';

/** Embed colours, as 0xRRGGBB. */
export const COLOURS = { keyEvent: 0xd0312d, summary: 0x2f6fde, ended: 0x2e8b57, struck: 0x8a8f98 } as const;

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

/**
 * Returns an update's headline, else its first sentence, as plain text; empty if it has neither.
 */
export const headlineOf = (update: Pick<Update, 'headline' | 'text'>): string =>
  isBlank(update.headline ?? '') ? openingSentence(update.text) : oneLine(update.headline ?? '');

/** In words; a shorter headline is a label, or says less than the sentence below it. */
const SHORTEST_HEADLINE = 3;

const needsText = ({ headline = '', summary }: Pick<Update, 'headline' | 'summary'>): boolean => {
  if (isBlank(headline)) return false;
  if (summary) return summaryTitleOf(headline) === 'whole';
  return isContentless(headline) || countWords(headline) < SHORTEST_HEADLINE;
};

/**
 * What an update is called where its text does not stand below: "OUT! Vane goes for 82", not "OUT!"; "Summary: The bridge
 * holds", not "Summary".
 */
function nameOf(update: Update): string {
  const headline = headlineOf(update);
  const said = needsText(update) ? wholeLead(update)?.text : undefined;
  if (!said) return headline;
  return update.summary ? `${headline}: ${said}` : said;
}

/** Returns a masked link with the title of an update whose text stands below, of at most 3,000 UTF-16 units. */
export const titleLink = (title: string, { url }: Pick<Update, 'url'>, t: Translate): string =>
  link(truncate(title, OPENING) || t('update.nameless'), url);

/** Returns a masked link with what an update is called, of at most 3,000 UTF-16 units. */
export const headlineLink = (update: Update, t: Translate): string => titleLink(nameOf(update), update, t);

const namelessAtMost = oncePer((t: Translate): number => 2 * t('update.nameless').length);

/** Returns the most UTF-16 units of such a link, at a lower cost than rendering it. */
export function headlineLinkAtMost(update: Update, t: Translate): number {
  const { headline = '', url } = update;
  // A sentence is not looked for: it has as many units as a headline may have.
  const isOwn = !isBlank(headline) && !needsText(update);
  const name = isOwn ? Math.min(2 * OPENING, escapedAtMost(headline)) : 2 * OPENING;
  return linkAtMost(Math.max(name, namelessAtMost(t)), url);
}

/** UTF-16 units of a link that stands in a line with more. */
const SHORT_LINK = 800;

/** Like `headlineLink`, but at most 800 UTF-16 units: with a very long address the headline is no link. */
export function shortHeadlineLink(update: Update, t: Translate): string {
  const linked = headlineLink(update, t);
  return linked.length <= SHORT_LINK ? linked : titleLine(headlineOf(update), LIMITS.title) || t('update.nameless');
}

/** Returns the most UTF-16 units of such a link, at a lower cost than rendering it. */
export const shortHeadlineLinkAtMost = (update: Update, t: Translate): number =>
  Math.min(SHORT_LINK, headlineLinkAtMost(update, t));

/**
 * Returns the live blog as the author of a card, by its short name if it has one; undefined if its
 * title is empty.
 */
export function authorOf(
  { title, url }: Pick<LiveBlog, 'title' | 'url'>,
  { shortName }: MessageLook = {},
): Card['author'] {
  const name = plainLine(shortName ?? title, LIMITS.author);
  return name ? { name, url: webAddress(url) } : undefined;
}

/** Returns a card without what Discord refuses: absent and empty parts, and an address that is none. */
export const card = (parts: Card): Card =>
  Object.fromEntries(
    Object.entries({ ...parts, url: webAddress(parts.url) }).filter(([, part]) => part !== undefined && part !== ''),
  );

/** Returns a card with the title and the address of a live blog. */
export const blogCard = ({ title, url }: Pick<LiveBlog, 'title' | 'url'>, t: Translate, parts: Card): Card =>
  card({ title: titleLine(title, LIMITS.title) || t('update.nameless'), url, ...parts });
