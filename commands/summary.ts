import { defineCommand, defineSubcommand, type PageRequest, textReply } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { renderSummary } from '../src/core/answers/summary.ts';
import { summarising } from '../src/core/summary/summary.ts';
import { shownTime } from '../src/core/time/timestamp.ts';
import { newestSentence } from './shared/format.ts';
import { feedOption, shareOption, sinceOption } from './shared/options.ts';
import { type ReadContext, resolveBlog, unresolvedReply } from './shared/resolve-feed.ts';
import { readSince, type TimeContext } from './shared/since.ts';

const summary = defineSubcommand({
  name: 'summary',
  description: 'What happened, in a few lines: the editors’ own summary, or the key events',
  options: {
    feed: feedOption,
    since: sinceOption,
    share: shareOption,
  },
  async run(
    { feed, since: typed },
    context: ReadContext & TimeContext & Pick<CommandContext, 'blog' | 'inSlices'> & PageRequest,
  ) {
    const resolved = await resolveBlog(context, feed, typed);
    if (resolved.problem !== undefined) return unresolvedReply(resolved);
    const { at: since, problem } = await readSince(typed, context);
    if (problem !== undefined) return problem;
    const { blog, title } = resolved;
    const { t, page } = context;
    const found = await context.inSlices(summarising(blog, { since }));
    if (found.lines.length > 0) {
      const today = { now: context.now.toISOString(), timezone: await context.timezone() };
      return renderSummary(found, { blog, since, page, t, ...today });
    }
    const newest = newestSentence(blog, t);
    if (since === undefined) return textReply(t('summary.nothing', { title, newest }));
    return textReply(t('summary.nothingSince', { title, newest, time: shownTime(since, 'f') }));
  },
});

export default defineCommand({
  name: 'summary',
  description: summary.description,
  audience: 'everyone',
  subcommands: [summary],
});
