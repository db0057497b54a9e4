import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { caller } from '../../simulator/test/support/simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';

const SILENT = 1 << 12;

/** A live blog followed in a channel that has a thread for what is no key event. */
async function followed(options: Readonly<Record<string, string | boolean>> = {}) {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  await following(app, { url: newsroom.url, thread: true, ...options });
  await app.minute();
  return { newsroom, app };
}

const threadsOf = ({ simulator }: TestApp) => simulator.channels().filter(({ type }) => type === 11 || type === 10);
const threadId = (app: TestApp): string => threadsOf(app)[0]?.id ?? '';

test('key events go into the channel, all other updates silently into one thread', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'A word on the weather', text: 'Wet.' });
  await app.minute();
  newsroom.publish({ headline: 'And on the tide', text: 'High.' });
  await app.minute();
  expect(threadsOf(app).map(({ name }) => name)).toEqual(['Storm over the harbour – live']);
  expect(app.shown(threadId(app))).toEqual(['A word on the weather: Wet.', 'And on the tide: High.']);
  const ours = app.simulator.messages(threadId(app)).filter(({ embeds }) => embeds.length > 0);
  expect(ours.map(({ flags = 0 }) => flags & SILENT)).toEqual([SILENT, SILENT]);
  expect(app.shown().filter(line => line.startsWith('A word'))).toEqual([]);
  expect(app.shown().filter(line => line.startsWith('Ferry'))).toHaveLength(1);
});

test('no thread is opened before there is something for it', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(threadsOf(app)).toEqual([]);
});

test('an update of the thread that becomes a key event moves up into the channel', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Pier closed', text: 'Until morning.' });
  await app.minute();
  newsroom.change(id, { keyEvent: true });
  await app.minute();
  expect(app.shown().filter(line => line.startsWith('Pier'))).toEqual(['Pier closed: Until morning.']);
  expect(app.shown(threadId(app))[0]).toMatch(/^~~Pier closed~~: now a key event/);
});

test('edits and withdrawals reach the thread', async () => {
  const { newsroom, app } = await followed();
  const one = newsroom.publish({ headline: 'Wet', text: 'x' });
  const two = newsroom.publish({ headline: 'Windy', text: 'x' });
  newsroom.publish({ headline: 'Cold', text: 'x' });
  await app.minute();
  newsroom.change(one.id, { headline: 'Very wet' });
  newsroom.withdraw(two.id);
  await app.minute();
  await app.minute();
  expect(app.shown(threadId(app))).toEqual(['Very wet: x', expect.stringMatching(/^~~Windy~~: withdrawn/), 'Cold: x']);
});

test('an archived thread is opened again for edits in it', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  app.simulator.changeChannel(threadId(app), { archived: true });
  newsroom.change(id, { headline: 'Very wet' });
  await app.minute();
  expect(app.shown(threadId(app))).toEqual(['Very wet: x']);
});

test('a locked thread is reported, and delays nothing in the channel', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  app.simulator.changeChannel(threadId(app), { archived: true, locked: true });
  newsroom.publish({ headline: 'Windy', text: 'x' });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown().join('\n')).toMatch(/For moderators: .*locked/);
  expect(app.shown().join('\n')).toContain('Ferry turns back');
  expect(await app.ask('feed status')).toContain('locked');
  app.simulator.changeChannel(threadId(app), { archived: false, locked: false });
  await app.minute(400);
  expect(app.shown(threadId(app)).at(-1)).toBe('Windy: x');
  expect(app.shown().join('\n')).not.toContain('For moderators');
});

test('a thread that a moderator deleted stays deleted, with one notice', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  app.simulator.deleteChannel(threadId(app));
  for (const headline of ['Windy', 'Cold']) {
    newsroom.publish({ headline, text: 'x' });
    await app.minute(400);
  }
  expect(threadsOf(app)).toEqual([]);
  expect(app.shown().filter(line => line.startsWith('For moderators'))).toEqual([
    expect.stringContaining('deleted the thread'),
  ]);
});

test('who follows again after a thread was deleted gets a new one', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  app.simulator.deleteChannel(threadId(app));
  newsroom.publish({ headline: 'Windy', text: 'x' });
  await app.minute(400);
  await app.minute(400);
  expect(app.shown().join()).toContain('deleted the thread');
  await app.ask('feed remove', { feed: newsroom.url });
  await app.minute();
  await following(app, { url: newsroom.url, thread: true });
  newsroom.publish({ headline: 'Cold', text: 'x' });
  await app.minute();
  expect(app.shown(threadId(app))).toEqual(['Cold: x']);
  expect(app.shown().join()).not.toContain('deleted the thread');
});

