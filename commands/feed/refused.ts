import { type Reading, type Reply, sentence } from '../../src/command.ts';
import { titleLine } from '../../src/core/card.ts';
import { addCall } from './call.ts';

const mostFeeds = 8;
const longestAddress = 160;

const offer = ({ title, url }: { title: string; url: string }): string[] =>
  url.length > longestAddress ? [] : [`- ${addCall(url)} ${titleLine(title, 80)}`.trimEnd()];

/** Why an address is not followed, and the feeds that can be followed instead, as lines to copy. */
export function refused({ reason, feeds }: Reading & { kind: 'refused' }): Reply {
  const offers = feeds.flatMap(offer).slice(0, mostFeeds);
  if (offers.length === 0) return sentence(reason);
  return sentence([reason, 'To follow one of the feeds on that page, copy one of these:', ...offers].join('\n'));
}
