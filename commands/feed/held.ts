import type { FeedStatus, Say } from '../../src/command/command.ts';
import { relative } from '../shared/check-times.ts';

/** That much vanished at once and is not believed yet; nothing where all is well. */
export function heldBack({ held }: Pick<FeedStatus, 'held'>, say: Say): string[] {
  if (!held) return [];
  return [say('held.back', { count: held.vanished, ago: relative(new Date(held.since)) })];
}
