import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';

/** A live blog with one old key event, followed in a channel. */
async function followed(options: Readonly<Record<string, string>> = {}) {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Old news', text: 'Before anyone followed.', keyEvent: true });
  const app = await startTestApp([newsroom.host]);
  const said = await following(app, { url: newsroom.url, ...options });
  return { newsroom, app, said };
}

test('following a live blog posts nothing old and says what was found', async () => {
  const { app, said } = await followed();
  await app.minute();
  expect(app.shown()).toEqual([]);
  expect(said).toContain('Storm over the harbour');
  expect(said).toMatch(/1 key event\b/);
});

test('a key event is posted once, and other updates are not', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  newsroom.publish({ headline: 'A word on the weather', text: 'Wet.' });
  await app.minute();
  await app.minute();
  expect(app.shown()).toEqual(['Ferry turns back: It is in port.']);
});

test('several key events of one poll arrive oldest first', async () => {
  const { newsroom, app } = await followed();
  for (const headline of ['One', 'Two', 'Three']) newsroom.publish({ headline, text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual(['One: x', 'Two: x', 'Three: x']);
});

test('a burst is five messages and one with the rest', async () => {
  const { newsroom, app } = await followed();
  for (let n = 1; n <= 9; n++) newsroom.publish({ headline: `News ${n}`, text: 'x', keyEvent: true });
  await app.minute();
  const shown = app.shown();
  expect(shown).toHaveLength(6);
  expect(shown.at(-1)).toMatch(/^4 more updates: [\s\S]*News 6[\s\S]*News 9/);
  newsroom.change(newsroom.standing().at(-1)?.id ?? '', { headline: 'News, mended' });
  await app.minute();
  expect(app.shown().at(-1)).toContain('News, mended');
  expect(app.shown()).toHaveLength(6);
});

test('an edit at the source edits the same message', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Thirteen rescued', text: 'All are safe.', keyEvent: true });
  await app.minute();
  newsroom.change(id, { headline: 'Twelve rescued' });
  await app.minute();
  expect(app.shown()).toEqual([
    expect.stringMatching(
      /^Twelve rescued: All are safe\.\n+-# Corrected <t:\d+:t>: \*\*Twelve\*\* rescued \(was Thirteen\)$/,
    ),
  ]);
  expect(app.simulator.messages(app.channelId)[0]?.edited_timestamp).not.toBeNull();
});

test('an update that becomes a key event later is posted then', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Pier closed', text: 'Until morning.' });
  await app.minute();
  expect(app.shown()).toEqual([]);
  newsroom.change(id, { keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual(['Pier closed: Until morning.']);
});

test('a withdrawn key event loses its text at the second read without it', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Bridge down', text: 'It fell.', keyEvent: true });
  await app.minute();
  newsroom.withdraw(id);
  await app.minute();
  expect(app.shown()).toEqual(['Bridge down: It fell.']);
  await app.minute();
  expect(app.shown()).toEqual([expect.stringMatching(/^~~Bridge down~~: .*withdrawn by the publisher/i)]);
  newsroom.change(id, {});
  await app.minute();
  expect(app.shown()).toEqual(['Bridge down: It fell.']);
});

test('a channel may want withdrawn key events deleted', async () => {
  const { newsroom, app } = await followed({ withdrawn: 'delete' });
  const { id } = newsroom.publish({ headline: 'Bridge down', text: 'It fell.', keyEvent: true });
  for (const act of [() => undefined, () => newsroom.withdraw(id), () => undefined]) {
    act();
    await app.minute();
  }
  expect(app.shown()).toEqual([]);
});

test('a message that a moderator deletes stays deleted', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Rumour', text: 'Of a whale.', keyEvent: true });
  await app.minute();
  app.simulator.deleteMessage(app.channelId, app.simulator.messages(app.channelId)[0]?.id ?? '');
  newsroom.change(id, { headline: 'Rumour denied' });
  await app.minute();
  await app.minute();
  expect(app.shown()).toEqual([]);
});

test('the end is announced once', async () => {
  const { newsroom, app } = await followed();
  newsroom.end();
  await app.minute();
  for (let quarter = 0; quarter < 20; quarter++) await app.minute();
  expect(app.shown()).toHaveLength(1);
});

test('publisher text can neither ping nor hide a link', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({
    headline: '@everyone look [here](https://evil.example) <@&1>',
    text: '@here &lt;@123&gt; [bank](https://evil.example)',
    keyEvent: true,
  });
  await app.minute();
  const [message] = app.simulator.messages(app.channelId);
  expect(message).toMatchObject({ mention_everyone: false, mentions: [], mention_roles: [] });
  expect(message?.embeds[0]?.description).toContain('\\[bank\\]');
});

test('only the chosen role is pinged', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  const role = app.simulator.roles().find(({ mentionable, name }) => mentionable && name !== '@everyone')?.id ?? '';
  await app.ask('feed add', { url: newsroom.url, mention: role });
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  await app.minute();
  expect(app.simulator.messages(app.channelId)[0]?.mention_roles).toEqual([role]);
});

test('a channel that already follows is told so, and gets nothing twice', async () => {
  const { newsroom, app } = await followed();
  expect(await app.ask('feed add', { url: newsroom.url })).toMatch(/already/i);
  newsroom.publish({ headline: 'Once', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual(['Once: x']);
});

test('a feed that is removed and followed again starts from a new baseline', async () => {
  const { newsroom, app } = await followed();
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  newsroom.publish({ headline: 'In between', text: 'x', keyEvent: true });
  await app.minute();
  await app.ask('feed add', { url: newsroom.url });
  newsroom.publish({ headline: 'After', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual(['After: x']);
});

test('no request of the bot to Discord was malformed', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'x'.repeat(400), text: 'long words '.repeat(2_000), keyEvent: true });
  await app.minute();
  expect(await app.ask('timeline')).toContain('xxx');
  expect(await app.ask('feed status')).toContain('Storm over the harbour');
  expect(app.shown()).toHaveLength(1);
  expect(app.simulator.refusals).toEqual([]);
});
