import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { changed } from '../support/panel.ts';
import { given, textOf } from '../support/pressing.ts';

const saying = (hour: string): string => `The harbour bridge stays shut until ${hour} tonight.`;

/** A channel that shows an update of a live blog. */
async function followed() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Morning', text: 'The storm is coming.' });
  const app = await startTestApp([newsroom.host]);
  await app.ask('feed add', { url: newsroom.url });
  await app.minute();
  const { id } = newsroom.publish({ headline: 'Bridge shut', text: saying('23:00'), keyEvent: true });
  await app.minute();
  const say = async (text: string) => {
    newsroom.change(id, { text });
    await app.minute();
  };
  return { newsroom, app, id, say };
}

async function whatChanged(app: TestApp): Promise<string> {
  const target = app.simulator.messages(app.channelId)[0]?.id ?? '';
  return textOf(await given(app, { command: 'What changed?', target }));
}

test('every version of an update is shown, however often and in whatever it was edited', async () => {
  const { app, newsroom, id, say } = await followed();
  await say(saying('01:00'));
  await say(saying('02:00'));
  newsroom.change(id, { summary: true });
  await app.minute();
  const said = await whatChanged(app);
  expect(said).toContain('~~01:00~~ **02:00**');
  expect(said).toContain('~~23:00~~ **01:00**');
});

test('a withdrawal takes what was corrected from every answer and from the store', async () => {
  const { app, newsroom, id, say } = await followed();
  await say(saying('02:00'));
  expect(await app.ask('timeline', { corrections: true })).toContain('until **02:00** tonight (was 23:00)');
  newsroom.withdraw(id);
  for (const _ of ['missing', 'missing again', 'believed']) await app.minute();
  expect(await app.ask('timeline', { corrections: true })).not.toContain('23:00');
  expect(await whatChanged(app)).toContain('withdrew that update');
  const stored = [
    await Array.fromAsync(app.store().blogs.entries()),
    await Array.fromAsync(app.store().outbox.entries()),
    await Array.fromAsync(app.store().news.entries()),
  ];
  expect(JSON.stringify(stored)).not.toMatch(/23:00|02:00/);
});

test('an update that was corrected twice in one place is listed with what holds, and a catch-up tells that', async () => {
  const { app, say } = await followed();
  await app.ask('catchup');
  await say(saying('01:00'));
  await say(saying('02:00'));
  for (const said of [await app.ask('timeline', { corrections: true }), await app.ask('catchup')]) {
    expect(said).toContain('until **02:00** tonight (was 01:00)');
    expect(said).not.toContain('**01:00**');
  }
});

test('a reply waits alone while the bot may not read earlier messages, and news arrive', async () => {
  const { app, newsroom, say } = await followed();
  await changed(app, { corrections: 'reply' });
  const deny = `${PermissionFlagsBits.ReadMessageHistory}`;
  app.simulator.changeChannel(app.channelId, { overwrites: [{ id: app.simulator.botId, type: 1, allow: '0', deny }] });
  await say(saying('02:00'));
  newsroom.publish({ headline: 'Storm warning', text: 'Stay at home.', keyEvent: true });
  for (const _ of ['refused', 'refused again']) await app.minute();
  expect(app.shown().at(-1)).toContain('Storm warning');
  const replies = () => app.simulator.messages(app.channelId).filter(one => one.message_reference);
  expect(replies()).toEqual([]);
  const status = await app.ask('feed status');
  expect(status).toContain('Read Message History');
  expect(status).not.toMatch(/can’t post/);
  app.simulator.changeChannel(app.channelId, { overwrites: [] });
  await app.minute();
  expect(replies()).toHaveLength(1);
});
