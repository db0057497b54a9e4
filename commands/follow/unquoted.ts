import type { Context } from '../../src/actions/nouns/context.ts';
import { isWhole } from '../../src/core/answers/search.ts';
import { findingBy, type SpeakerQuotes } from '../../src/core/answers/speakers.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { kept, type Steps } from '../../src/core/steps.ts';
import { distinctFeeds } from '../shared/resolve-feed.ts';

/** Live blogs whose quotes are looked through. */
const MOST_SEARCHED = 25;
const MOST_NAMED = 3;
const LONGEST_NAME = 80;

/**
 * Says of a speaker whom somebody follows that nobody of that name was quoted, and who has a name
 * near it: it may be misspelt, or what they say is still to come.
 */
export async function unquotedLines(
  who: string | undefined,
  feedId: string | undefined,
  context: Context,
): Promise<readonly string[]> {
  if (who === undefined) return [];
  const all = distinctFeeds(await context.feeds.followed()).map(({ feed }) => feed.id);
  const feedIds = feedId === undefined ? all : [feedId];
  if (feedIds.length > MOST_SEARCHED) return [];
  const quotes = await Promise.all(feedIds.map(id => context.reader.quotes(id)));
  const found = await context.reader.inSlices(findingWhole(quotes.flat(), who));
  return linesFor(who, found, context);
}

function* findingWhole(quotes: readonly BlogQuote[], who: string): Steps<SpeakerQuotes> {
  return yield* findingBy(yield* kept(quotes, isWhole), who);
}

function linesFor(who: string, found: SpeakerQuotes, { t }: Context): readonly string[] {
  if (found.quotes.length > 0 && !found.near) return [];
  const names = (found.near ?? []).slice(0, MOST_NAMED).map(name => `**${titleLine(name, LONGEST_NAME)}**`);
  return [
    t('follow.unquoted', { who: titleLine(who, LONGEST_NAME) }),
    ...(names.length > 0 ? [t('follow.didYouMean', { names: names.join(', ') })] : []),
  ];
}
