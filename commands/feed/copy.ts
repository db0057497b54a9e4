import { defineSubcommand, type Reply, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { type FollowedFeed, type Settings, settingsOf } from '../../src/core/model/subscription.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { displayTitle } from '../shared/format.ts';
import { partsThatFit } from '../shared/paging.ts';
import { invokerProblem, missingPermissionLines } from './permissions.ts';
import { featuresFor, type SettingsContext } from './settings/options.ts';

type CopyContext = SettingsContext &
  Pick<CommandContext, 'followed' | 'blog' | 'follow' | 'canView' | 'missingPermissions' | 'timedOutUntil'>;

/** Follows in one channel what another one follows, with the same settings. */
export const copy = defineSubcommand({
  name: 'copy',
  description: 'Follow in one channel what another one follows, with the same settings',
  options: {
    from: { type: 'channel', description: 'The channel that follows it already', required: true },
    to: { type: 'channel', description: 'The channel that shall follow it too', required: true },
  },
  async run({ from, to }, context: CopyContext) {
    const { t } = context;
    if (from === to) return textReply(t('copy.same'));
    const forbidden = invokerProblem(context, { channelId: to });
    if (forbidden !== undefined) return textReply(forbidden);
    const all = (await context.followed()).filter(({ subscription }) => subscription.channelId === from);
    if (all.length === 0) return textReply(t('copy.nothing', { from }));
    const lines: string[] = [];
    const counts = { copied: 0, existed: 0 };
    for (const followed of all) {
      const outcome = await copied(followed, to, context);
      if (outcome === 'copied' || outcome === 'existed') counts[outcome] += 1;
      else lines.push(`⚠️ **${displayTitle(followed.feed.title, 80, t)}**: ${outcome}`);
    }
    return answer({ ...counts, from, to }, [...lines, ...missingPermissionLines(context, { channelId: to })], context);
  },
});

function answer(
  counts: { copied: number; existed: number; from: string; to: string },
  lines: readonly string[],
  { t }: CopyContext,
): Reply {
  const content = [t('copy.done', counts), ...(counts.existed > 0 ? [t('copy.existed', counts)] : [])].join(' ');
  return { message: { content, cards: lines.length > 0 ? [{ text: partsThatFit(lines).join('\n') }] : [] } };
}

/** Follows one more; a sentence says why not. Nothing is read anew: it is followed already. */
async function copied(
  { feed, subscription }: FollowedFeed,
  channelId: string,
  context: CopyContext,
): Promise<'copied' | 'existed' | string> {
  const decided = settingsThere(settingsOf(subscription), channelId, context);
  if (decided.problem !== undefined) return decided.problem;
  const blog = await context.blog(feed.id);
  if (!blog) return context.t('import.unread');
  const outcome = await context.follow({ kind: 'live blog', feed, blog }, decided.settings);
  if (outcome.problem !== undefined) return markdownProblems(context.t, [outcome.problem]);
  return outcome.existed ? 'existed' : 'copied';
}

/** The settings as the other channel can have them, if the invoker may ask for that there. */
function settingsThere(
  { forum: _, ...before }: Settings,
  channelId: string,
  context: CopyContext,
): { settings: Settings; problem?: undefined } | { problem: string } {
  const isForum = context.channelKind(channelId) === 'forum';
  const { thread, board, publish, mention } = before;
  const wanted = isForum ? { board } : { thread, board, publish };
  const forbidden = invokerProblem(context, { channelId, thread: wanted.thread, mention });
  if (forbidden !== undefined) return { problem: forbidden };
  const allowed = featuresFor(context, channelId, wanted);
  if (allowed.problem !== undefined) return allowed;
  const { thread: __, board: ___, publish: ____, ...kept } = before;
  return { settings: { ...kept, ...allowed.features, channelId } };
}
