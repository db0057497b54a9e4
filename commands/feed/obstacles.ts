import type { Asked, FeedStatus, Followed, Obstacle } from '../../src/command.ts';
import { oneLine } from '../../src/core/escape.ts';
import type { Subscription } from '../../src/core/model.ts';
import { truncate } from '../../src/core/text.ts';
import { relative } from './looks.ts';
import { counted } from './tally.ts';

type Stopped = Pick<FeedStatus, 'obstacles'>;

const longestReason = 200;

/** What the bot may not do in a channel of what is wished there, and what to do about it; nothing where it may. */
export function obstacles(context: Asked, subscription: Subscription): string[] {
  const { channelId } = subscription;
  const missing = context.missing(channelId, subscription);
  if (missing.length === 0) return [];
  const what = context.missing(channelId).length > 0 ? 'post' : 'do all of that';
  return [`⚠️ I may not ${what} in <#${channelId}> yet. Give me there: **${missing.join('**, **')}**.`];
}

const told = ({ reason, since }: Obstacle): string =>
  `⚠️ Stopped ${relative(new Date(since))}: ${truncate(oneLine(reason), longestReason)}`;

/** What stops posting, for each channel or thread; where a permission is missing, that says it already. */
function stopped(context: Asked, followed: readonly Followed[], status: Stopped | undefined): string[] {
  const named = new Set(
    followed
      .filter(({ subscription }) => context.missing(subscription.channelId, subscription).length > 0)
      .map(({ subscription }) => subscription.channelId),
  );
  return (status?.obstacles ?? []).filter(({ channelId }) => !named.has(channelId)).map(told);
}

/** The first `most` obstacles in the channels of a feed, and how many others there are. */
export function obstaclesOf(
  context: Asked,
  followed: readonly Followed[],
  { status, most }: { status: Stopped | undefined; most: number },
): string[] {
  const lacking = followed.flatMap(({ subscription }) => obstacles(context, subscription));
  const all = [...lacking, ...stopped(context, followed, status)];
  if (all.length === 0) return [];
  const others = all.length - most;
  const rest = others > 0 ? [`⚠️ … and ${counted(others, 'more obstacle')}.`] : [];
  return [...all.slice(0, most), ...rest, 'I am trying again right now.'];
}
