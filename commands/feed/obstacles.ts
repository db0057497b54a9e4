import type { ChannelProblem, CommandContext, FeedStatus } from '../../src/command/context.ts';
import type { FollowedFeed, Subscription } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { permissionIn } from './permission-names.ts';

type Stopped = Pick<FeedStatus, 'obstacles'>;

const longestReason = 200;

/** What the bot may not do in a channel of what is wished there, and what to do about it; nothing where it may. */
export function obstacles(context: CommandContext, subscription: Subscription): string[] {
  const { channelId } = subscription;
  const missing = context.missingPermissions(channelId, subscription);
  if (missing.length === 0) return [];
  const key = context.missingPermissions(channelId).length > 0 ? 'obstacle.post' : 'obstacle.all';
  const permissions = missing.map(name => permissionIn(context.t, name)).join('**, **');
  return [context.t(key, { channel: channelId, permissions })];
}

const told = ({ problem, since }: ChannelProblem, t: Translate): string =>
  t('obstacle.stopped', {
    ago: relativeTime(new Date(since)),
    reason: truncate(markdownProblems(t, [problem]), longestReason),
  });

/** What stops posting, for each channel or thread; where a permission is missing, that says it already. */
function stopped(context: CommandContext, followed: readonly FollowedFeed[], status: Stopped | undefined): string[] {
  const named = new Set(
    followed
      .filter(({ subscription }) => context.missingPermissions(subscription.channelId, subscription).length > 0)
      .map(({ subscription }) => subscription.channelId),
  );
  return (status?.obstacles ?? [])
    .filter(({ channelId }) => !named.has(channelId))
    .map(obstacle => told(obstacle, context.t));
}

/** The first `most` obstacles in the channels of a feed, and how many others there are. */
export function obstaclesOf(
  context: CommandContext,
  followed: readonly FollowedFeed[],
  { status, most, tried }: { status: Stopped | undefined; most: number; tried: boolean },
): string[] {
  const lacking = followed.flatMap(({ subscription }) => obstacles(context, subscription));
  const all = [...lacking, ...stopped(context, followed, status)];
  if (all.length === 0) return [];
  const others = all.length - most;
  const rest = others > 0 ? [context.t('obstacle.more', { count: others })] : [];
  return [...all.slice(0, most), ...rest, context.t(tried ? 'obstacle.trying' : 'obstacle.waiting')];
}
