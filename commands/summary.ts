import { commandOf, defineSubcommand, textReply } from '../src/actions/command.ts';
import { feedOption, shareOption, sinceOption } from './shared/options.ts';
import { resolveBlog, unresolvedReply } from './shared/resolve-feed.ts';
import { sharedAnswer } from './shared/share-answer.ts';
import { readSince } from './shared/since.ts';
import { addressesOf, summaryReply, sumUpAt, urlOption } from './shared/sum-up.ts';

const options = { feed: feedOption, since: sinceOption, share: shareOption };

const summary = defineSubcommand({
  name: 'summary',
  description: 'What happened, in a few lines: the editors’ own summary, or the key events',
  options,
  run: ({ feed, since: typed }, context) =>
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
  async run({ url, ...given }, context) {
    const { t, invoker } = context;
    if (url === undefined)
      return invoker.guildId === '' ? textReply(t('summary.needsUrl')) : summary.run(given, context);
    if (invoker.sharing) return textReply(t('summary.notShared'));
    const { at: since, problem } = await readSince(given.since, context);
    return problem ?? sumUpAt(addressesOf(url, context), since, context);
  },
});

/** The same for members who installed the app for themselves: of any live blog, by its address. */
export const summaryOfAny = commandOf(summaryOfUrl, { forMembers: 'too' });

export default commandOf(summary);
