import { type Choice, defineSubcommand, type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { FollowRequest } from '../../src/actions/nouns/member.ts';
import { plainLine } from '../../src/core/render/card.ts';
import { oneLine } from '../../src/core/text/escape.ts';
import { readKeywords } from '../../src/core/text/keywords.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { feedOption } from '../shared/options.ts';
import { distinctFeeds, resolveFeed, unresolvedReply } from '../shared/resolve-feed.ts';
import { speakersIn } from '../shared/suggest-speakers.ts';
import { addOne } from './added.ts';
import { unquotedLines } from './unquoted.ts';

const LONGEST_NAME = 80;

/** Follows a speaker, words, or the key events of a live blog for the invoker. */
export const add = defineSubcommand({
  name: 'add',
  description: 'Get a direct message about what concerns you',
  options: {
    who: { type: 'text', description: 'When this speaker is quoted', suggest: suggestWho },
    about: { type: 'text', description: 'When any of these words appears, at most 20, separated by commas' },
    feed: feedOption,
  },
  async run({ who, about, feed }, context: Context) {
    const { t } = context;
    if (context.invoker.guildId === '') return textReply(t('follow.addInServer'));
    const { keywords, problems } = readKeywords(about);
    const leftOut = problems.length > 0 ? [markdownProblems(t, problems)] : [];
    if (leftOut.length > 0 && keywords.length === 0) return textReply([...leftOut, t('follow.what')].join('\n'));
    const name = plainLine(oneLine(who ?? ''), LONGEST_NAME);
    const wanted = { ...(name && { who: name }), ...(keywords.length > 0 && { about: keywords }) };
    if (feed === undefined && Object.keys(wanted).length > 0) return addEverywhere(wanted, context, leftOut);
    const resolved = await resolveFeed(context, feed);
    if (!resolved.followed) return unresolvedReply(resolved);
    const feedId = resolved.followed.feed.id;
    return addOne({ ...wanted, feedId }, context, [...leftOut, ...(await unquotedLines(wanted.who, feedId, context))]);
  },
});

/** Follows in all live blogs that the invoker can see here. `leftOut`: what the answer says of words that are not followed. */
async function addEverywhere(wanted: FollowRequest, context: Context, leftOut: readonly string[]): Promise<Reply> {
  const all = await context.feeds.followed();
  if (all.length === 0) return textReply(context.t('choice.nothingFollowed'));
  return addOne(wanted, context, [...leftOut, ...(await unquotedLines(wanted.who, undefined, context))]);
}

/** Suggests speakers of what is followed here. */
async function suggestWho(typed: string, context: Context): Promise<Choice[]> {
  const followed = distinctFeeds(await context.feeds.followed());
  return speakersIn(
    followed.map(({ feed }) => feed.id),
    typed,
    context,
  );
}
