import type { CommandContext, FeedStatus } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { changeOf, looksOf } from '../shared/check-times.ts';
import { titleShown } from '../shared/title.ts';
import { failing } from './failing.ts';
import { heldBack } from './held.ts';
import { obstaclesOf } from './obstacles.ts';
import { pauseIn } from './paused.ts';
import type { Checked } from './status-card.ts';

const mostChannels = 2;

function wellbeing(status: FeedStatus | undefined, context: CommandContext): string[] {
  const { t } = context;
  if (!status) return [t('status.unreadShort')];
  const looks = `${looksOf(status, context)} ${changeOf(status, t)}`;
  return [looks, ...failing(status, 80, t), ...heldBack(status, t)];
}

/** A feed among others, in a few lines. `followed`: all that follow it in this server, at least one. */
export function statusLine(
  context: CommandContext,
  followed: readonly [FollowedFeed, ...FollowedFeed[]],
  { status, tried }: Checked,
): string {
  const [first] = followed;
  const { t } = context;
  const name = `**${titleShown(first.feed.title, 80, t)}**`;
  const title = status?.state === 'ended' ? t('status.titleEnded', { title: name }) : name;
  const pauses = followed.flatMap(({ subscription }) => pauseIn(subscription, status, t));
  const shown = [...pauses.slice(0, mostChannels), ...(pauses.length > mostChannels ? ['…'] : [])];
  const obstacles = obstaclesOf(context, followed, { status, most: mostChannels, tried });
  return [title, ...wellbeing(status, context), ...shown, ...obstacles].join('\n');
}
