import type { Say } from '../../src/command/command.ts';
import type { Update } from '../../src/core/model/model.ts';
import { headlineLink } from '../../src/core/render/card.ts';
import { timed } from '../../src/core/time/chronology.ts';
import { instant } from '../../src/core/time/timestamp.ts';

/** What the newest update is and when it came, in a sentence; says so where there is none. */
export function newestSentence(updates: readonly Update[], say: Say): string {
  const newest = timed(updates).at(-1)?.update;
  if (!newest) return say('newest.none');
  const at = instant(newest.publishedAt);
  const headline = headlineLink(newest, say);
  if (at === undefined) return say('newest.undated', { headline });
  return say('newest.dated', { headline, ago: `<t:${Math.floor(at / 1000)}:R>` });
}
