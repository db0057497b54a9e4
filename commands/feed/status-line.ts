import type { Asked, FeedStatus, Followed } from '../../src/command.ts';
import { failing } from './failing.ts';
import { heldBack } from './held.ts';
import { changeOf, looksOf } from './looks.ts';
import { obstaclesOf } from './obstacles.ts';
import { pauseIn } from './paused.ts';
import { titleShown } from './title.ts';

const mostChannels = 2;

function wellbeing(status: FeedStatus | undefined, now: Date): string[] {
  if (!status) return ['I have not read it yet.'];
  return [`${looksOf(status, now)} ${changeOf(status)}`, ...failing(status, 80), ...heldBack(status)];
}

/** A feed among others, in a few lines. `followed`: all that follow it in this server, at least one. */
export function statusLine(
  context: Asked,
  followed: readonly [Followed, ...Followed[]],
  status: FeedStatus | undefined,
): string {
  const [first] = followed;
  const title = `**${titleShown(first.feed.title, 80)}**${status?.state === 'ended' ? ' (ended)' : ''}`;
  const pauses = followed.flatMap(({ subscription }) => pauseIn(subscription, status));
  const shown = [...pauses.slice(0, mostChannels), ...(pauses.length > mostChannels ? ['…'] : [])];
  const obstacles = obstaclesOf(context, followed, { status, most: mostChannels });
  return [title, ...wellbeing(status, context.now), ...shown, ...obstacles].join('\n');
}
