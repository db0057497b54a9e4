import { type Reading, type Reply, sentence } from '../../src/command.ts';
import { titleLine } from '../../src/core/card.ts';
import { addCall } from './call.ts';
import { offerMenu } from './offers.ts';
import type { Options } from './wishes.ts';

type Refusal = Reading & { kind: 'refused' };

const mostFeeds = 8;
const longestAddress = 160;

const line = ({ title, url }: Refusal['feeds'][number]): string[] =>
  url.length > longestAddress ? [] : [`- ${addCall(url)} ${titleLine(title, 80)}`.trimEnd()];

const linesTo = (feeds: Refusal['feeds']): string[] => {
  const lines = feeds.flatMap(line).slice(0, mostFeeds);
  return lines.length === 0 ? [] : ['To follow one of these, copy its line:', ...lines];
};

/**
 * Why an address is not followed, and the feeds that can be followed instead: in a menu that follows the chosen one with these
 * options, else as lines to copy.
 */
export function refused({ reason, feeds }: Refusal, options?: Options): Reply {
  const offered = options && offerMenu(feeds, options);
  if (!offered) return sentence([reason, ...linesTo(feeds)].join('\n'));
  const lines = [reason, 'It carries feeds: choose one, and I follow it.', ...linesTo(offered.others)];
  return { ...sentence(lines.join('\n')), controls: [[offered.menu]] };
}
