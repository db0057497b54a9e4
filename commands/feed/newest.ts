import { headlineLink } from '../../src/core/card.ts';
import { timed } from '../../src/core/chronology.ts';
import { instant } from '../../src/core/instant.ts';
import type { Update } from '../../src/core/model.ts';

/** What the newest update is and when it came, in a sentence; says so where there is none. */
export function newestSentence(updates: readonly Update[]): string {
  const newest = timed(updates).at(-1)?.update;
  if (!newest) return 'It has no updates so far.';
  const at = instant(newest.publishedAt);
  const ago = at === undefined ? '' : `, <t:${Math.floor(at / 1000)}:R>`;
  return `The newest update${ago}: ${headlineLink(newest)}`;
}
