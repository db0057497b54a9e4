import type { FeedStatus } from '../../src/command/context.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** That much vanished at once and is not believed yet; nothing where all is well. */
export function heldBack({ held }: Pick<FeedStatus, 'held'>, t: Translate): string[] {
  if (!held) return [];
  return [t('held.back', { count: held.vanished, ago: relativeTime(new Date(held.since)) })];
}
