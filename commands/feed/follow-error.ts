import { type Asked, type Reading, type Reply, retold, sentence } from '../../src/command/command.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { addCall } from './call.ts';
import { offerMenu } from './feed-menu.ts';
import type { Options } from './wishes.ts';

type Words = Pick<Asked, 'say' | 'language'>;
type Refusal = Reading & { kind: 'refused' };

const mostFeeds = 8;
const longestAddress = 160;

const line = ({ title, url }: Refusal['feeds'][number], language: string): string[] =>
  url.length > longestAddress ? [] : [`- ${addCall(url, language)} ${titleLine(title, 80)}`.trimEnd()];

const linesTo = (feeds: Refusal['feeds'], { say, language }: Words): string[] => {
  const lines = feeds.flatMap(feed => line(feed, language)).slice(0, mostFeeds);
  return lines.length === 0 ? [] : [say('refused.copy'), ...lines];
};

/**
 * Why an address is not followed, and the feeds that can be followed instead: in a menu that follows the chosen one with these
 * options, else as lines to copy.
 */
export function refused({ reason: english, feeds }: Refusal, words: Words, options?: Options): Reply {
  const reason = retold(words.say, english);
  const offered = options && offerMenu(feeds, options, words.say);
  if (!offered) return sentence([reason, ...linesTo(feeds, words)].join('\n'));
  const lines = [reason, words.say('refused.choose'), ...linesTo(offered.others, words)];
  return { ...sentence(lines.join('\n')), controls: [[offered.menu]] };
}
