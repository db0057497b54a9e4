import type { Asked, FeedStatus, Followed } from '../../src/command/command.ts';
import { changeOf, looksOf } from '../shared/check-times.ts';
import { titleShown } from '../shared/title.ts';
import { failing } from './failing.ts';
import { heldBack } from './held.ts';
import { obstaclesOf } from './obstacles.ts';
import { pauseIn } from './paused.ts';
import type { Checked } from './status-card.ts';

const mostChannels = 2;

function wellbeing(status: FeedStatus | undefined, context: Asked): string[] {
  const { say } = context;
  if (!status) return [say('status.unreadShort')];
  const looks = `${looksOf(status, context)} ${changeOf(status, say)}`;
  return [looks, ...failing(status, 80, say), ...heldBack(status, say)];
}

/** A feed among others, in a few lines. `followed`: all that follow it in this server, at least one. */
export function statusLine(
  context: Asked,
  followed: readonly [Followed, ...Followed[]],
  { status, tried }: Checked,
): string {
  const [first] = followed;
  const { say } = context;
  const name = `**${titleShown(first.feed.title, 80, say)}**`;
  const title = status?.state === 'ended' ? say('status.titleEnded', { title: name }) : name;
  const pauses = followed.flatMap(({ subscription }) => pauseIn(subscription, status, say));
  const shown = [...pauses.slice(0, mostChannels), ...(pauses.length > mostChannels ? ['…'] : [])];
  const obstacles = obstaclesOf(context, followed, { status, most: mostChannels, tried });
  return [title, ...wellbeing(status, context), ...shown, ...obstacles].join('\n');
}
