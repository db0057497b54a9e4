import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';

const ANNOUNCEMENTS = 5;
const CROSSPOSTED = 1;

/** A live blog followed in an announcement channel, whose messages are published. */
async function followed() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  const channel = app.place(ANNOUNCEMENTS);
  const said = await following(app, { url: newsroom.url, channel, publish: true });
  await app.minute();
  const published = () =>
    app.simulator.messages(channel).filter(({ flags = 0 }) => (flags & CROSSPOSTED) === CROSSPOSTED).length;
  return { newsroom, app, said, channel, published };
}

test('messages in an announcement channel are published, once', async () => {
  const { newsroom, app, channel, published } = await followed();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.minute();
  expect(app.shown(channel)).toHaveLength(1);
  expect(published()).toBe(1);
});

test('past ten in an hour, publishing waits for its turn; posting does not', async () => {
  const { newsroom, app, channel, published } = await followed();
  for (let n = 1; n <= 12; n++) {
    newsroom.publish({ headline: `News ${n}`, text: 'x', keyEvent: true });
    await app.minute();
  }
  expect(app.shown(channel)).toHaveLength(12);
  expect(published()).toBe(10);
  await app.minute(3600);
  await app.minute();
  expect(published()).toBe(12);
});

test('edits of a published message keep to three an hour, then show the newest state', async () => {
  const { newsroom, app, channel } = await followed();
  const { id } = newsroom.publish({ headline: 'Some news', text: 'x', keyEvent: true });
  await app.minute();
  for (let n = 1; n <= 5; n++) {
    newsroom.change(id, { headline: `Some ${'more '.repeat(n)}news` });
    await app.minute();
  }
  expect(app.shown(channel)).toEqual(['Some more more more news: x']);
  await app.minute(3600);
  expect(app.shown(channel)).toEqual(['Some more more more more more news: x']);
});

test('an edit that Discord defers delays no other message of the channel', async () => {
  const { newsroom, app, channel } = await followed();
  const first = newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  const second = newsroom.publish({ headline: 'Two', text: 'x', keyEvent: true });
  await app.minute();
  const effect = { retryAfter: 1163, scope: 'shared', headers: true } as const;
  app.simulator.faults.add({ method: 'PATCH', path: /\/messages\//, effect });
  newsroom.change(first.id, { headline: 'One, mended' });
  newsroom.change(second.id, { headline: 'Two, mended' });
  newsroom.publish({ headline: 'Three', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown(channel)).toEqual(['One: x', 'Two, mended: x', 'Three: x']);
  await app.minute(1300);
  expect(app.shown(channel)).toEqual(['One, mended: x', 'Two, mended: x', 'Three: x']);
});
