import type { Choice, FilledOptions } from '../../src/actions/command.ts';
import type { CommandContext } from '../../src/actions/nouns/context.ts';
import { suggestingSpeakers } from '../../src/core/answers/search.ts';
import { plainLine } from '../../src/core/render/card.ts';
import { distinctFeeds, type ReadContext, resolveBlog } from './resolve-feed.ts';

type QuotesContext = Pick<CommandContext, 'quotes' | 'inSlices' | 't'>;
type SpeakersContext = ReadContext & QuotesContext & Pick<CommandContext, 'blog'>;

/**
 * Suggests the speakers whose names may be meant, most quoted first, with their number of quotes.
 */
export async function suggestSpeakers(
  typed: string,
  context: SpeakersContext,
  { feed }: FilledOptions,
): Promise<Choice[]> {
  const feedIds = await meantFeeds(context, typeof feed === 'string' ? feed.trim() || undefined : undefined);
  return speakersIn(feedIds, typed, context);
}

/** Live blogs whose speakers are suggested together. */
const MOST_FEEDS = 5;

/** Suggests speakers of the first five of these live blogs, given by id. */
export async function speakersIn(
  feedIds: readonly string[],
  typed: string,
  { quotes, inSlices, t }: QuotesContext,
): Promise<Choice[]> {
  const all = (await Promise.all(feedIds.slice(0, MOST_FEEDS).map(quotes))).flat();
  const suggested = await inSlices(suggestingSpeakers(all, typed));
  return suggested.map(({ name, quotes: count }) => ({
    name: t('quotes.choice', { name: plainLine(name, 80), count }),
    value: name,
  }));
}

/** The live blog that is meant, by id; those of this channel if none was chosen yet. */
async function meantFeeds(context: SpeakersContext, feed: string | undefined): Promise<readonly string[]> {
  const resolved = await resolveBlog(context, feed);
  if (resolved.problem === undefined) return [resolved.feedId];
  if (feed !== undefined) return [];
  const here = (await context.followed()).filter(({ subscription }) => subscription.channelId === context.channelId);
  return distinctFeeds(here).map(one => one.feed.id);
}
