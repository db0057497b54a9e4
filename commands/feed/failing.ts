import { type FeedStatus, retold, type Translate } from '../../src/command/command.ts';
import { titleLine } from '../../src/core/render/card.ts';

/** What fails and since how many looks, escaped, the problem within `units` UTF-16 units; nothing where all is well. */
export function failing({ failures, problem = '' }: FeedStatus, units: number, t: Translate): string[] {
  if (failures === 0) return [];
  return [t('failing.looks', { failures, problem: titleLine(retold(t, problem), units) || t('failing.unknown') })];
}
