import { PER_HOUR } from '../../src/core/judge/controller.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { type Feed, isArticleFeed } from '../../src/core/model/subscription.ts';
import { headlineLink, titleLine } from '../../src/core/render/card.ts';
import { timed } from '../../src/core/time/chronology.ts';
import { relativeTime, timestampMs } from '../../src/core/time/timestamp.ts';
import { pathIn, type Translate } from '../../src/i18n/translate.ts';

/** How titles and the newest update are written in the answers of commands. */

/** A publisher's title within a sentence: one line, escaped, in at most `units` UTF-16 units. */
export const displayTitle = (title: string, units: number, t: Translate): string =>
  titleLine(title, units) || t('blog.untitled');

/** What a live blog consists of, as texts choose their words by it. */
export const kindOf = ({ articles }: Pick<LiveBlog, 'articles'>): string => (articles ? 'articles' : 'updates');

/** Names the newest update or article and when it was published, or says that there is none. */
export function newestSentence(blog: Pick<LiveBlog, 'updates' | 'articles'>, t: Translate): string {
  const { updates } = blog;
  const kind = kindOf(blog);
  const newest = timed(updates).at(-1)?.update;
  if (!newest) return t('newest.none', { kind });
  const headline = headlineLink(newest, t);
  const at = timestampMs(newest.publishedAt);
  return at === undefined
    ? t('newest.undated', { kind, headline })
    : t('newest.dated', { kind, headline, ago: relativeTime(at) });
}

/** As code to copy. A backtick would end the code, so it is encoded. */
export const addCommand = (url: string, language: string): string =>
  `\`/${pathIn(language, 'feed add')} url:${url.replaceAll('`', '%60')}\``;

/** `picks`: how many of today's updates were picked; left out if none has been judged yet. */
export function ruleSentence(
  {
    feed,
    keyEventRule,
    picks,
  }: { feed: Pick<Feed, 'source'>; picks?: { picked: number; of: number } } & Pick<LiveBlog, 'keyEventRule'>,
  t: Translate,
): string {
  if (isArticleFeed(feed)) return t('rule.articles');
  if (!keyEventRule) return t('rule.flagged');
  const { picked = 0, of = 0 } = picks ?? {};
  const today = of > 0 ? 'some' : 'none';
  return t('rule.picked', { perHour: PER_HOUR, today, picked, of });
}
