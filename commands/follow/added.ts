import { type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import type { FollowRequest } from '../../src/actions/nouns/member.ts';
import { describeFollow, waitingLines } from './text.ts';

/** Follows something for the invoker. */
export async function addOne(wanted: FollowRequest, context: Context, notes: readonly string[] = []): Promise<Reply> {
  const { t } = context;
  const outcome = await context.member.addFollow(wanted);
  if (!outcome.follow) return textReply(t('follow.tooMany', { most: outcome.limit }));
  const what = await describeFollow(outcome.follow, context);
  const first = t(outcome.existed ? 'follow.existed' : 'follow.added', { what });
  return textReply([first, ...notes, ...waitingLines(await context.member.ownFollows(), t)].join('\n'));
}
