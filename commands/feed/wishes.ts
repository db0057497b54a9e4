import type { CommandContext } from '../../src/command/context.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { readKeywords } from '../../src/core/text/keywords.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { type Asking, placed } from './place.ts';

/** The options of `/feed add` but for the address. */
export interface Options extends Asking {
  channel?: string;
  updates?: string;
  mention?: string;
  keywords?: string;
  withdrawn?: string;
  ending?: string;
}

/** What a moderator wishes, with notes on what was left out of it; or a sentence that says what cannot be. */
export type Decided = { wishes: Settings; notes: readonly string[]; problem?: undefined } | { problem: string };

export function wishesOf(options: Options, context: CommandContext): Decided {
  const channelId = options.channel ?? context.channelId;
  // The role with the server's own id is @everyone, which a role ping cannot reach.
  if (options.mention === context.guildId) return { problem: context.t('change.everyone') };
  const place = placed(context, channelId, options);
  if (place.problem !== undefined) return place;
  const { keywords, problems } = readKeywords(options.keywords);
  const problem = markdownProblems(context.t, problems);
  // Without any keyword the channel would get everything.
  if (problem && keywords.length === 0) return { problem: context.t('wish.keywords', { problem }) };
  const wishes: Settings = {
    ...place.wishes,
    channelId,
    updates: options.updates === 'everything' ? 'everything' : 'key events',
    mention: options.mention,
    keywords,
    withdrawn: options.withdrawn === 'delete' ? 'delete' : 'strike',
    keepAfterEnd: options.ending === 'keep' || undefined,
  };
  return { wishes, notes: problem ? [`⚠️ ${problem}`] : [] };
}
