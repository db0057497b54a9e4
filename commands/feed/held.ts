import type { FeedStatus } from '../../src/command.ts';
import { relative } from './looks.ts';
import { counted } from './tally.ts';

/** That much vanished at once and is not believed yet; nothing where all is well. */
export function heldBack({ held }: Pick<FeedStatus, 'held'>): string[] {
  if (!held) return [];
  const what = `${counted(held.vanished, 'update')} vanished at once ${relative(new Date(held.since))}`;
  return [`⚠️ ${what}. I hold that back: the source has probably broken. Nothing is struck or deleted.`];
}
