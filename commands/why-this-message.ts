import {
  type Act,
  button,
  commandOf,
  defineSubcommand,
  messageOption,
  type Reply,
  textReply,
} from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import type { OwnMessage } from '../src/actions/nouns/feeds.ts';
import type { ShownUpdates } from '../src/actions/nouns/reader.ts';
import { renderQuotes } from '../src/core/answers/quotes.ts';
import type { LiveBlog, Update } from '../src/core/model/live-blog.ts';
import type { FollowedFeed } from '../src/core/model/subscription.ts';
import type { BlogQuote } from '../src/core/quotes/quote.ts';
import { whyCard } from './feed/why.ts';
import { displayTitle } from './shared/format.ts';
import { cardsThatFit, pageButtons } from './shared/paging.ts';

const MOST_CARDS = 5;

const whyThisMessage = defineSubcommand({
  name: 'Why this message?',
  description: 'Where a message of mine comes from, why it stands here, and who is quoted in it',
  options: { message: messageOption },
  run: ({ message }, context) => explain(message, context),
  actions: new Map<string, Act>([
    ['quotes', ({ args: [message = '', page] }, context) => quotes(message, Number(page) || 1, context)],
    ['why', ({ args: [message = ''] }, context) => explain(message, context)],
  ]),
});

async function explain(messageId: string, context: Context): Promise<Reply> {
  const message = await context.feeds.ownMessage(messageId);
  if (!message?.followed) return textReply(context.t('whyMessage.notOurs'));
  if (message.kind === 'updates') {
    const hasQuotes = (await updateQuotes(messageId, 1, context)) !== undefined;
    const toQuotes = button('quotes', context.t('quotesInUpdate.title'), { args: [messageId] });
    const reply = await explainUpdates(message, message.followed, context);
    return { ...reply, ...(hasQuotes && { controls: [[toQuotes]] }) };
  }
  const title = `**${displayTitle(message.followed.feed.title, 120, context.t)}**`;
  return textReply(context.t(`whyMessage.${message.kind}`, { title }));
}

async function quotes(messageId: string, wanted: number, context: Context): Promise<Reply> {
  const { t } = context;
  const found = await updateQuotes(messageId, wanted, context);
  if (!found) return explain(messageId, context);
  const { page, ...reply } = found;
  const pages = pageButtons(page, number => ({ action: 'quotes', args: [messageId, String(number)] }), t);
  return { ...reply, controls: [...pages, [button('why', t('whyMessage.back'), { args: [messageId] })]] };
}

export default commandOf(whyThisMessage, { kind: 'message' });

async function explainUpdates(
  { updateIds }: OwnMessage,
  followed: FollowedFeed,
  { feeds, invoker, t }: Context,
): Promise<Reply> {
  const all = await Promise.all(updateIds.map(id => feeds.why(followed, id)));
  const cards = all.flatMap(why => (why ? [whyCard(why, followed, { guildId: invoker.guildId, t })] : []));
  if (cards.length === 0) return textReply(t('whyMessage.gone'));
  const shown = cardsThatFit(cards.slice(0, MOST_CARDS));
  const rest = cards.length - shown.length;
  const content = rest > 0 ? t('whyMessage.more', { count: rest }) : undefined;
  return { message: { content, cards: shown } };
}

/** The quotes in these updates, in their order; none of what was withdrawn or is out of sight. */
async function quotesOf({ feedId, updateIds }: ShownUpdates, blog: LiveBlog, { reader }: Context) {
  const updates = updateIds.flatMap(id => blog.updates.find(update => update.id === id) ?? []);
  const all = updates.length > 0 ? await reader.quotes(feedId) : [];
  return updates.flatMap(update => quotesIn(update, all));
}

async function updateQuotes(
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
