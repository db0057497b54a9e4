import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { denyIn } from '../../simulator/test/support/members.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { textChannels } from '../support/moderator.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { textOf } from '../support/pressing.ts';

const ARRESTED = 'Mayor Ada Vane arrested';

/** A channel that follows a live blog with two key events. */
async function followed() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const mayor = newsroom.publish({ headline: ARRESTED, text: 'Police say so.', keyEvent: true });
  newsroom.publish({ headline: 'Quay closed', text: 'Until noon.', keyEvent: true });
  const app = await startTestApp([newsroom.host]);
  await app.ask('feed add', { url: newsroom.url });
  await app.minute();
  return { newsroom, app, mayor };
}

/** Shares an answer in the channel; it stands when this resolves. */
async function shared(
  { simulator, channelId: home, store }: TestApp,
  command: string,
  { channelId = home, ...options }: { channelId?: string; corrections?: boolean } = {},
) {
  const answer = await simulator.invoke({ channelId, command, options: { share: true, ...options } });
  const { id } = await answer.settled;
  await expect.poll(async () => (await store().receipts.keysOf(id)).length).toBe(1);
  const message = (): APIMessage | undefined => simulator.messages(channelId).find(one => one.id === id);
  return () => {
    const shown = message();
    return shown ? textOf(shown) : 'nothing';
  };
}

const COMMANDS = ['summary', 'timeline'] as const;

test.each(COMMANDS)('a shared /%s follows corrections and withdrawals, and what comes back', async command => {
  const { app, newsroom, mayor } = await followed();
  const said = await shared(app, command);
  expect(said()).toContain(ARRESTED);
  newsroom.change(mayor.id, { headline: 'Mayor Ada Vane not arrested' });
  await app.minute();
  expect(said()).toContain('not arrested');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.withdraw(mayor.id);
  for (let n = 0; n < 3; n++) await app.minute();
  expect(said()).not.toContain('arrested');
  expect(said()).toContain('Quay closed');
  expect(said()).not.toContain('Ferry turns back');
  newsroom.change(mayor.id, { headline: ARRESTED });
  for (let n = 0; n < 3; n++) await app.minute();
  expect(said()).toContain('arrested');
  expect(app.simulator.refusals).toEqual([]);
});

test.each(COMMANDS)('a shared /%s of which everything was withdrawn says that, and nothing else', async command => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  await app.ask('feed add', { url: newsroom.url });
  const mayor = newsroom.publish({ headline: ARRESTED, text: 'Police say so.', keyEvent: true });
  await app.minute();
  const said = await shared(app, command);
  newsroom.withdraw(mayor.id);
  for (let n = 0; n < 3; n++) await app.minute();
  expect(said()).not.toContain('arrested');
  expect(said()).toMatch(/withdrawn by the publisher/);
});

test.each(COMMANDS)('a shared /%s tells no new words where its readers see the live blog no more', async command => {
  const { app, newsroom, mayor } = await followed();
  const { simulator, channelId } = app;
  const elsewhere = textChannels(app).find(id => id !== channelId) ?? '';
  const said = await shared(app, command, { channelId: elsewhere });
  denyIn(simulator, channelId, PermissionFlagsBits.ViewChannel);
  await app.minute(120);
  newsroom.change(mayor.id, { headline: 'Mayor Ada Vane resigns' });
  await app.minute(120);
  await app.minute(120);
  expect(said()).not.toContain('resigns');
  expect(said()).not.toContain(ARRESTED);
  expect(said()).toContain('Quay closed');
});

test('a shared list of corrections follows what is corrected and withdrawn later', async () => {
  const { app, newsroom } = await followed();
  const closed = (until: string) => ({
    headline: `Harbour closed until ${until}`,
    text: `It is closed until ${until}.`,
  });
  const harbour = newsroom.publish({ ...closed('23:00'), keyEvent: true });
  await app.minute();
  newsroom.change(harbour.id, closed('02:00'));
  await app.minute();
  const said = await shared(app, 'timeline', { corrections: true });
  expect(said()).toContain('**02:00** (was 23:00)');
  newsroom.change(harbour.id, closed('04:00'));
  await app.minute();
  expect(said()).toContain('**04:00** (was 02:00)');
  newsroom.withdraw(harbour.id);
  for (let n = 0; n < 3; n++) await app.minute();
  expect(said()).not.toContain('Harbour');
  expect(said()).toMatch(/~~Corrections~~[\s\S]*withdrawn by the publisher/);
  expect(app.simulator.refusals).toEqual([]);
});
