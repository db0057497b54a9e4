import type { FeedStatus, Translate } from '../../src/command/command.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';

/** That much vanished at once and is not believed yet; nothing where all is well. */
export function heldBack({ held }: Pick<FeedStatus, 'held'>, t: Translate): string[] {
  if (!held) return [];
  return [t('held.back', { count: held.vanished, ago: relativeTime(new Date(held.since)) })];
}
