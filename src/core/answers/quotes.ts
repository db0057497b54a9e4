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
import { shownTime } from '../time/timestamp.ts';
import { type ListingContent, renderListing, timeStyle } from './listing.ts';

const PER_PAGE = 5;
const NAME = 100;
const WORDS = { words: 160, characters: 1_400 };
/** An address that is longer is left out: the update’s name stands without it. */
const LINK = 1_000;

/** The words as they stand alone, without the comma that led on to the speaker. */
export const wordsOf = (text: string): string => text.trim().replace(/\s*[,;:]$/u, '');

/** Between their marks, each line of them quoted. */
function quoted(text: string): string {
  const lines = `“${wordsOf(text)}”`.split('\n').filter(line => oneLine(line) !== '');
  const blocks: RichText = lines.map(line => ({ kind: 'quote', spans: [{ text: line }] }));
  const shown = markdown(blocks, WORDS);
  return shown.endsWith('…') ? `${shown}”` : shown;
}

/** What stands for a speaker who is not named may be no person: “her testimony”. */
function tellsWho(role: string): boolean {
  const words = role.toLowerCase().split(/[\s,]+/u);
  const tie = words.findIndex(word => TIES.has(word));
  return isRole((tie > 0 ? words.slice(0, tie) : words).at(-1) ?? '');
}

/** The speaker’s full name, or that nobody is named, with the office or what is known instead. */
function speakerOf({ speaker, role }: BlogQuote, t: Translate): string {
  const name = titleLine(speaker ?? '', NAME);
  const office = name || tellsWho(role ?? '') ? titleLine(role ?? '', NAME) : '';
  return (name ? `**${name}**` : t('quotes.unnamed')) + (office && ` (${office})`);
}

function sourceOf(quote: BlogQuote, name: string): string {
  const short = openingOf(name, 60);
  const shown = short.length < name.length ? `${short}…` : short;
  const linked = link(shown, quote.url);
  return linked.length <= LINK ? linked : titleLine(shown, 100);
}

function block(quote: BlogQuote, { name, style, t }: { name: string; style: 't' | 'f'; t: Translate }): string {
  const agency = titleLine(quote.via ?? '', NAME);
  const via = agency && t('quotes.via', { agency });
  const facts = [shownTime(quote.at, style), via, sourceOf(quote, name)].filter(Boolean);
  return `${quoted(quote.text)}\n— ${speakerOf(quote, t)} · ${facts.join(' · ')}`;
}

interface QuotesPage {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** Plain. */
  title?: string;
  /** How many there are, where not all of them are to be shown. */
  of?: number;
  t: Translate;
}

/** Quotes with their speakers, times and links, in this order; a page holds five at most. */
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
