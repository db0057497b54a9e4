import { defineCommand, defineSubcommand, type PageRequest, textReply } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { renderCorrections } from '../src/core/answers/fact-corrections.ts';
import { feedOption, shareOption } from './shared/options.ts';
import { type ReadContext, resolveBlog, unresolvedReply } from './shared/resolve-feed.ts';

const corrections = defineSubcommand({
  name: 'corrections',
  description: 'What a live blog has corrected: what is right and what was wrong',
  options: { feed: feedOption, share: shareOption },
  async run(
    { feed },
    context: ReadContext & Pick<CommandContext, 'blog' | 'corrections' | 'now' | 'timezone'> & PageRequest,
  ) {
    const resolved = await resolveBlog(context, feed);
    if (resolved.problem !== undefined) return unresolvedReply(resolved);
    const { blog, title, feedId } = resolved;
    const { t, page } = context;
    const all = await context.corrections(feedId);
    if (all.length === 0) return textReply(t('corrections.none', { title }));
    const today = { now: context.now.toISOString(), timezone: await context.timezone() };
    return renderCorrections(all, { blog, page, t, ...today });
  },
});

export default defineCommand({
  name: 'corrections',
  description: corrections.description,
  audience: 'everyone',
  subcommands: [corrections],
});
