import { commandOf, defineSubcommand, type Reply, textReply } from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import type { ShownQuotes } from '../src/actions/nouns/reader.ts';
import { cardWords, quotedWords, renderQuotes, renderWholeQuote } from '../src/core/answers/quotes.ts';
import { findingQuotes, isWhole, type QuoteSearch, speakersOf } from '../src/core/answers/search.ts';
import type { LiveBlog } from '../src/core/model/live-blog.ts';
import type { QuoteCard } from '../src/core/model/quote.ts';
import type { BlogQuote } from '../src/core/quotes/quote.ts';
import { titleLine } from '../src/core/render/card.ts';
import { readTerms } from '../src/core/text/keywords.ts';
import { markdownProblems } from '../src/core/text/problem.ts';
import { timestampMs } from '../src/core/time/timestamp.ts';
import type { Translate } from '../src/i18n/translate.ts';
import { feedOption, resolveBlog, suggestSpeakers } from './shared/resolve-feed.ts';
import { sharedAnswer, shareOption, withNote } from './shared/share-answer.ts';

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
  async run(options, context) {
    const leftOut = markdownProblems(context.t, readTerms(options.about).problems);
    return sharedAnswer(context, async () => {
      const { shown, ...answered } = await answer(options, context);
      const reply = withNote(answered, [leftOut, answered.message.content].filter(Boolean).join('\n'));
      return { ...reply, ...(shown && { shown: { quotes: shown } }) };
    });
  },
});

export default commandOf(quote);

type QuoteOptions = Readonly<{ who?: string; about?: string; feed?: string; card?: boolean }>;
type QuotesReply = Reply & { shown?: ShownQuotes };

async function answer({ who, about, feed, card }: QuoteOptions, context: Context): Promise<QuotesReply> {
  const resolved = await resolveBlog(context, feed);
  if (resolved.problem) return resolved.problem;
  const { blog, feedId, title } = resolved;
  const { t, page } = context;
  const all = await context.reader.quotes(feedId);
  const { quotes, spoken, near = [] } = await context.reader.inSlices(findingQuotes(all, { who, about }));
  if (quotes.length === 0) return textReply(nothingFound({ all, spoken }, { who, about }, { title, t }));
  const heading = who && near.length > 0 ? nearText(who, near, t) : undefined;
  const certain = quotes.filter(({ confidence }) => confidence === 'sure');
  const today = { now: context.invoker.now.toISOString(), timezone: await context.server.timezone() };
  const basis = { feedId, heading, locale: context.invoker.language, timezone: today.timezone };
  if (card && certain[0]) {
    const shown = { ...basis, quotes: [certain[0]], title: t('quotes.one'), of: certain.length };
    const reply = await cardReply(certain[0], { blog, heading, of: certain.length }, context);
    return { ...reply, shown: reply.file ? { ...shown, isPicture: true } : shown };
  }
  const { range, ...reply } = renderQuotes(quotes, { blog, page, t, heading, ...today });
  const shown = { ...basis, quotes: quotes.slice(range.from, range.to), of: quotes.length };
  return { ...(card ? withNote(reply, t('quotes.noCard')) : reply), shown };
}

const MOST_NAMED = 5;

const display = (typed: string): string => titleLine(typed, 80);

function nearText(who: string, names: readonly string[], t: Translate): string {
  const shown = names.slice(0, MOST_NAMED).map(name => `**${display(name)}**`);
  return t('quotes.near', { who: display(who), names: shown.join(', ') });
}

/** And what there is instead. `title`: of the live blog, escaped. */
function nothingFound(
  { all, spoken }: { all: readonly BlogQuote[]; spoken: readonly BlogQuote[] },
  search: QuoteSearch,
  { title, t }: { title: string; t: Translate },
): string {
  const whole = all.filter(isWhole);
  if (whole.length === 0) return t('quotes.noneInBlog', { title });
  const { who, about } = search;
  const isAbout = about !== undefined && spoken.some(isWhole);
  return isAbout ? nothingAbout(spoken, search, t) : nothingBy(spoken, who ?? '', { t, instead: mostQuoted(whole, t) });
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
  // Without the words that were left out.
  const values = { count, about: display(readTerms(about).keywords.join(' ')) };
  if (who === undefined) return t('quotes.noneAbout', { ...values, instead: mostQuoted(whole, t) });
  return t('quotes.noneAboutBy', { ...values, who: display(who), instead: t('quotes.leaveAbout', { count }) });
}

function mostQuoted(whole: readonly BlogQuote[], t: Translate): string {
  const speakers = speakersOf(whole).slice(0, MOST_NAMED);
  if (speakers.length === 0) return t('quotes.nobodyNamed', { count: whole.length });
  const named = speakers.map(({ name, quotes }) => `**${display(name)}** (${quotes})`);
  return t('quotes.mostQuoted', { speakers: named.join(', ') });
}

/** As text alone, with the reason, if it cannot be drawn. `of`: how many quotes match. */
async function cardReply(
  first: BlogQuote,
  { blog, heading, of }: { blog: LiveBlog; heading: string | undefined; of: number },
  context: Context,
): Promise<Reply> {
  const { t, invoker } = context;
  const words = cardWords(first.text);
  const title = t(words === quotedWords(first.text) ? 'quotes.one' : 'quotes.whole');
  const today = { now: context.invoker.now.toISOString(), timezone: await context.server.timezone() };
  const { message } = renderWholeQuote(first, { blog, title, of, t, ...today });
  const time = zonedTime(today.timezone, invoker.language, first.at);
  const drawn = await context.reader.drawQuoteCard(cardOf({ ...first, text: words }, blog, time));
  if (drawn.problem !== undefined) return withNote({ message }, markdownProblems(t, [drawn.problem]));
  return withNote({ message, file: { name: 'quote.png', bytes: drawn.bytes, alt: drawn.alt } }, heading);
}

const cardOf = ({ text, speaker, role }: BlogQuote, blog: LiveBlog, time: string): QuoteCard => ({
  words: text,
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
