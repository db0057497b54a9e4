import type { Reply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { renderQuotes, wordsOf } from '../../src/core/answers/quotes.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { QuoteCard } from '../../src/core/model/quote-card.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { timestampMs } from '../../src/core/time/timestamp.ts';

/** `25 November 2026 at 18:05 UTC`: a picture shows the same to everyone. */
function timeIn(timezone: string, language: string, iso: string | undefined): string {
  const at = timestampMs(iso);
  if (at === undefined) return '';
  const shape = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, {
    ...shape,
    hourCycle: 'h23',
    timeZone: timezone,
    timeZoneName: 'short',
  }).format(at);
}

const cardOf = ({ text, speaker, role }: BlogQuote, blog: LiveBlog, time: string): QuoteCard => ({
  words: wordsOf(text),
  speaker,
  role,
  blog: blog.title,
  publisher: blog.publisher,
  time,
});

/** The first of these quotes as a picture, with its words; the words alone where it cannot be drawn, and why. */
export async function pictured(
  quotes: readonly [BlogQuote, ...BlogQuote[]],
  blog: LiveBlog,
  context: CommandContext,
): Promise<Reply> {
  const [first] = quotes;
  const { message } = renderQuotes([first], {
    blog,
    page: 1,
    title: context.t('quotes.one'),
    of: quotes.length,
    now: context.now.toISOString(),
    t: context.t,
  });
  const time = timeIn(await context.timezone(), context.language, first.at);
  const drawn = await context.drawQuoteCard(cardOf(first, blog, time));
  if (drawn.problem !== undefined)
    return { message: { ...message, content: markdownProblems(context.t, [drawn.problem]) } };
  return { message, file: { name: 'quote.png', bytes: drawn.bytes, alt: drawn.alt } };
}
