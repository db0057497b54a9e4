import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, RichText } from '../model/live-blog.ts';
import { TIES } from '../quotes/lexicon/function-words.ts';
import { isRole } from '../quotes/lexicon/titles.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import { COLOURS, headlineOf, titleLine } from '../render/card.ts';
import { oneLine } from '../text/escape.ts';
import { openingOf } from '../text/excerpt.ts';
import { link } from '../text/link.ts';
import { markdown } from '../text/markdown.ts';
import { shownTime, type TimeStyle } from '../time/timestamp.ts';
import { type ListingContent, renderListing, timeStyle } from './listing.ts';

const PER_PAGE = 5;
/** UTF-16 units of a name. */
const LONGEST_NAME = 100;
const LIMITS = { words: 160, characters: 1_400 };
/** UTF-16 units of a link. If the address is longer, the headline is shown without it. */
const LONGEST_LINK = 1_000;

/** The words of a quote without the comma that led on to the speaker. */
export const quotedWords = (text: string): string => text.trim().replace(/\s*[,;:]$/u, '');

/** The words between quotation marks, as a Markdown quote. */
function quoted(text: string): string {
  const lines = `“${quotedWords(text)}”`.split('\n').filter(line => oneLine(line) !== '');
  const blocks: RichText = lines.map(line => ({ kind: 'quote', spans: [{ text: line }] }));
  const shown = markdown(blocks, LIMITS);
  return shown.endsWith('…') ? `${shown}”` : shown;
}

/** Whether a role describes a person; it may be “her testimony”. */
function isPerson(role: string): boolean {
  const words = role.toLowerCase().split(/[\s,]+/u);
  const tie = words.findIndex(word => TIES.has(word));
  return isRole((tie > 0 ? words.slice(0, tie) : words).at(-1) ?? '');
}

/** The speaker’s full name, or a note that nobody is named, with the office or description. */
function speakerOf({ speaker, role }: BlogQuote, t: Translate): string {
  const name = titleLine(speaker ?? '', LONGEST_NAME);
  const office = name || isPerson(role ?? '') ? titleLine(role ?? '', LONGEST_NAME) : '';
  return (name ? `**${name}**` : t('quotes.unnamed')) + (office && ` (${office})`);
}

function sourceOf(quote: BlogQuote, name: string): string {
  const short = openingOf(name, 60);
  const shown = short.length < name.length ? `${short}…` : short;
  const linked = link(shown, quote.url);
  return linked.length <= LONGEST_LINK ? linked : titleLine(shown, 100);
}

function block(quote: BlogQuote, { name, style, t }: { name: string; style: TimeStyle; t: Translate }): string {
  const agency = titleLine(quote.via ?? '', LONGEST_NAME);
  const via = agency && t('quotes.via', { agency });
  const facts = [shownTime(quote.at, style), via, sourceOf(quote, name)].filter(Boolean);
  return `${quoted(quote.text)}\n— ${speakerOf(quote, t)} · ${facts.join(' · ')}`;
}

/** Which page to render, and how. */
interface QuotesPage {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** Plain text. */
  title?: string;
  /** How many quotes there are, if not all of them are shown. */
  of?: number;
  t: Translate;
}

/** Renders a page of at most five quotes, in the given order, with speakers, times and links. */
export function renderQuotes(
  quotes: readonly BlogQuote[],
  { blog, page, now, t, title = t('quotes.title'), of = quotes.length }: QuotesPage,
): ReturnType<typeof renderListing> {
  const names = new Map(blog.updates.map(update => [update.id, headlineOf(update)]));
  const style = timeStyle([...quotes.map(({ at }) => at), now]);
  const blocks = quotes.map(quote =>
    block(quote, { style, t, name: names.get(quote.updateId) || t('update.nameless') }),
  );
  const note = t(of > quotes.length ? 'quotes.newestOf' : 'quotes.counted', { count: of });
  const listing: ListingContent = {
    title: titleLine(title, 256),
    blocks,
    gap: '\n\n',
    perPage: PER_PAGE,
    note,
    colour: COLOURS.summary,
  };
  return renderListing(listing, { blog, page });
}
