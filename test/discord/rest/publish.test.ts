import { expect, test } from 'vitest';
import { allBut, aMessage, type Desk, desk, posted } from '../../support/discord-desk.ts';
import { saying } from '../../support/problems.ts';

const CROSSPOSTED = 1;
const SEND_MESSAGES = 1n << 11n;

const publish = ({ channel, channelId }: Desk, messageId: string) => channel.publish(channelId, messageId);

test('a message is published, and publishing it again changes nothing', async () => {
  const at = await desk('announcements');
  const messageId = await posted(at);
  expect(await publish(at, messageId)).toBe('done');
  expect(await publish(at, messageId)).toBe('done');
  expect(at.simulator.messages(at.channelId)[0]?.flags).toBe(CROSSPOSTED);
});

test('a message that someone deleted is not published', async () => {
  const at = await desk('announcements');
  const messageId = await posted(at);
  at.simulator.deleteMessage(at.channelId, messageId);
  expect(await publish(at, messageId)).toEqual({ failed: 'message gone' });
});

test('nothing is published outside an announcement channel', async () => {
  const at = await desk();
  const outcome = await publish(at, await posted(at));
  expect(outcome).toEqual({ failed: 'blocked', problem: saying(/isn’t an announcement channel/) });
});

test('a missing permission to publish is named', async () => {
  const at = await desk('announcements');
  const messageId = await posted(at);
  at.simulator.setBotPermissions(at.channelId, allBut(SEND_MESSAGES));
  expect(await publish(at, messageId)).toEqual({
    failed: 'blocked',
    problem: saying(`I can’t publish messages in <#${at.channelId}>. Give me Send Messages there.`),
  });
});

test('more than ten messages an hour are published later', async () => {
  const at = await desk('announcements', { limits: { create: { count: 99, ms: 1000 } } });
  for (let n = 0; n < 10; n++) expect(await publish(at, await posted(at))).toBe('done');
  const eleventh = await publish(at, await posted(at));
  expect(eleventh).toEqual({ failed: 'later', reason: expect.any(String), after: expect.closeTo(3600, -1) });
});

/** A published message that has been edited as often as Discord allows in an hour, and another one. */
async function editedOut(at: Desk): Promise<[spent: string, other: string]> {
  const spent = await posted(at);
  const other = await posted(at);
  await publish(at, spent);
  for (let n = 0; n < 3; n++) expect(await at.channel.edit(at.channelId, spent, aMessage())).toBe('done');
  return [spent, other];
}

test('a published message that was edited too often waits as long as Discord asks', async () => {
  const at = await desk('announcements', { limits: {} });
  const [spent] = await editedOut(at);
  const outcome = await at.channel.edit(at.channelId, spent, aMessage());
  expect(outcome).toEqual({ failed: 'later', reason: expect.any(String), after: expect.closeTo(3600, -1) });
});

/** Resolves when a rate limit would be over. */
const waited = (ms: number): Promise<'waited'> => new Promise(resolve => setTimeout(resolve, ms, 'waited').unref());

test.each([20_000, 3_600_000])('while a published message waits for %i ms, others are edited at once', async ms => {
  const limits = { edit: { count: 99, ms: 5000 }, 'published edit': { count: 3, ms } };
  // Discord's clock stands still, so that no limit ends meanwhile.
  const now = Date.now();
  const at = await desk('announcements', { limits, now: () => now });
  const [spent, other] = await editedOut(at);
  const all = [spent, other, spent, other].map(messageId => at.channel.edit(at.channelId, messageId, aMessage()));
  const outcomes = await Promise.race([Promise.all(all), waited(ms)]);
  expect(outcomes).toMatchObject([{ failed: 'later' }, 'done', { failed: 'later' }, 'done']);
});

test('while an old message waits, younger ones are edited at once', async () => {
  let now = Date.now() - 2 * 3_600_000;
  const limits = { edit: { count: 99, ms: 5000 }, 'old edit': { count: 1, ms: 20_000 } };
  const at = await desk('announcements', { limits, now: () => now });
  const old = await posted(at);
  now = Date.now();
  const young = await posted(at);
  const edit = (messageId: string) => at.channel.edit(at.channelId, messageId, aMessage());
  expect(await edit(old)).toBe('done');
  expect(await Promise.race([Promise.all([edit(old), edit(young)]), waited(20_000)])).toEqual([
    { failed: 'later', reason: expect.stringContaining('older than 1 hour'), after: 20 },
    'done',
  ]);
});
