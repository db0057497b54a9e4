import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';

async function followed(options: Readonly<Record<string, string | boolean>> = {}) {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  const role = app.simulator.roles().find(({ id, managed }) => id !== app.simulator.guildId && !managed)?.id ?? '';
  await app.ask('feed add', { url: newsroom.url, mention: role, ...options });
  await app.minute();
  const pings = () =>
    app.simulator.messages(app.channelId).filter(({ content }) => content.includes(`<@&${role}>`)).length;
  return { newsroom, app, pings };
}

test('of several key events within a minute one pings the role', async () => {
  const { newsroom, app, pings } = await followed();
  for (const headline of ['One', 'Two', 'Three']) newsroom.publish({ headline, text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toHaveLength(3);
  expect(pings()).toBe(1);
  newsroom.publish({ headline: 'Four', text: 'x', keyEvent: true });
  await app.minute();
  expect(pings()).toBe(2);
});

test('updates that are no key events ping nobody', async () => {
  const { newsroom, app, pings } = await followed({ updates: 'everything' });
  newsroom.publish({ headline: 'One', text: 'x' });
  await app.minute();
  expect(app.shown()).toHaveLength(1);
  expect(pings()).toBe(0);
});

test('keywords apply to edits: an excluded word takes a message back, and it returns without it', async () => {
  const { newsroom, app } = await followed({ keywords: 'ferry, -drill' });
  const { id } = newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual(['Ferry turns back: x']);
  newsroom.change(id, { text: 'It was a drill.' });
  await app.minute();
  expect(app.shown()).toEqual([expect.stringMatching(/^~~Ferry turns back~~: no longer matches/)]);
  newsroom.change(id, { text: 'It was no exercise.' });
  await app.minute();
  expect(app.shown()).toEqual([expect.stringContaining('It was no exercise.')]);
});

test('a correction of fact is marked as one and says what was wrong, news as an update, a corrected letter not at all', async () => {
  const { newsroom, app } = await followed();
  const one = newsroom.publish({
    headline: 'Harbour',
    text: 'The storm took 21 boats from their moorings.',
    keyEvent: true,
  });
  const two = newsroom.publish({ headline: 'Pier', text: 'The peir is closed until the morning.', keyEvent: true });
  const three = newsroom.publish({ headline: 'Quay', text: 'At least 10 people are ashore.', keyEvent: true });
  await app.minute();
  newsroom.change(three.id, { text: 'At least 18 people are ashore.' });
  newsroom.change(one.id, { text: 'The storm took 12 boats from their moorings.' });
  newsroom.change(two.id, { text: 'The pier is closed until the morning.' });
  await app.minute();
  const footers = app.simulator.messages(app.channelId).map(({ embeds }) => embeds[0]?.footer?.text);
  expect(footers).toEqual([
    expect.not.stringMatching(/\d/),
    expect.not.stringMatching(/\d/),
    expect.stringMatching(/updated \d/),
  ]);
  expect(app.shown().map(line => line.includes('**12** boats (was 21)'))).toEqual([true, false, false]);
});

test('the end is announced once, with the final numbers and a link to the last summary, which stands above it', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'Weather', text: 'Wet.' });
  newsroom.publish({ headline: 'What we know', text: 'The ferry is in port.', summary: true });
  await app.minute();
  newsroom.end();
  await app.minute();
  await app.minute(3600);
  const closing = app.shown().filter(line => line.includes('has ended'));
  expect(closing).toEqual([
    expect.stringMatching(/3 updates, including 2 key events[\s\S]*\*\*\[What we know\]\(<http[^)]*>\)\*\*$/),
  ]);
});

test('messages of a feed that is removed while they wait are never posted', async () => {
  const { newsroom, app } = await followed();
  app.simulator.faults.add({ method: 'POST', path: /\/messages$/, effect: { status: 503 }, times: 6 });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  app.simulator.faults.clear();
  for (let minutes = 0; minutes < 5; minutes++) await app.minute(600);
  expect(app.shown()).toEqual([]);
});
