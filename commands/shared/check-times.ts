import type { Asked, FeedStatus, Key, Say } from '../../src/command/command.ts';

/** A time as each reader's own clock tells it: “3 minutes ago”. */
export const relative = (time: Date): string => `<t:${Math.floor(time.getTime() / 1000)}:R>`;

/** Why the next look comes when it comes. */
const REASONS = {
  'updates arrive': 'look.updatesArrive',
  quiet: 'look.quiet',
  ended: 'look.ended',
  failing: 'look.failing',
  patience: 'look.patience',
  defect: 'look.defect',
} as const satisfies Record<FeedStatus['because'], Key>;

/** The next look and what makes it come then, in a sentence. A time that has come is now. */
function nextLook({ nextLook, because, failures }: FeedStatus, now: Date, say: Say): string {
  if (nextLook === null) return say(because === 'ended' ? 'look.noMoreEnded' : 'look.noMoreGone');
  if (!nextLook || nextLook <= now) return say('look.now');
  return say('look.next', { ago: relative(nextLook), reason: say(REASONS[because], { failures }) });
}

/** When anything last changed at the source, in a sentence. */
export const changeOf = ({ changedAt }: FeedStatus, say: Say): string =>
  say('look.change', { ago: relative(new Date(changedAt)) });

/** The last look and the next, in sentences. */
export function looksOf(status: FeedStatus, { now, say }: Pick<Asked, 'now' | 'say'>): string {
  const last = status.lastLook ? say('look.last', { ago: relative(status.lastLook) }) : say('look.never');
  return `${last} ${nextLook(status, now, say)}`;
}
