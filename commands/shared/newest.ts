import type { Update } from '../../src/core/model/live-blog.ts';
import { headlineLink } from '../../src/core/render/card.ts';
import { timed } from '../../src/core/time/chronology.ts';
import { relativeTime, timestampMs } from '../../src/core/time/timestamp.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** What the newest update is and when it came, in a sentence; says so where there is none. */
export function newestSentence(updates: readonly Update[], t: Translate): string {
  const newest = timed(updates).at(-1)?.update;
  if (!newest) return t('newest.none');
  const at = timestampMs(newest.publishedAt);
  const headline = headlineLink(newest, t);
  if (at === undefined) return t('newest.undated', { headline });
  return t('newest.dated', { headline, ago: relativeTime(at) });
}
