import { type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { AddressReading } from '../../src/core/model/address-reading.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { addCall } from './call.ts';
import { offerMenu } from './feed-menu.ts';
import type { Options } from './wishes.ts';

type Words = Pick<CommandContext, 't' | 'language'>;
type Refusal = AddressReading & { kind: 'refused' };

const mostFeeds = 8;
const longestAddress = 160;

const line = ({ title, url }: Refusal['feeds'][number], language: string): string[] =>
  url.length > longestAddress ? [] : [`- ${addCall(url, language)} ${titleLine(title, 80)}`.trimEnd()];

const linesTo = (feeds: Refusal['feeds'], { t, language }: Words): string[] => {
  const lines = feeds.flatMap(feed => line(feed, language)).slice(0, mostFeeds);
  return lines.length === 0 ? [] : [t('refused.copy'), ...lines];
};

/**
 * Why an address is not followed, and the feeds that can be followed instead: in a menu that follows the chosen one with these
 * options, else as lines to copy.
 */
export function refused({ problems, feeds }: Refusal, words: Words, options?: Options): Reply {
  const reason = markdownProblems(words.t, problems);
  const offered = options && offerMenu(feeds, options, words.t);
  if (!offered) return sentence([reason, ...linesTo(feeds, words)].join('\n'));
  const lines = [reason, words.t('refused.choose'), ...linesTo(offered.others, words)];
  return { ...sentence(lines.join('\n')), controls: [[offered.menu]] };
}
