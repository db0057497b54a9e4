import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { changed } from '../support/panel.ts';

async function followed() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  await app.ask('feed add', { url: newsroom.url });
  await app.minute();
  const minutes = async (count: number): Promise<void> => {
    for (let minute = 0; minute < count; minute++) await app.minute();
  };
  return { newsroom, app, minutes };
}

test('a key event that is demoted is struck through, and comes back when it is promoted again', async () => {
  const { newsroom, app, minutes } = await followed();
  const { id } = newsroom.publish({ headline: 'Pier closed', text: 'Until morning.', keyEvent: true });
  await minutes(1);
  newsroom.change(id, { keyEvent: false });
  await minutes(2);
  expect(app.shown()).toEqual([expect.stringMatching(/^~~Pier closed~~: no longer a key event/i)]);
  newsroom.change(id, { keyEvent: true });
  await minutes(1);
  expect(app.shown()).toEqual(['Pier closed: Until morning.']);
});

test('a withdrawn update that was deleted here is posted once more when it is restored', async () => {
  const { newsroom, app, minutes } = await followed();
  await changed(app, { withdrawn: 'delete' });
  const { id } = newsroom.publish({ headline: 'Bridge down', text: 'It fell.', keyEvent: true });
  await minutes(1);
  newsroom.withdraw(id);
  await minutes(2);
  expect(app.shown()).toEqual([]);
  newsroom.change(id, {});
  await minutes(2);
  expect(app.shown()).toEqual(['Bridge down: It fell.']);
});

test('many updates that disappear at once are reported, not taken back, and return silently', async () => {
  const { newsroom, app, minutes } = await followed();
  const headlines = ['One', 'Two', 'Three', 'Four', 'Five'];
  const ids = headlines.map(headline => newsroom.publish({ headline, text: 'x', keyEvent: true }).id);
  await minutes(1);
  for (const id of ids) newsroom.withdraw(id);
  newsroom.publish({ headline: 'Six', text: 'x', keyEvent: true });
  await minutes(3);
  for (const headline of [...headlines, 'Six']) expect(app.shown()).toContain(`${headline}: x`);
  expect(app.shown().filter(line => /disappeared/i.test(line))).toHaveLength(1);
  expect(await app.ask('feed status')).toMatch(/disappeared/i);
  for (const id of ids) newsroom.change(id, {});
  await minutes(2);
  expect(app.shown().filter(line => line.startsWith('~~'))).toEqual([]);
  expect(await app.ask('feed status')).not.toMatch(/disappeared/i);
});

test('a feed that is removed leaves its messages, and posts no more', async () => {
  const { newsroom, app, minutes } = await followed();
  const { id } = newsroom.publish({ headline: 'Pier closed', text: 'Until morning.', keyEvent: true });
  await minutes(1);
  await app.ask('feed remove', { feed: 'Storm' });
  newsroom.change(id, { text: 'Until noon.' });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await minutes(2);
  expect(app.shown()).toEqual(['Pier closed: Until morning.']);
});

test('after the end the source is polled less and less, and finally not at all', async () => {
  const { newsroom, app, minutes } = await followed();
  newsroom.end();
  await minutes(2);
  const before = newsroom.requests();
  await minutes(10);
  expect(newsroom.requests() - before).toBeLessThanOrEqual(1);
  for (let hour = 0; hour < 30; hour++) await app.minute(3_600);
  const last = newsroom.requests();
  for (let hour = 0; hour < 30; hour++) await app.minute(3_600);
  expect(newsroom.requests()).toBe(last);
});
