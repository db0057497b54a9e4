import { defineCommand, defineSubcommand, type PageRequest, textReply } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { renderSummary } from '../src/core/answers/summary.ts';
import { summarise } from '../src/core/summary/summary.ts';
import { shownTime } from '../src/core/time/timestamp.ts';
import { timeInEnglish } from '../src/i18n/definitions.ts';
import { newestSentence } from './shared/format.ts';
import { feedOption, shareOption } from './shared/options.ts';
import { type FeedContext, resolveBlog } from './shared/resolve-feed.ts';

type TimeContext = Pick<CommandContext, 'now' | 'timezone' | 't' | 'language'>;

const summary = defineSubcommand({
  name: 'summary',
  description: 'What happened, in a few lines: the editors’ own summary, or the key events',
  options: {
    feed: feedOption,
    since: { type: 'text', description: 'Only what came after: 3h, 45m, 14:00, today, yesterday' },
    share: shareOption,
  },
  async run({ feed, since: typed }, context: FeedContext & TimeContext & Pick<CommandContext, 'blog'> & PageRequest) {
    const resolved = await resolveBlog(context, feed);
    if (resolved.problem !== undefined) return textReply(resolved.problem);
    const since = await readSince(typed, context);
    if (typeof since === 'object') return textReply(since.problem);
    const { blog, title } = resolved;
    const { t, page } = context;
    const found = summarise(blog.updates, { since });
    if (found.lines.length > 0) return renderSummary(found, { blog, since, page, t, now: context.now.toISOString() });
    const newest = newestSentence(blog.updates, t);
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

/** The typed time as ISO time; undefined if nothing was typed, a problem if it cannot be read. */
async function readSince(
  typed: string | undefined,
  context: TimeContext,
): Promise<string | undefined | { problem: string }> {
  if (typed === undefined) return undefined;
  // Reading times takes a library that most members never need.
  const { since } = await import('../src/core/time/since.ts');
  const inEnglish = timeInEnglish(context.language, typed);
  const at = since(inEnglish, context.now, await context.timezone());
  return at instanceof Date ? at.toISOString() : { problem: context.t(at.problem) };
}
