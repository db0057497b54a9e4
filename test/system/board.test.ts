import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';

/** A live blog with one old key event, followed in a channel that has a board. */
async function followed(options: Readonly<Record<string, string | boolean>> = {}) {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Some old news', text: 'Before anyone followed.', keyEvent: true });
  const app = await startTestApp([newsroom.host]);
  await following(app, { url: newsroom.url, board: true, ...options });
  await app.minute();
  return { newsroom, app };
}

const isBoard = (line: string): boolean => line.startsWith('Key events: ');
const boardOf = (app: TestApp): string => app.shown().find(isBoard) ?? '';
const pinned = ({ simulator, channelId }: TestApp): readonly string[] =>
  simulator.messages(channelId).flatMap(({ pinned: isPinned, embeds }) => (isPinned ? (embeds[0]?.title ?? '') : []));
const boardMessage = (app: TestApp) =>
  app.simulator.messages(app.channelId).find(({ embeds }) => embeds[0]?.title === 'Key events');

/** Deletes the board as a moderator. Discord has said once that it is gone, and is asked again seconds later. */
async function deleteBoard(newsroom: Newsroom, app: TestApp): Promise<void> {
  app.simulator.deleteMessage(app.channelId, boardMessage(app)?.id ?? '');
  newsroom.publish({ headline: 'Zero', text: 'x', keyEvent: true });
  await app.minute();
}

test('a board is pinned at once and shows what is already there', async () => {
  const { app } = await followed();
  expect(pinned(app)).toEqual(['Key events']);
  expect(boardOf(app)).toMatch(/<t:\d+:R> \[Some old news\]\(<http:/);
});

test('a board lists the newest key event first, with a link to the bot’s own message about it', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  await app.minute();
  const message = app.simulator.messages(app.channelId).find(({ embeds }) => embeds[0]?.title === 'Ferry turns back');
  const jump = `https://discord.com/channels/${app.simulator.guildId}/${app.channelId}/${message?.id}`;
  expect(boardOf(app)).toContain(`[Ferry turns back](<${jump}>)`);
  expect(boardOf(app).indexOf('Ferry')).toBeLessThan(boardOf(app).indexOf('Some old news'));
  expect(app.shown().filter(isBoard)).toHaveLength(1);
});

test('a board follows edits, withdrawals and the newest summary', async () => {
  const { newsroom, app } = await followed();
  const { id } = newsroom.publish({ headline: 'Twelve rescued', text: 'All are safe.', keyEvent: true });
  const other = newsroom.publish({ headline: 'Quay closed', text: 'Until noon.', keyEvent: true });
  newsroom.publish({ headline: 'What we know so far', text: 'A storm came.', summary: true });
  await app.minute();
  newsroom.change(id, { headline: 'Thirteen people rescued' });
  newsroom.withdraw(other.id);
  await app.minute();
  await app.minute();
  expect(boardOf(app)).toContain('[Thirteen people rescued]');
  expect(boardOf(app)).not.toContain('Quay closed');
  expect(boardOf(app)).toMatch(/\*\*\[What we know so far\]\(.*\)\*\*\nA storm came\./);
});

test('a board is edited at most once in ten seconds, and then shows all', async () => {
  const { newsroom, app } = await followed();
  newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  await app.minute();
  await app.ask('feed status');
  newsroom.publish({ headline: 'Second pier shut', text: 'x', keyEvent: true });
  const before = boardMessage(app)?.edited_timestamp;
  await app.minute(1);
  expect(boardMessage(app)?.edited_timestamp).toBe(before);
  await app.minute();
  expect(boardOf(app)).toContain('[Second pier shut]');
});

test('a board that someone deleted comes back with the next change within seconds, and is pinned again', async () => {
  const { newsroom, app } = await followed();
  await deleteBoard(newsroom, app);
  await app.minute(10);
  expect(app.shown().filter(isBoard)).toHaveLength(1);
  expect(pinned(app)).toEqual(['Key events']);
});

test('a board that may not be pinned stays, with a notice about the missing permission, and is pinned once that is granted', async () => {
  const { newsroom, app } = await followed();
  await deleteBoard(newsroom, app);
  app.simulator.faults.add({ method: 'PUT', path: /\/pins\//, effect: { status: 403, code: 50013 } });
  newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  await app.minute(400);
  expect(pinned(app)).toEqual([]);
  expect(app.shown().join('\n')).toMatch(/For moderators: .*Pin Messages/);
  await app.minute(400);
  await app.minute();
  expect(pinned(app)).toEqual(['Key events']);
  expect(app.shown().join('\n')).not.toContain('For moderators');
});

test('a notice whose confirmation got lost is posted once, and taken back', async () => {
  const { newsroom, app } = await followed();
  await deleteBoard(newsroom, app);
  app.simulator.faults.add({ method: 'PUT', path: /\/pins\//, effect: { status: 403, code: 50013 }, times: 2 });
  const notices = () => app.shown().filter(shown => shown.startsWith('For moderators'));
  newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  // All but the first, which is the board.
  let posts = 0;
  app.simulator.faults.random = () => (posts++ === 0 ? 1 : 0);
  app.simulator.faults.add({ method: 'POST', path: /\/messages$/, effect: 'stored, then 500', times: 8, chance: 0.5 });
  await app.minute(400);
  await app.minute();
  expect(notices()).toHaveLength(1);
  app.simulator.faults.add({ method: 'DELETE', path: /\/messages\//, effect: { status: 503 } });
  for (let minute = 0; minute < 12; minute++) await app.minute();
  expect(pinned(app)).toEqual(['Key events']);
  expect(notices()).toEqual([]);
});

test('a channel that has no room for another pin gets a notice', async () => {
  const { newsroom, app } = await followed();
  await deleteBoard(newsroom, app);
  app.simulator.faults.add({ method: 'PUT', path: /\/pins\//, effect: { status: 400, code: 30003 } });
  newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  await app.minute(400);
  expect(app.shown().join('\n')).toMatch(/For moderators: .*pin/i);
  expect(await app.ask('feed status')).toMatch(/pin/i);
});

test('at the end a board is unpinned', async () => {
  const { newsroom, app } = await followed();
  newsroom.end();
  await app.minute();
  await app.minute();
  expect(pinned(app)).toEqual([]);
  expect(boardOf(app)).toContain('This live blog has ended.');
});

test('a channel that unfollows keeps a board that says so, no longer pinned', async () => {
  const { app } = await followed();
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  await app.minute();
  await app.minute();
  expect(pinned(app)).toEqual([]);
  expect(boardOf(app)).toContain('no longer follows');
});

test('after a pause the lines of a board link to the message that tells what was held back', async () => {
  const { app, newsroom } = await followed();
  await app.ask('feed pause');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
  await app.minute();
  await app.ask('feed resume');
  await app.minute();
  const told = app.simulator
    .messages(app.channelId)
    .find(message => JSON.stringify(message).includes('2 more updates'));
  expect(boardOf(app)).toMatch(new RegExp(`\\[Ferry turns back\\]\\(<[^>]*/${told?.id}>\\)`));
});
