import { expect, test } from 'vitest';
import { renderSummary } from '../../../src/core/answers/summary.ts';
import { updatesOf } from '../../../src/core/summary/line.ts';
import { summarise } from '../../../src/core/summary/summary.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { keyEvent, liveBlog, text } from '../../support/live-blog.ts';

const told = (id: string, headline: string, at: number) =>
  keyEvent(id, { headline, text: text('Firefighters are still at work at the old theatre.'), at });
const blog = liveBlog([
  told('c', 'Four people killed in the Osk fire, police correct', 120),
  told('b', 'Five people killed in the Osk fire', 60),
  told('a', 'At least three people killed in the Osk fire', 0),
]);

test('a summary names a number that changed once, with its history, each part linked to its update', () => {
  const summary = summarise(blog);
  const page = { blog, page: 1, t: localeFor(ENGLISH).t, now: '2026-05-05T20:00:00Z', timezone: 'UTC' };
  const shown = renderSummary(summary, page).message.cards[0]?.text ?? '';
  const line = shown.split('\n').find(one => one.includes('**Dead:**'));
  expect(line?.replaceAll(/\[↗ <t:\d+:t>\]\(<[^>]*#?([abc])>\)/gu, '↗$1')).toBe(
    '- **Dead:** ≥ 3 ↗a → 5 ↗b → 4 ↗c (corrected)',
  );
  expect(updatesOf(summary.lines.slice(0, 1)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
