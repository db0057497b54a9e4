import { defineCommand, defineSubcommand, sentence } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { renderSummary } from '../src/core/answers/summary.ts';
import { summarise } from '../src/core/summary/summary.ts';
import { shownTime } from '../src/core/time/timestamp.ts';
import { timeInEnglish } from '../src/i18n/definitions.ts';
import { chosenBlog } from './shared/blog.ts';
import { newestSentence } from './shared/newest.ts';
import { feedOption, shareOption } from './shared/reading-options.ts';

/** ISO time of what was typed; undefined where nothing was, a problem where it cannot be read. */
async function timeOf(
  typed: string | undefined,
  context: CommandContext,
): Promise<string | undefined | { problem: string }> {
  if (typed === undefined) return undefined;
  // Reading times takes a library that most members never need.
  const { since } = await import('../src/core/time/since.ts');
  const words = timeInEnglish(context.language, typed);
  const at = since(words, context.now, await context.timezone());
  return at instanceof Date ? at.toISOString() : { problem: context.t(at.problem) };
}

const summary = defineSubcommand({
  name: 'summary',
  description: 'What happened, in a few lines: the editors’ own summary, or the key events',
  options: {
    feed: feedOption,
    since: { type: 'text', description: 'Only what came after: 3h, 45m, 14:00, today, yesterday' },
    share: shareOption,
  },
  async run({ feed, since: typed }, context) {
    const chosen = await chosenBlog(context, feed);
    if (chosen.problem !== undefined) return sentence(chosen.problem);
    const since = await timeOf(typed, context);
    if (typeof since === 'object') return sentence(since.problem);
    const { blog, title } = chosen;
    const { t, page } = context;
    const told = summarise(blog.updates, { since });
    if (told.lines.length > 0) return renderSummary(told, { blog, since, page, t, now: context.now.toISOString() });
    const newest = newestSentence(blog.updates, t);
    if (since === undefined) return sentence(t('summary.nothing', { title, newest }));
    return sentence(t('summary.nothingSince', { title, newest, time: shownTime(since, 'f') }));
  },
});

export default defineCommand({
  name: 'summary',
  description: summary.description,
  audience: 'everyone',
  subcommands: [summary],
});
