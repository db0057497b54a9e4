import { defineCommand, defineSubcommand, type Reply, sentence } from '../src/command/command.ts';
import type { CommandContext, ShownUpdates } from '../src/command/context.ts';
import { renderQuotes } from '../src/core/answers/quotes.ts';
import type { LiveBlog, Update } from '../src/core/model/live-blog.ts';
import type { BlogQuote } from '../src/core/quotes/quote.ts';
import { headlineLink } from '../src/core/render/card.ts';

const name = 'Quotes in this update';

/** The quotes that an update has, in its order, as they stand in it. */
function quotesIn({ id, url, publishedAt }: Update, all: readonly BlogQuote[]): BlogQuote[] {
  const isHere = ({ updateId, also, scare }: BlogQuote) =>
    !scare && (updateId === id || also.some(other => other.updateId === id));
  const here = all.filter(isHere).toReversed();
  return here.map(({ at: _, ...quote }) => ({ ...quote, updateId: id, url, ...(publishedAt && { at: publishedAt }) }));
}

/** What still stands of a message’s updates, in its order. */
const standing = ({ updateIds }: ShownUpdates, { updates }: LiveBlog): Update[] =>
  updateIds.flatMap(id => updates.find(update => update.id === id) ?? []);

async function answer(shown: ShownUpdates, context: CommandContext & { page: number }): Promise<Reply> {
  const blog = await context.blog(shown.feedId);
  if (!blog || shown.updateIds.length === 0) return sentence(context.t('quotesInUpdate.gone'));
  const updates = standing(shown, blog);
  const [first] = updates;
  if (!first) return sentence(context.t('quotesInUpdate.takenBack'));
  const all = await context.quotes(shown.feedId);
  const quotes = updates.flatMap(update => quotesIn(update, all));
  const { t, page } = context;
  if (quotes.length > 0) {
    const now = context.now.toISOString();
    return renderQuotes(quotes, { blog, page, t, now, title: t('quotesInUpdate.title') });
  }
  if (updates.length > 1) return sentence(t('quotesInUpdate.noneInThese'));
  return sentence(t('quotesInUpdate.noneIn', { headline: headlineLink(first, t) }));
}

const quotesInUpdate = defineSubcommand({
  name,
  description: 'Who said what in the update that a message shows',
  options: { message: { type: 'text', description: 'The message', required: true } },
  async run({ message }, context) {
    const shown = await context.updatesInMessage(context.channelId, message);
    return shown ? answer(shown, context) : sentence(context.t('quotesInUpdate.notOurs'));
  },
});

export default defineCommand({
  kind: 'message',
  name,
  description: quotesInUpdate.description,
  audience: 'everyone',
  subcommands: [quotesInUpdate],
});
