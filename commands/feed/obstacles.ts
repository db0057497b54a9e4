import type { Asked, Followed } from '../../src/command.ts';

/** What keeps the bot from posting in a channel, and what to do about it; nothing where it may. */
export function obstacles(context: Asked, channelId: string): string[] {
  const missing = context.missing(channelId);
  if (missing.length === 0) return [];
  return [`⚠️ I may not post in <#${channelId}> yet. Give me there: **${missing.join('**, **')}**.`];
}

/** The obstacles of the first `most` channels that have any, and how many others there are. */
export function obstaclesOf(context: Asked, followed: readonly Followed[], most: number): string[] {
  const all = followed.flatMap(({ subscription }) => obstacles(context, subscription.channelId));
  const others = all.length - most;
  return others > 0 ? [...all.slice(0, most), `⚠️ Nor may I in ${others} more of its channels.`] : all;
}
