import {
  type Choice,
  defineCommand,
  defineSubcommand,
  type FilledOptions,
  type PageRequest,
  type Reply,
  textReply,
} from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { quotedWords, renderQuotes } from '../src/core/answers/quotes.ts';
import { findQuotes, isWhole, type QuoteSearch } from '../src/core/answers/search.ts';
import { mayBe, quotesBy, speakersOf } from '../src/core/answers/speakers.ts';
import type { LiveBlog } from '../src/core/model/live-blog.ts';
import type { QuoteCard } from '../src/core/model/quote-card.ts';
import type { BlogQuote } from '../src/core/quotes/quote.ts';
import { plainLine, titleLine } from '../src/core/render/card.ts';
import { markdownProblems } from '../src/core/text/problem.ts';
import { timestampMs } from '../src/core/time/timestamp.ts';
import type { Translate } from '../src/i18n/translate.ts';
import { feedOption, shareOption } from './shared/options.ts';
import { type FeedContext, resolveBlog } from './shared/resolve-feed.ts';

type QuotesContext = FeedContext & Pick<CommandContext, 'blog' | 'quotes'>;
type CardContext = Pick<CommandContext, 'now' | 'timezone' | 'drawQuoteCard' | 't' | 'language'>;

const quote = defineSubcommand({
  name: 'quote',
  description: 'Who said what: the newest quotes with speaker, time and link',
  options: {
    who: { type: 'text', description: 'The speaker: a name or part of it', suggest: suggestSpeakers },
    about: { type: 'text', description: 'Words in the quote; finds fragments too' },
    feed: feedOption,
    card: { type: 'flag', description: 'The newest of them as a picture' },
    share: shareOption,
  },
  async run({ who, about, feed, card }, context: QuotesContext & CardContext & PageRequest) {
    const resolved = await resolveBlog(context, feed);
    if (resolved.problem !== undefined) return textReply(resolved.problem);
    const { blog, feedId, title } = resolved;
    const { t, page } = context;
    const all = await context.quotes(feedId);
    const [first, ...others] = findQuotes(all, { who, about });
    if (!first) return textReply(nothingFound(all, { who, about }, { title, t }));
    if (card) return cardReply([first, ...others], blog, context);
    return renderQuotes([first, ...others], { blog, page, t, now: context.now.toISOString() });
  },
});

export default defineCommand({
  name: 'quote',
  description: quote.description,
  audience: 'everyone',
  subcommands: [quote],
});

/**
 * Suggests the speakers whose names may be meant, most quoted first, with their number of quotes.
 */
async function suggestSpeakers(typed: string, context: QuotesContext, { feed }: FilledOptions): Promise<Choice[]> {
  const resolved = await resolveBlog(context, typeof feed === 'string' ? feed.trim() || undefined : undefined);
  if (resolved.problem !== undefined) return [];
  const quotes = await context.quotes(resolved.feedId);
  return speakersOf(quotes.filter(isWhole))
    .filter(({ name }) => mayBe(name, typed))
    .map(({ name, quotes: count }) => ({
      name: context.t('quotes.choice', { name: plainLine(name, 80), count }),
      value: name,
    }));
}

const MOST_NAMED = 5;

const display = (typed: string): string => titleLine(typed, 80);

/**
 * A sentence that says that no quote matches, and what there is instead. `title`: of the live blog,
 * escaped.
 */
function nothingFound(
  all: readonly BlogQuote[],
  search: QuoteSearch,
  { title, t }: { title: string; t: Translate },
): string {
  const whole = all.filter(isWhole);
  if (whole.length === 0) return t('quotes.noneInBlog', { title });
  const { who, about } = search;
  const candidates = who === undefined ? all : quotesBy(all, who);
  const isAbout = about !== undefined && candidates.some(isWhole);
  return isAbout
    ? nothingAbout(candidates, search, t)
    : nothingBy(candidates, who ?? '', { t, instead: mostQuoted(whole, t) });
}

function nothingBy(
  quotes: readonly BlogQuote[],
  who: string,
  { t, instead }: { t: Translate; instead: string },
): string {
  const count = quotes.filter(({ scare }) => !scare).length;
  const values = { who: display(who), count, instead };
  return count === 0 ? t('quotes.noneBy', values) : t('quotes.fragmentsBy', values);
}

function nothingAbout(quotes: readonly BlogQuote[], { who, about = '' }: QuoteSearch, t: Translate): string {
  const whole = quotes.filter(isWhole);
  const count = whole.length;
  const values = { count, about: display(about) };
  if (who === undefined) return t('quotes.noneAbout', { ...values, instead: mostQuoted(whole, t) });
  return t('quotes.noneAboutBy', { ...values, who: display(who), instead: t('quotes.leaveAbout', { count }) });
}

function mostQuoted(whole: readonly BlogQuote[], t: Translate): string {
  const speakers = speakersOf(whole).slice(0, MOST_NAMED);
  if (speakers.length === 0) return t('quotes.nobodyNamed', { count: whole.length });
  const named = speakers.map(({ name, quotes }) => `**${display(name)}** (${quotes})`);
  return t('quotes.mostQuoted', { speakers: named.join(', ') });
}

/**
 * The first of these quotes as text and picture; as text alone, with the reason, if it cannot be
 * drawn.
 */
async function cardReply(
  quotes: readonly [BlogQuote, ...BlogQuote[]],
  blog: LiveBlog,
  context: CardContext,
): Promise<Reply> {
  const [first] = quotes;
  const { t, language } = context;
  const now = context.now.toISOString();
  const { message } = renderQuotes([first], { blog, page: 1, title: t('quotes.one'), of: quotes.length, now, t });
  const time = zonedTime(await context.timezone(), language, first.at);
  const drawn = await context.drawQuoteCard(cardOf(first, blog, time));
  if (drawn.problem !== undefined) return { message: { ...message, content: markdownProblems(t, [drawn.problem]) } };
  return { message, file: { name: 'quote.png', bytes: drawn.bytes, alt: drawn.alt } };
}

const cardOf = ({ text, speaker, role }: BlogQuote, blog: LiveBlog, time: string): QuoteCard => ({
  words: quotedWords(text),
  speaker,
  role,
  blog: blog.title,
  publisher: blog.publisher,
  time,
});

/** `25 November 2026 at 18:05 UTC`: a picture cannot show each reader their own time zone. */
function zonedTime(timezone: string, language: string, iso: string | undefined): string {
  const at = timestampMs(iso);
  if (at === undefined) return '';
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
    timeZoneName: 'short',
  }).format(at);
}
