import { defineCommand, defineSubcommand, type PageRequest, textReply } from '../src/actions/command.ts';
import type { CommandContext } from '../src/actions/nouns/context.ts';
import { feedOption, shareOption, sinceOption } from './shared/options.ts';
import { type ReadContext, resolveBlog, unresolvedReply } from './shared/resolve-feed.ts';
import { type SharingContext, sharedAnswer } from './shared/share-answer.ts';
import { readSince } from './shared/since.ts';
import { addressesOf, type SummaryContext, summaryReply, sumUpAt, urlOption } from './shared/sum-up.ts';

const options = { feed: feedOption, since: sinceOption, share: shareOption };

type FollowedContext = ReadContext & SummaryContext & SharingContext & Pick<CommandContext, 'blog'> & PageRequest;

const summary = defineSubcommand({
  name: 'summary',
  description: 'What happened, in a few lines: the editors’ own summary, or the key events',
  options,
  run: ({ feed, since: typed }, context: FollowedContext) =>
    sharedAnswer(context, async () => {
      const resolved = await resolveBlog(context, feed, typed);
      if (resolved.problem !== undefined) return unresolvedReply(resolved);
      const { at: since, problem } = await readSince(typed, context);
      return problem ?? summaryReply(resolved, since, context);
    }),
});

const summaryOfUrl = defineSubcommand({
  ...summary,
  options: { ...options, url: urlOption },
  async run(
    { url, ...given },
    context: FollowedContext & Pick<CommandContext, 'read' | 'guildId' | 'sharing' | 'links'>,
  ) {
    const { t, guildId, sharing } = context;
    if (url === undefined) return guildId === '' ? textReply(t('summary.needsUrl')) : summary.run(given, context);
    if (sharing) return textReply(t('summary.notShared'));
    const { at: since, problem } = await readSince(given.since, context);
    return problem ?? sumUpAt(addressesOf(url, context), since, context);
  },
});

const command = { name: 'summary', description: summary.description, audience: 'everyone' } as const;

/** The same for members who installed the app for themselves: of any live blog, by its address. */
export const summaryOfAny = defineCommand({ ...command, forMembers: 'too', subcommands: [summaryOfUrl] });

export default defineCommand({ ...command, subcommands: [summary] });
