import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';

test.each([
  ['is read from older pages', 34, undefined],
  ['is counted if it is more than fits into seven messages', 50, 'And 16 more in the live blog'],
])('what scrolled out of the page while the bot was down %s', async (_, count, counted) => {
  let now = Date.now();
  const newsroom = await openNewsroom({ now: () => now });
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  newsroom.publish({ headline: 'An old key event', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'Before', text: 'x' });
  await app.ask('feed add', { url: newsroom.url, updates: 'everything' });
  await app.minute();
  const news = Array.from({ length: count }, (_, n) => `News ${n + 1} of the evening`);
  for (const headline of news) {
    now += 60_000;
    newsroom.publish({ headline, text: 'x' });
  }
  for (let minute = 0; minute < 3; minute++) await app.minute();
  const shown = app.shown().join('\n');
  // The newest are shown.
  expect(news.slice(-34).filter(headline => !shown.includes(headline))).toEqual([]);
  expect(app.shown()).toHaveLength(7);
  expect(shown.includes('more in the live blog')).toBe(counted !== undefined);
  expect(shown).toContain(counted ?? '');
  expect(shown).not.toContain('An old key event');
  expect(shown).not.toContain('no longer lists');
});
