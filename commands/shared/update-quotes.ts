import type { Reply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { ShownUpdates } from '../../src/actions/nouns/reader.ts';
import { renderQuotes } from '../../src/core/answers/quotes.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';

/** Who said what in the updates that a message shows. */

/** The quotes in these updates, in their order; none of what was withdrawn or is out of sight. */
async function quotesOf({ feedId, updateIds }: ShownUpdates, blog: LiveBlog, { reader }: Context) {
  const updates = updateIds.flatMap(id => blog.updates.find(update => update.id === id) ?? []);
  const all = updates.length > 0 ? await reader.quotes(feedId) : [];
  return updates.flatMap(update => quotesIn(update, all));
}

/** A page of the quotes in a message's updates; undefined if there are none. */
export async function updateQuotes(
  messageId: string,
  page: number,
  context: Context,
): Promise<(Reply & { page: { number: number; of: number } }) | undefined> {
  const { t } = context;
  const shown = await context.reader.updatesInMessage(messageId);
  const blog = shown && (await context.feeds.blog(shown.feedId));
  const quotes = blog ? await quotesOf(shown, blog, context) : [];
  if (!blog || quotes.length === 0) return undefined;
  const today = { now: context.invoker.now.toISOString(), timezone: await context.server.timezone() };
  return renderQuotes(quotes, { blog, page, t, ...today, title: t('quotesInUpdate.title') });
}

/**
 * The quotes of an update in the order of its text, dated and linked to it, even if they appeared
 * elsewhere first.
 */
function quotesIn({ id, url, publishedAt }: Update, all: readonly BlogQuote[]): BlogQuote[] {
  const isHere = ({ updateId, also, scare }: BlogQuote) =>
    !scare && (updateId === id || also.some(other => other.updateId === id));
  const here = all.filter(isHere).toReversed();
  return here.map(({ at: _, ...quote }) => ({ ...quote, updateId: id, url, ...(publishedAt && { at: publishedAt }) }));
}
