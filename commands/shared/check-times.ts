import type { CommandContext, FeedStatus, TextKey, Translate } from '../../src/command/command.ts';

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
} as const satisfies Record<FeedStatus['because'], TextKey>;

/** The next look and what makes it come then, in a sentence. A time that has come is now. */
function nextLook({ nextCheck, because, failures }: FeedStatus, now: Date, t: Translate): string {
  if (nextCheck === null) return t(because === 'ended' ? 'look.noMoreEnded' : 'look.noMoreGone');
  if (!nextCheck || nextCheck <= now) return t('look.now');
  return t('look.next', { ago: relative(nextCheck), reason: t(REASONS[because], { failures }) });
}

/** When anything last changed at the source, in a sentence. */
export const changeOf = ({ changedAt }: FeedStatus, t: Translate): string =>
  t('look.change', { ago: relative(new Date(changedAt)) });

/** The last look and the next, in sentences. */
export function looksOf(status: FeedStatus, { now, t }: Pick<CommandContext, 'now' | 't'>): string {
  const last = status.lastCheck ? t('look.last', { ago: relative(status.lastCheck) }) : t('look.never');
  return `${last} ${nextLook(status, now, t)}`;
}
