import { type Choice, defineCommand, defineSubcommand, type Reply, textReply } from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import type { FollowRequest } from '../src/actions/nouns/member.ts';
import { findingBy, isWhole, type SpeakerQuotes } from '../src/core/answers/search.ts';
import type { BlogQuote } from '../src/core/quotes/quote.ts';
import { plainLine, titleLine } from '../src/core/render/card.ts';
import { kept, type Steps } from '../src/core/steps.ts';
import { oneLine } from '../src/core/text/escape.ts';
import { readKeywords } from '../src/core/text/keywords.ts';
import { blockText } from '../src/core/text/plain-text.ts';
import { markdownProblems } from '../src/core/text/problem.ts';
import { list } from './follow/list.ts';
import { addOne } from './follow/text.ts';
import { distinctFeeds, feedOption, quotesIn, resolveFeed, speakersIn } from './shared/resolve-feed.ts';

const LONGEST_NAME = 80;

export const add = defineSubcommand({
  name: 'add',
  description: 'Get a direct message about what concerns you',
  options: {
    who: { type: 'text', description: 'When this speaker is quoted', suggest: suggestWho },
    about: { type: 'text', description: 'When any of these words appears, at most 20, separated by commas' },
    feed: feedOption,
  },
  async run({ who, about, feed }, context) {
    const { t } = context;
    if (context.invoker.guildId === '') return textReply(t('follow.addInServer'));
    const { keywords, problems } = readKeywords(about);
    const leftOut = problems.length > 0 ? [markdownProblems(t, problems)] : [];
    if (leftOut.length > 0 && keywords.length === 0) return textReply([...leftOut, t('follow.what')].join('\n'));
    const name = plainLine(oneLine(who ?? ''), LONGEST_NAME);
    const wanted = { ...(name && { who: name }), ...(keywords.length > 0 && { about: keywords }) };
    if (feed === undefined && Object.keys(wanted).length > 0) return addEverywhere(wanted, context, leftOut);
    const { followed, problem } = await resolveFeed(context, feed);
    if (problem) return problem;
    const feedId = followed.feed.id;
    return addOne({ ...wanted, feedId }, context, [...leftOut, ...(await unquotedLines(wanted.who, feedId, context))]);
  },
});

/** Follows in all live blogs that the invoker can see here. `leftOut`: what the answer says of words that are not followed. */
async function addEverywhere(wanted: FollowRequest, context: Context, leftOut: readonly string[]): Promise<Reply> {
  const all = await context.feeds.followed();
  if (all.length === 0) return textReply(context.t('choice.nothingFollowed'));
  return addOne(wanted, context, [...leftOut, ...(await unquotedLines(wanted.who, undefined, context))]);
}

async function suggestWho(typed: string, context: Context): Promise<Choice[]> {
  const followed = distinctFeeds(await context.feeds.followed());
  return speakersIn(
    followed.map(({ feed }) => feed.id),
    typed,
    context,
  );
}

/** Live blogs whose quotes are looked through, and the characters that they may have in all: those of five of the longest. */
const MOST_SEARCHED = 25;
const MOST_CHARACTERS = 4_000_000;
const MOST_NAMED = 3;

/**
 * Says of a speaker whom somebody follows that nobody of that name was quoted, and who has a name
 * near it: it may be misspelt, or what they say is still to come.
 */
async function unquotedLines(
  who: string | undefined,
  feedId: string | undefined,
  context: Context,
): Promise<readonly string[]> {
  if (who === undefined) return [];
  const all = distinctFeeds(await context.feeds.followed()).map(({ feed }) => feed.id);
  const feedIds = feedId === undefined ? all : [feedId];
  if (feedIds.length > MOST_SEARCHED || (await areTooLong(feedIds, context))) return [];
  const found = await context.reader.inSlices(findingWhole(await quotesIn(feedIds, context), who));
  return linesFor(who, found, context);
}

async function areTooLong(feedIds: readonly string[], { feeds }: Context): Promise<boolean> {
  let left = MOST_CHARACTERS;
  for (const id of feedIds) {
    const blocks = (await feeds.blog(id))?.updates.flatMap(({ text }) => text) ?? [];
    left -= blocks.reduce((sum, block) => sum + blockText(block).length, 0);
    if (left < 0) return true;
  }
  return false;
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

export default defineCommand({
  name: 'follow',
  description: 'Direct messages about what concerns you',
  audience: 'everyone',
  inConversations: true,
  subcommands: [add, list],
});
