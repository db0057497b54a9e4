import { expect, test } from 'vitest';
import { caller } from '../../../simulator/test/support/simulator.ts';
import { allBut, desk, posted } from '../../support/discord-desk.ts';
import { saying } from '../../support/problems.ts';

const PIN_MESSAGES = 1n << 51n;

test('a message is pinned, and pinning it again changes nothing', async () => {
  const at = await desk();
  const messageId = await posted(at);
  expect(await at.channel.pin(at.channelId, messageId, true)).toBe('done');
  expect(await at.channel.pin(at.channelId, messageId, true)).toBe('done');
  const messages = at.simulator.messages(at.channelId);
  expect(messages.map(({ pinned, type }) => [pinned, type])).toEqual([
    [true, 0],
    [false, 6],
  ]);
});

test('a message is unpinned, even if it is not pinned', async () => {
  const at = await desk();
  const messageId = await posted(at);
  await at.channel.pin(at.channelId, messageId, true);
  expect(await at.channel.pin(at.channelId, messageId, false)).toBe('done');
  expect(await at.channel.pin(at.channelId, messageId, false)).toBe('done');
  expect(at.simulator.messages(at.channelId)[0]?.pinned).toBe(false);
});

test('a message that someone deleted cannot be pinned', async () => {
  const at = await desk();
  const messageId = await posted(at);
  at.simulator.deleteMessage(at.channelId, messageId);
  expect(await at.channel.pin(at.channelId, messageId, true)).toEqual({ failed: 'message gone' });
});

test('a missing permission to pin is named', async () => {
  const at = await desk();
  const messageId = await posted(at);
  at.simulator.setBotPermissions(at.channelId, allBut(PIN_MESSAGES));
  expect(await at.channel.pin(at.channelId, messageId, true)).toEqual({
    failed: 'blocked',
    problem: saying(`I can’t pin messages in <#${at.channelId}>. Give me Pin Messages there.`),
  });
});

test('a channel with 250 pins takes no more until one is unpinned', async () => {
  const at = await desk();
  // Not by the bot: discord.js sends no more than 50 requests a second.
  const call = caller(at.simulator);
  const messages = `/channels/${at.channelId}/messages`;
  for (let n = 0; n < 250; n++) {
    const { body } = await call('POST', messages, { content: String(n) });
    await call('PUT', `${messages}/pins/${body.id}`);
  }
  const full = await at.channel.pin(at.channelId, await posted(at), true);
  expect(full).toEqual({ failed: 'blocked', problem: saying(/Unpin one there/) });
});

test('the system message about a pin is not taken for one of the bot’s messages', async () => {
  const at = await desk();
  const messageId = await posted(at);
  await at.channel.pin(at.channelId, messageId, true);
  expect(await at.channel.find(at.channelId, new Date())).toEqual([expect.objectContaining({ messageId })]);
});
