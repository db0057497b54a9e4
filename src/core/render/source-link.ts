import type { Translate } from '../../i18n/translate.ts';
import { linkAtMost, linkTarget } from '../text/link.ts';
import { LONGEST_TIME, shownTime } from '../time/timestamp.ts';

/** What a line leads to, and when that was published (ISO time). */
export interface SourceOfLine {
  url: string | undefined;
  at: string | undefined;
}

/**
 * Returns the end of a line: when its update was published, as a link to it (“↗ 14:02”). Discord
 * shows a time in a link's label in each reader's own zone, too. Without a time the link is a word;
 * without a web address there is no link; empty without both.
 */
export function sourceLink({ url, at }: SourceOfLine, t: Translate): string {
  const [target, time] = [linkTarget(url), shownTime(at)];
  if (target === undefined) return time;
  return `[${time ? t('line.at', { time }) : t('line.source')}](<${target}>)`;
}

/** Returns the most UTF-16 units of such an end, without rendering it. */
export const sourceLinkAtMost = ({ url }: Pick<SourceOfLine, 'url'>, t: Translate): number =>
  linkAtMost(t('line.source').length + t('line.at', { time: '' }).length + LONGEST_TIME, url);
