import type { FeedStatus } from '../../src/command.ts';
import { titleLine } from '../../src/core/card.ts';
import { counted } from './tally.ts';

/** What fails and since how many looks, escaped, the problem within `units` UTF-16 units; nothing where all is well. */
export function failing({ failures, problem = '' }: FeedStatus, units: number): string[] {
  if (failures === 0) return [];
  const looks = failures === 1 ? 'The last look failed' : `The last ${counted(failures, 'look')} failed`;
  return [`⚠️ ${looks}: ${titleLine(problem, units) || 'I cannot say why.'}`];
}
