import { defineCommand, defineSubcommand, type PageRequest, type Reply, textReply } from '../src/command/command.ts';
import type { CommandContext, ShownUpdates } from '../src/command/context.ts';
import { renderQuotes } from '../src/core/answers/quotes.ts';
import type { Update } from '../src/core/model/live-blog.ts';
import type { BlogQuote } from '../src/core/quotes/quote.ts';
import { headlineLink } from '../src/core/render/card.ts';

const name = 'Quotes in this update';

type UpdateQuotesContext = Pick<CommandContext, 'blog' | 'quotes' | 'now' | 'timezone' | 't'> & PageRequest;

const quotesInUpdate = defineSubcommand({
  name,
  description: 'Who said what in the update that a message shows',
  options: { message: { type: 'text', description: 'The message', required: true } },
  async run({ message }, context: UpdateQuotesContext & Pick<CommandContext, 'updatesInMessage'>) {
    const shown = await context.updatesInMessage(message);
    return shown ? answer(shown, context) : textReply(context.t('quotesInUpdate.notOurs'));
  },
});

export default defineCommand({
  kind: 'message',
  name,
  description: quotesInUpdate.description,
  audience: 'everyone',
  subcommands: [quotesInUpdate],
});

async function answer({ feedId, updateIds }: ShownUpdates, context: UpdateQuotesContext): Promise<Reply> {
  const { t, page } = context;
  const blog = await context.blog(feedId);
  if (!blog || updateIds.length === 0) return textReply(t('quotesInUpdate.gone'));
  const updates = updateIds.flatMap(id => blog.updates.find(update => update.id === id) ?? []);
  const [first] = updates;
  if (!first) return textReply(t('quotesInUpdate.takenBack'));
  const all = await context.quotes(feedId);
  const quotes = updates.flatMap(update => quotesIn(update, all));
  if (quotes.length > 0) {
    const today = { now: context.now.toISOString(), timezone: await context.timezone() };
    return renderQuotes(quotes, { blog, page, t, ...today, title: t('quotesInUpdate.title') });
  }
  if (updates.length > 1) return textReply(t('quotesInUpdate.noneInThese'));
  return textReply(t('quotesInUpdate.noneIn', { headline: headlineLink(first, t) }));
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
