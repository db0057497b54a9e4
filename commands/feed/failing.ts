import type { FeedStatus } from '../../src/command/context.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { plainProblems } from '../../src/core/text/problem.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** What fails and since how many looks, escaped, the problem within `units` UTF-16 units; nothing where all is well. */
export function failing({ failures, problems }: FeedStatus, units: number, t: Translate): string[] {
  if (failures === 0) return [];
  const problem = titleLine(plainProblems(t, problems), units) || t('failing.unknown');
  return [t('failing.looks', { failures, problem })];
}
