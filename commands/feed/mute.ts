import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { durationMs } from '../../src/core/time/since.ts';
import { relativeTime, shownTime } from '../../src/core/time/timestamp.ts';
import { displayTitle } from '../shared/format.ts';
import { subscriptionOption } from '../shared/options.ts';
import { type FeedContext, resolveSubscription, unresolvedReply } from '../shared/resolve-feed.ts';
import { suggestDurations } from './times.ts';

const SHORTEST = 60_000;
const LONGEST = 30 * 24 * 60 * 60_000;

/** Holds back what is new in a channel for a while; the pause ends by itself. */
export const mute = defineSubcommand({
  name: 'mute',
  description: 'Post nothing new for a while, then what was missed in one message',
  options: {
    for: { type: 'text', description: 'How long: 30m, 2h, 1d', required: true, suggest: suggestDurations },
    feed: subscriptionOption,
  },
  async run({ for: typedFor, feed: typed }, context: FeedContext & Pick<CommandContext, 'pause' | 'now' | 'language'>) {
    const { t, now } = context;
    const span = durationMs(typedFor);
    if (span === undefined || span < SHORTEST || span > LONGEST) return textReply(t('mute.badTime'));
    const resolved = await resolveSubscription(context, typed);
    if (!resolved.followed) return unresolvedReply(resolved);
    const { feed, subscription } = resolved.followed;
    const until = new Date(now.getTime() + span);
    if (!(await context.pause(resolved.followed, until))) return textReply(t('gone'));
    return textReply(
      t('mute.done', {
        place: `<#${subscription.channelId}>`,
        title: `**${displayTitle(feed.title, 120, t)}**`,
        at: shownTime(until.toISOString(), span > 12 * 60 * SHORTEST ? 'f' : 't'),
        ago: relativeTime(until),
      }),
    );
  },
});
