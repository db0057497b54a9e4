import type { Context } from '../../../src/actions/nouns/context.ts';
import type { FeedStatus } from '../../../src/actions/nouns/feeds.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { titleLine } from '../../../src/core/render/card.ts';
import { plainProblems } from '../../../src/core/text/problem.ts';
import { relativeTime } from '../../../src/core/time/timestamp.ts';
import type { TextKey } from '../../../src/i18n/languages.ts';
import type { Translate } from '../../../src/i18n/translate.ts';

/** Sentences on the checks of a feed, and on what is held back. */

/** Why the next check comes when it comes. */
const REASONS = {
  'updates arrive': 'look.updatesArrive',
  quiet: 'look.quiet',
  resting: 'look.resting',
  ended: 'look.ended',
  failing: 'look.failing',
  patience: 'look.patience',
  defect: 'look.defect',
} as const satisfies Record<FeedStatus['because'], TextKey>;

/** The last check and the next. */
export function checkSentences(found: FeedStatus, { invoker, t }: Context): string {
  const { lastCheck } = found;
  const last = lastCheck ? t('look.last', { ago: relativeTime(lastCheck) }) : t('look.never');
  return `${last} ${nextCheckSentence(found, invoker.now, t)}`;
}

/** A check within this many milliseconds is as good as now. */
const SOON = 5_000;

function nextCheckSentence({ nextCheck, because, failures }: FeedStatus, now: Date, t: Translate): string {
  if (nextCheck === null) return t(because === 'ended' ? 'look.noMoreEnded' : 'look.noMoreGone');
  // Discord counts on while the answer is read: "2 seconds ago" would be no next check.
  if (!nextCheck || nextCheck.getTime() <= now.getTime() + SOON) return t('look.now');
  return t('look.next', { ago: relativeTime(nextCheck), reason: t(REASONS[because], { failures }) });
}

export const changeSentence = ({ changedAt }: FeedStatus, t: Translate): string =>
  t('look.change', { ago: relativeTime(new Date(changedAt)) });

/**
 * How many checks failed and why, the problems in at most `units` UTF-16 units; none if the last
 * one succeeded.
 */
export function failureLines({ failures, problems }: FeedStatus, units: number, t: Translate): string[] {
  if (failures === 0) return [];
  const problem = titleLine(plainProblems(t, problems), units) || t('failing.unknown');
  return [t('failing.looks', { failures, problem })];
}

/** What the messages do not follow yet, and why. */
export const notFollowedLines = ({ massWithdrawal, late }: FeedStatus, t: Translate): string[] => [
  ...(massWithdrawal
    ? [t('held.back', { count: massWithdrawal.vanished, ago: relativeTime(new Date(massWithdrawal.since)) })]
    : []),
  ...(late > 0 ? [t('held.late', { count: late })] : []),
];

/** Since when a channel is paused and what it has missed; none if it is not paused. */
export function pauseLines(
  key: 'paused.it' | 'paused.channel',
  { paused, until, channelId }: Subscription,
  { found, t }: { found: FeedStatus | undefined; t: Translate },
): string[] {
  if (!paused) return [];
  const count = found?.missed[channelId] ?? 0;
  const held = count === 0 ? t('paused.nothingHeld') : t('paused.holding', { count });
  const line = t(key, { channel: channelId, ago: relativeTime(new Date(paused)), held });
  return [until ? `${line} ${t('paused.until', { ago: relativeTime(new Date(until)) })}` : line];
}
