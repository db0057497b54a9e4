import { commandOf, defineSubcommand, messageOption, type Reply, textReply } from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import { renderSummary } from '../src/core/answers/summary.ts';
import type { LiveBlog } from '../src/core/model/live-blog.ts';
import { updatesOf } from '../src/core/summary/line.ts';
import { summarising } from '../src/core/summary/summary.ts';
import { markdownProblems } from '../src/core/text/problem.ts';
import { shownTime } from '../src/core/time/timestamp.ts';
import { displayTitle, newestSentence } from './shared/format.ts';
import { feedOption, resolveBlog } from './shared/resolve-feed.ts';
import { type SharableReply, sharedAnswer, shareOption } from './shared/share-answer.ts';
import { readSince, sinceOption } from './shared/since.ts';

/** In the place of the address, in the ids of page buttons: the answer names the page of its live blog. */
const SHOWN = 'shown';

/** The address of a live blog that is read for this answer alone. */
const urlOption = {
  type: 'text',
  description: 'Address of any live blog: it is read for you alone, and nothing is stored',
  idOf: async () => SHOWN,
} as const;

const options = { feed: feedOption, since: sinceOption, share: shareOption };

const summary = defineSubcommand({
  name: 'summary',
  description: 'What happened, in a few lines: the editors’ own summary, or the lines that say most',
  options,
  run: ({ feed, since: typed }, context) =>
    sharedAnswer(context, async () => {
      const resolved = await resolveBlog(context, feed, typed);
      if (resolved.problem) return resolved.problem;
      const { at: since, problem } = await readSince(typed, context);
      return problem ?? summaryReply(resolved, since, context);
    }),
});

const summaryOfUrl = defineSubcommand({
  ...summary,
  options: { ...options, url: urlOption },
  async run({ url, ...given }, context) {
    const { t, invoker } = context;
    if (url === undefined)
      return invoker.guildId === '' ? textReply(t('summary.needsUrl')) : summary.run(given, context);
    if (invoker.sharing) return { ...textReply(t('summary.notShared')), isPrivate: true };
    const { at: since, problem } = await readSince(given.since, context);
    // Below an answer, its own page stands for the address.
    const addresses = url === SHOWN ? (invoker.links ?? []).slice(0, 1) : [url];
    return problem ?? sumUpAt(addresses, since, context);
  },
});

/** The same for members who installed the app for themselves: of any live blog, by its address. */
export const summaryOfAny = commandOf(summaryOfUrl, { forMembers: 'too' });

export default commandOf(summary);

const summaryOfLink = defineSubcommand({
  name: 'Sum up this live blog',
  description: 'What happened in the live blog that a message links to',
  slow: true,
  options: { message: messageOption },
  run: (_, context) => sumUpAt(context.invoker.links ?? [], undefined, context),
});

/** The same of the live blog that a message links to. */
export const sumUp = commandOf(summaryOfLink, { kind: 'message', forMembers: 'only' });

/** Answers with what happened in a live blog, since an ISO time if one was asked for. `feedId`: of one that is followed. */
async function summaryReply(
  { blog, title, feedId }: { blog: LiveBlog; title: string; feedId?: string },
  since: string | undefined,
  { reader, server, invoker, page, t }: Context,
): Promise<SharableReply> {
  const found = await reader.inSlices(summarising(blog, { since }));
  if (found.lines.length > 0) {
    const [now, timezone] = [invoker.now.toISOString(), await server.timezone()];
    const isAlone = feedId === undefined;
    const { range, ...reply } = renderSummary(found, { blog, since, page, t, now, timezone, isAlone });
    if (isAlone) return reply;
    const updates = updatesOf(found.lines.slice(range.from, range.to));
    const list = {
      feedId,
      asked: { kind: 'summary' as const, since, page, now },
      updates,
      locale: invoker.language,
      timezone,
    };
    return { ...reply, shown: { list } };
  }
  const newest = newestSentence(blog, t);
  if (since === undefined) return textReply(t('summary.nothing', { title, newest }));
  return textReply(t('summary.nothingSince', { title, newest, time: shownTime(since, 'f') }));
}

/** Links of a message that are read: each is a check of the member's. */
const MOST_READ = 3;

/** Reads the first address at which there is a live blog, for this answer alone. Says why not if there is none. */
async function sumUpAt(addresses: readonly string[], since: string | undefined, context: Context): Promise<Reply> {
  const { t } = context;
  let refusal: string | undefined;
  for (const address of addresses.slice(0, MOST_READ)) {
    const reading = await context.feeds.read(address);
    if (reading.kind === 'live blog')
      return summaryReply({ blog: reading.blog, title: displayTitle(reading.blog.title, 120, t) }, since, context);
    refusal ??= markdownProblems(t, reading.problems);
  }
  return textReply(refusal ?? t('sumUp.noLink'));
}
