import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { ENGLISH } from '../language/en.ts';
import { isRole } from '../language/nouns.ts';
import type { LiveBlog, RichText } from '../model/live-blog.ts';
import { LIMITS, type Message } from '../model/message.ts';
import type { SharedQuote, SharedQuotes } from '../model/share.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import { authorOf, COLOURS, card, plainLine, titleLine } from '../render/card.ts';
import { correctionLine, sourceLink, sourceLinkAtMost } from '../render/lines.ts';
import { escapedAtMost, marked, oneLine } from '../text/escape.ts';
import { ELLIPSIS, excerpt } from '../text/excerpt.ts';
import { markdown } from '../text/markdown.ts';
import { countWords, sentences } from '../text/words.ts';
import { shownTime } from '../time/timestamp.ts';
import {
  type AnswerPage,
  dayHeadingsOf,
  type Listing,
  type ListingBlock,
  type ListingContent,
  renderListing,
} from './listing.ts';

const PER_PAGE = 5;
/** UTF-16 units of a name. */
const LONGEST_NAME = 100;
const MOST_SHOWN = { words: 160, characters: 1_400 };
const WHOLE_QUOTE = { words: Number.POSITIVE_INFINITY, characters: 2_000 };
/** UTF-16 units of a link. If the address is longer, the label is shown without it. */
const LONGEST_LINK = 1_000;

/** The words of a quote without the comma that led on to the speaker. */
export const quotedWords = (text: string): string => text.trim().replace(/(?<!\s)\s*[,;:]$/u, '');

/** Words on a card: what one reads at a glance. */
const CARD_WORDS = 60;

/** For a picture: all of at most 60 words, else the first sentences, or words, and “…”. */
export function cardWords(text: string): string {
  const words = quotedWords(text);
  if (countWords(words) <= CARD_WORDS) return words;
  const whole = sentences(words);
  const fits = (count: number): boolean => countWords(whole.slice(0, count).join(' ')) <= CARD_WORDS;
  const most = whole.findLastIndex((_, index) => fits(index + 1)) + 1;
  const start = whole.slice(0, most).join(' ');
  if (countWords(start) >= CARD_WORDS / 2) return `${start} ${ELLIPSIS}`;
  return excerpt(words, { words: CARD_WORDS, characters: Number.POSITIVE_INFINITY });
}

function quoted(text: string, limits: typeof MOST_SHOWN): string {
  const lines = `“${quotedWords(text)}”`.split('\n').filter(line => oneLine(line) !== '');
  const blocks: RichText = lines.map(line => ({ kind: 'quote', spans: [{ text: line }] }));
  const shown = markdown(blocks, limits);
  return shown.endsWith('…') ? `${shown}”` : shown;
}

type ShownQuote = Omit<SharedQuote, 'corrected' | 'takenBack' | 'updateId'>;

/** Whether a role describes a person; it may be “her testimony”. */
function isPerson(role: string): boolean {
  const words = role.toLowerCase().split(/[\s,]+/u);
  const tie = words.findIndex(word => ENGLISH.grammar.ties.has(word));
  return isRole(ENGLISH, (tie > 0 ? words.slice(0, tie) : words).at(-1) ?? '');
}

/** The speaker’s full name, or a note that nobody is named, with the office or description. */
function speakerOf({ speaker, role }: ShownQuote, t: Translate): string {
  const name = titleLine(speaker ?? '', LONGEST_NAME);
  const office = name || isPerson(role ?? '') ? titleLine(role ?? '', LONGEST_NAME) : '';
  return (name ? `**${name}**` : t('quotes.unnamed')) + (office && ` (${office})`);
}

/** The time as a link: the quote stands right above it, and its headline often repeats it. */
function sourceOf({ url, at }: ShownQuote, t: Translate): string {
  const linked = sourceLink({ url, at }, t);
  return linked.length <= LONGEST_LINK ? linked : shownTime(at);
}

function quoteBlock(quote: ShownQuote, t: Translate, limits = MOST_SHOWN): string {
  const agency = titleLine(quote.via ?? '', LONGEST_NAME);
  const via = agency && t('quotes.via', { agency });
  const facts = [speakerOf(quote, t), via, sourceOf(quote, t)].filter(Boolean);
  return `${quoted(quote.text, limits)}\n— ${facts.join(' · ')}`;
}

/** UTF-16 units of the marks that a quote and its facts stand between, and of those of each of its lines. */
const MARKS = { quote: 40, line: 4 };

/** Returns the most UTF-16 units of a block, at a lower cost than rendering it. */
function blockAtMost({ text, speaker, role, via, url }: BlogQuote, t: Translate): number {
  const words = Math.min(MOST_SHOWN.characters, escapedAtMost(text) + MARKS.line * text.split('\n').length);
  const names = [speaker ?? '', role ?? '', via ?? ''].map(name => Math.min(LONGEST_NAME, escapedAtMost(name)));
  const said = t('quotes.unnamed').length + t('quotes.via', { agency: '' }).length;
  const source = Math.min(LONGEST_LINK, sourceLinkAtMost({ url }, t));
  return names.reduce((sum, size) => sum + size, words + said + source + MARKS.quote);
}

