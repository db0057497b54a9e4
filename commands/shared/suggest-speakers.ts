import type { Choice, FilledOptions } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { suggestingSpeakers } from '../../src/core/answers/search.ts';
import { plainLine } from '../../src/core/render/card.ts';
import { distinctFeeds, resolveBlog } from './resolve-feed.ts';

/**
 * Suggests the speakers whose names may be meant, most quoted first, with their number of quotes.
 */
export async function suggestSpeakers(typed: string, context: Context, { feed }: FilledOptions): Promise<Choice[]> {
  const feedIds = await meantFeeds(context, typeof feed === 'string' ? feed.trim() || undefined : undefined);
  return speakersIn(feedIds, typed, context);
}

/** Live blogs whose speakers are suggested together. */
const MOST_FEEDS = 5;

/** Suggests speakers of the first five of these live blogs, given by id. */
export async function speakersIn(feedIds: readonly string[], typed: string, { reader, t }: Context): Promise<Choice[]> {
  const all = (await Promise.all(feedIds.slice(0, MOST_FEEDS).map(reader.quotes))).flat();
  const suggested = await reader.inSlices(suggestingSpeakers(all, typed));
  return suggested.map(({ name, quotes: count }) => ({
    name: t('quotes.choice', { name: plainLine(name, 80), count }),
    value: name,
  }));
}

/** The live blog that is meant, by id; those of this channel if none was chosen yet. */
async function meantFeeds(context: Context, feed: string | undefined): Promise<readonly string[]> {
  const resolved = await resolveBlog(context, feed);
  if (resolved.problem === undefined) return [resolved.feedId];
  if (feed !== undefined) return [];
  const here = (await context.feeds.followed()).filter(
    ({ subscription }) => subscription.channelId === context.invoker.channelId,
  );
  return distinctFeeds(here).map(one => one.feed.id);
}