test('at the end the thread is archived', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  newsroom.end();
  await app.minute();
  await app.minute();
  expect(threadsOf(app)).toMatchObject([{ thread_metadata: { archived: true } }]);
});

test('at the end the thread stays open until an edit in it that got no answer was repeated', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  app.simulator.faults.add({ method: 'PATCH', path: /\/messages\//, effect: 'stored, then reset', times: 2 });
  newsroom.change(id, { headline: 'Very wet' });
  newsroom.end();
  await app.minute();
  expect(threadsOf(app)).toMatchObject([{ thread_metadata: { archived: false } }]);
  for (let minute = 0; minute < 6; minute++) await app.minute(60);
  expect(app.shown(threadId(app))).toEqual(['Very wet: x']);
  expect(threadsOf(app)).toMatchObject([{ thread_metadata: { archived: true } }]);
});

test('in a forum a live blog has one post, which takes all messages', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  await following(app, { url: newsroom.url, channel: app.place(15), board: true });
  await app.minute();
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  await app.minute();
  newsroom.end();
  await app.minute();
  await app.minute();
  await app.minute();
  const [post, another] = threadsOf(app);
  expect(post).toMatchObject({ parent_id: app.place(15), name: 'Storm over the harbour – live' });
  expect(another).toBeUndefined();
  const shown = app.shown(post?.id);
  expect(shown.map(line => line.split(':')[0])).toEqual([
    'Storm over the harbour – live',
    'Key events',
    'Ferry turns back',
    'Storm over the harbour – live',
  ]);
  expect(post).toMatchObject({ thread_metadata: { archived: true } });
});

test('in a forum, notices go into the post, and delay nothing', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  app.simulator.faults.add({ method: 'PUT', path: /\/pins\//, effect: { status: 403, code: 50013 } });
  await following(app, { url: newsroom.url, channel: app.place(15), board: true });
  await app.minute();
  const said = () => app.shown(threadId(app)).join('\n');
  expect(said()).toMatch(/For moderators: .*Pin Messages/);
  // What fails in the post itself cannot be said there.
  app.simulator.faults.add({ method: 'POST', path: /\/messages$/, effect: { status: 403, code: 50013 } });
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  await app.minute();
  for (let minute = 0; minute < 6; minute++) await app.minute();
  expect(said()).toContain('Ferry turns back: It is in port.');
  expect(said()).not.toContain('For moderators');
});

test('a forum post that Discord refuses is named in words until it is taken, and then nothing is missing', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  const forum = app.place(15);
  await app.ask('feed add', { url: newsroom.url, channel: forum });
  const effect = { status: 400, code: 200001, message: 'Title was blocked by automatic moderation' };
  app.simulator.faults.add({ method: 'POST', path: new RegExp(`/channels/${forum}/threads$`), times: 100, effect });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  for (let n = 0; n < 20; n++) await app.minute();
  expect(await app.ask('feed status')).toContain('AutoMod blocks words in its title');
  // Moderators have to do something, and nobody else.
  expect(await app.health()).toMatchObject({ ready: true });
  app.simulator.faults.clear();
  for (let n = 0; n < 3; n++) await app.minute(3_600);
  expect(app.shown(threadId(app))).toContain('Ferry turns back: x');
  expect(await app.ask('feed status')).not.toContain('⚠️');
});

test('in a private thread that the bot is not in, the answer and the status say how to add it', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  const call = caller(app.simulator);
  app.simulator.changeRole(app.simulator.guildId, P.ViewChannel | P.SendMessages | P.CreatePrivateThreads);
  const { body } = await call('POST', `/channels/${app.channelId}/threads`, { name: 'desk', type: 12 });
  await call('DELETE', `/channels/${body.id}/thread-members/@me`);
  const add = { channelId: app.channelId, command: 'feed add', options: { url: newsroom.url, channel: body.id } };
  const { embeds } = await (await app.simulator.invoke(add)).settled;
  expect(embeds[0]?.description).toContain(`I’m not in the thread <#${body.id}> yet. Mention me there once`);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(await app.ask('feed status')).toContain('If it is a private thread, mention me there once.');
});
