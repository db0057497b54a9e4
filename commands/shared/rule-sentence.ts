import { RATES } from '../../src/core/judge/controller.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Feed, Settings } from '../../src/core/model/subscription.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { isArticleFeed } from './feed-kind.ts';

/** How many of today's updates were picked; left out if none has been judged yet. */
interface Picks {
  picked: number;
  of: number;
}

/** Says what counts as a key event of a live blog in a channel with these settings. */
export function ruleSentence(
  { feed, keyEventRule, picks }: { feed: Pick<Feed, 'source'>; picks?: Picks } & Pick<LiveBlog, 'keyEventRule'>,
  { updates, amount = 'some' }: Pick<Settings, 'updates' | 'amount'>,
  t: Translate,
): string {
  if (isArticleFeed(feed)) return t('rule.articles');
  if (!keyEventRule) return t('rule.flagged');
  if (updates === 'headlines') return t(`rule.${keyEventRule}`);
  const { picked = 0, of = 0 } = picks ?? {};
  const today = of > 0 ? 'some' : 'none';
  return t('rule.picked', { share: amount, perHour: RATES[amount].perHour, today, picked, of });
}
