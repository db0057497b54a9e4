import type { Asked, FeedStatus, Followed } from '../../src/command.ts';
import { failing } from './failing.ts';
import { changeOf, looksOf } from './looks.ts';
import { obstaclesOf } from './obstacles.ts';
import { titleShown } from './title.ts';

const mostChannels = 2;

function standing({ feed }: Followed, status: FeedStatus | undefined): string {
  if (feed.paused) return ' (paused)';
  return status?.state === 'ended' ? ' (ended)' : '';
}

function wellbeing({ feed }: Followed, status: FeedStatus | undefined, now: Date): string[] {
  if (!status) return ['I have not read it yet.'];
  return [`${looksOf(status, { paused: feed.paused, now })} ${changeOf(status)}`, ...failing(status, 120)];
}

/** A feed among others, in a few lines. `followed`: all that follow it in this server, at least one. */
export function statusLine(
  context: Asked,
  followed: readonly [Followed, ...Followed[]],
  status: FeedStatus | undefined,
): string {
  const [first] = followed;
  const title = `**${titleShown(first.feed.title, 80)}**${standing(first, status)}`;
  const obstacles = obstaclesOf(context, followed, mostChannels);
  return [title, ...wellbeing(first, status, context.now), ...obstacles].join('\n');
}
