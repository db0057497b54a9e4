import { type Reply, textReply } from '../../src/actions/command.ts';
import type { CommandContext } from '../../src/actions/nouns/context.ts';
import type { FollowRequest } from '../../src/actions/nouns/member.ts';
import { describeFollow, type FollowTextContext, waitingLines } from './text.ts';

/** What it takes to follow something and to say so. */
export type AddedFollowContext = FollowTextContext & Pick<CommandContext, 'addFollow' | 'ownFollows'>;

/** Follows something for the invoker. */
export async function addOne(
  wanted: FollowRequest,
  context: AddedFollowContext,
  notes: readonly string[] = [],
): Promise<Reply> {
  const { t } = context;
  const outcome = await context.addFollow(wanted);
  if (!outcome.follow) return textReply(t('follow.tooMany', { most: outcome.limit }));
  const what = await describeFollow(outcome.follow, context);
  const first = t(outcome.existed ? 'follow.existed' : 'follow.added', { what });
  return textReply([first, ...notes, ...waitingLines(await context.ownFollows(), t)].join('\n'));
}
