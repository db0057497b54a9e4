import { PER_HOUR } from '../../src/core/judge/controller.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { isArticleFeed } from './format.ts';

/** How many of today's updates were picked; left out if none has been judged yet. */
interface Picks {
  picked: number;
  of: number;
}

/** Says what counts as a key event of a live blog. */
export function ruleSentence(
  { feed, keyEventRule, picks }: { feed: Pick<Feed, 'source'>; picks?: Picks } & Pick<LiveBlog, 'keyEventRule'>,
  t: Translate,
): string {
  if (isArticleFeed(feed)) return t('rule.articles');
  if (!keyEventRule) return t('rule.flagged');
  const { picked = 0, of = 0 } = picks ?? {};
  const today = of > 0 ? 'some' : 'none';
  return t('rule.picked', { perHour: PER_HOUR, today, picked, of });
}