interface QuotesPage extends AnswerPage {
  blog: LiveBlog;
  /** Plain text. */
  title?: string;
  /** Markdown on every page. */
  heading?: string;
  /** How many quotes there are, if not all of them are shown. */
  of?: number;
}

/** Renders a quote with all its words, of `of` quotes. */
export function renderWholeQuote(quote: BlogQuote, view: Omit<QuotesPage, 'page' | 'heading'>): Listing {
  const block = { at: quote.at, text: quoteBlock(quote, view.t, WHOLE_QUOTE) };
  return renderListing(quotesListing([block], view), { ...view, page: 1 });
}

function quotesListing(
  blocks: readonly ListingBlock[],
  { t, title = t('quotes.title'), heading, of = blocks.length }: Pick<QuotesPage, 'title' | 'heading' | 't' | 'of'>,
): ListingContent {
  return {
    title: titleLine(title, LIMITS.title),
    heading,
    blocks,
    gap: '\n\n',
    perPage: PER_PAGE,
    note: t(of > blocks.length ? 'quotes.newestOf' : 'quotes.counted', { count: of }),
    colour: COLOURS.summary,
  };
}

/** Nobody turns more than forty pages. */
const MOST_LISTED = 200;

/** Renders a page of at most five of the first 200 quotes, in the given order, with speakers, times and links. */
export function renderQuotes(all: readonly BlogQuote[], { of = all.length, ...view }: QuotesPage): Listing {
  const { t } = view;
  const blocks = all.slice(0, MOST_LISTED).map(quote => ({
    at: quote.at,
    atMost: blockAtMost(quote, t),
    text: () => quoteBlock(quote, t),
  }));
  return renderListing(quotesListing(blocks, { ...view, of }), view);
}

/** How much of the quotes, their links and their corrections is shown, the most first: what fits is taken. */
const AMOUNTS = [
  { characters: 1_400, places: true },
  { characters: 600, places: true },
  { characters: 300, places: false },
] as const;

const NAMELESS = { title: '', url: '', publisher: '' };

/**
 * Renders a shared answer: what stands of its quotes, which of them the newsroom corrected, and that
 * it took others back or moderators hid them, without their words.
 */
export function renderSharedQuotes(shared: SharedQuotes): Message {
  const { quotes, of, heading, isPicture, blog = NAMELESS } = shared;
  const { t } = postingLocale({ language: shared.locale });
  const texts = AMOUNTS.map(amount =>
    [heading, blocksOf(shared, { ...amount, t }).join('\n\n')].filter(Boolean).join('\n'),
  );
  const title = titleLine(shared.title ?? t('quotes.title'), LIMITS.title - 4);
  const isOver = quotes.every(isGone);
  const count = t(of > quotes.length ? 'quotes.newestOf' : 'quotes.counted', { count: of });
  const parts = card({
    title: isOver ? marked('~~', title) : title,
    text: texts.find(text => text.length <= LIMITS.text) ?? texts.at(-1),
    author: authorOf(blog),
    footer: [plainLine(blog.publisher, LIMITS.footer / 2), !isOver && count].filter(Boolean).join(' · '),
    colour: isOver ? COLOURS.struck : COLOURS.summary,
  });
  const isChanged = quotes.some(({ corrected, takenBack, moderated }) => corrected ?? takenBack ?? moderated);
  return { cards: [parts], isAnswer: true, ...(isPicture && isChanged && { withoutFiles: true }) };
}

function blocksOf(
  { quotes, isPicture, at: now, timezone }: SharedQuotes,
  { characters, places, t }: { characters: number; places: boolean; t: Translate },
): readonly string[] {
  const days = dayHeadingsOf(
    quotes.map(({ at }) => at),
    { now, timezone },
  );
  const words = isPicture ? Math.min(WHOLE_QUOTE.words, characters) : 160;
  const limits = { words, characters: isPicture && places ? WHOLE_QUOTE.characters : characters };
  return quotes.map((quote, index) => {
    if (isGone(quote)) return goneLine(quote, t);
    const block = quoteBlock(places ? quote : { ...quote, url: '' }, t, limits);
    const day = days[index] === days[index - 1] ? '' : days[index];
    return [day, block, correctedLine(quote, places, t)].filter(Boolean).join('\n');
  });
}

function correctedLine({ corrected }: SharedQuote, withPlaces: boolean, t: Translate): string {
  if (!corrected) return '';
  const { at, places } = corrected;
  return `-# ${correctionLine({ at, corrected: true, ...(withPlaces && { places }) }, t)}`;
}

const isGone = ({ takenBack, moderated }: SharedQuote): boolean => takenBack !== undefined || moderated === 'hidden';

const goneLine = ({ takenBack }: SharedQuote, t: Translate): string =>
  [
    marked('~~', t('quotes.one')),
    t(takenBack === undefined ? 'quotes.hiddenHere' : 'post.withdrawn'),
    shownTime(takenBack),
  ]
    .filter(Boolean)
    .join(' · ');
