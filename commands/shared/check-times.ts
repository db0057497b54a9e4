import type { CommandContext, FeedStatus } from '../../src/command/context.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';

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
  return t('look.next', { ago: relativeTime(nextCheck), reason: t(REASONS[because], { failures }) });
}

/** When anything last changed at the source, in a sentence. */
export const changeOf = ({ changedAt }: FeedStatus, t: Translate): string =>
  t('look.change', { ago: relativeTime(new Date(changedAt)) });

/** The last look and the next, in sentences. */
export function looksOf(status: FeedStatus, { now, t }: Pick<CommandContext, 'now' | 't'>): string {
  const last = status.lastCheck ? t('look.last', { ago: relativeTime(status.lastCheck) }) : t('look.never');
  return `${last} ${nextLook(status, now, t)}`;
}
