import { type FeedStatus, retold, type Say } from '../../src/command/command.ts';
import { titleLine } from '../../src/core/render/card.ts';

/** What fails and since how many looks, escaped, the problem within `units` UTF-16 units; nothing where all is well. */
export function failing({ failures, problem = '' }: FeedStatus, units: number, say: Say): string[] {
  if (failures === 0) return [];
  return [
    say('failing.looks', { failures, problem: titleLine(retold(say, problem), units) || say('failing.unknown') }),
  ];
}
