import { expect, test } from 'vitest';
import { allBut, aMessage, type Desk, desk, posted } from '../../support/discord-desk.ts';
import { saying } from '../../support/problems.ts';

const CREATE_PUBLIC_THREADS = 1n << 35n;
const SEND_IN_THREADS = 1n << 38n;
const thread = { name: 'Harbour evening' };

async function threaded(at: Desk): Promise<string> {
  const messageId = await posted(at);
  expect(await at.channel.openThread(at.channelId, messageId, thread)).toBe('done');
  return messageId;
}

const stateOf = ({ simulator }: Desk, threadId: string) => {
  const found = simulator.channels().find(({ id }) => id === threadId);
  const { archived, auto_archive_duration } =
    (found as { thread_metadata?: Record<string, unknown> }).thread_metadata ?? {};
  return { name: found?.name, archived, auto_archive_duration };
};

test('a thread under a message has the message’s id, and is archived after a day without messages', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  expect(stateOf(at, threadId)).toEqual({ ...thread, archived: false, auto_archive_duration: 1440 });
});

test('opening a thread that already exists counts as done', async () => {
  const at = await desk();
  const messageId = await threaded(at);
  expect(await at.channel.openThread(at.channelId, messageId, thread)).toBe('done');
});

test.each(['stored, then 500', 'stored, then reset'] as const)('a thread that was %s is open', async effect => {
  const at = await desk();
  at.simulator.faults.add({ method: 'POST', path: /threads$/, effect });
  const threadId = await threaded(at);
  expect(stateOf(at, threadId).name).toBe(thread.name);
});

test('a thread cannot be opened under a message that someone deleted', async () => {
  const at = await desk();
  const messageId = await posted(at);
  at.simulator.deleteMessage(at.channelId, messageId);
  expect(await at.channel.openThread(at.channelId, messageId, thread)).toEqual({ failed: 'message gone' });
});

test('a silent message in a thread carries the flag for it', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  await at.channel.create(threadId, aMessage({ silent: true }), 'quiet');
  expect(Number(at.simulator.messages(threadId).at(-1)?.flags) & (1 << 12)).not.toBe(0);
});

test('the bot’s messages in a thread are found there', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  const messageId = await posted(at, threadId);
  expect(await at.channel.find(threadId, new Date())).toEqual([expect.objectContaining({ messageId })]);
});

test('an archived thread takes no edit until it is opened again, but messages can be deleted', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  const messageId = await posted(at, threadId);
  await at.channel.changeThread(threadId, { archived: true });
  expect(await at.channel.edit(threadId, messageId, aMessage())).toEqual({ failed: 'archived' });
  expect(await at.channel.pin(threadId, messageId, true)).toEqual({ failed: 'archived' });
  expect(await at.channel.changeThread(threadId, { archived: false })).toBe('done');
  expect(await at.channel.edit(threadId, messageId, aMessage())).toBe('done');
  await at.channel.changeThread(threadId, { archived: true });
  expect(await at.channel.remove(threadId, messageId)).toBe('done');
});

test('an archived thread that is only renamed is archived afterwards too', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  await at.channel.changeThread(threadId, { archived: true });
  expect(await at.channel.changeThread(threadId, { name: 'Harbour night' })).toBe('done');
  expect(stateOf(at, threadId)).toMatchObject({ name: 'Harbour night', archived: true });
});

test('a thread is renamed and archived, or renamed and opened, in one request', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  await at.channel.changeThread(threadId, { name: 'Over', archived: true });
  expect(stateOf(at, threadId)).toMatchObject({ name: 'Over', archived: true });
  await at.channel.changeThread(threadId, { name: 'On again', archived: false });
  expect(stateOf(at, threadId)).toMatchObject({ name: 'On again', archived: false });
});

test('a thread that is as wanted is left alone', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  let changes = 0;
  at.simulator.watch(({ type }) => {
    if (type === 'channels') changes += 1;
  });
  expect(await at.channel.changeThread(threadId, { ...thread, archived: false })).toBe('done');
  expect(changes).toBe(0);
});

test('a thread that was deleted is gone, and so is its channel', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  at.simulator.deleteChannel(threadId);
  const gone = { failed: 'place gone', problem: saying(new RegExp(`<#${threadId}> no longer exists`)) };
  expect(await at.channel.changeThread(threadId, { archived: true })).toEqual(gone);
  expect(await at.channel.create(threadId, aMessage(), 'late')).toEqual(gone);
  at.simulator.deleteChannel(at.channelId);
  expect(await at.channel.find(at.channelId, new Date())).toMatchObject({ failed: 'place gone' });
});

test('a locked thread is blocked until someone unlocks it', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  at.simulator.changeChannel(threadId, { locked: true });
  const locked = await at.channel.create(threadId, aMessage(), 'locked');
  expect(locked).toEqual({ failed: 'blocked', problem: saying(/locked\. Unlock it/) });
  const unchanged = await at.channel.changeThread(threadId, { archived: true });
  expect(unchanged).toEqual({ failed: 'blocked', problem: saying(/unlock the thread/) });
});

test('a missing permission to open threads, or to write in them, is named', async () => {
  const at = await desk();
  const threadId = await threaded(at);
  const messageId = await posted(at);
  at.simulator.setBotPermissions(at.channelId, allBut(CREATE_PUBLIC_THREADS, SEND_IN_THREADS, 1n << 34n));
  const needs = (words: string) => ({ failed: 'blocked', problem: saying(new RegExp(words)) });
  expect(await at.channel.openThread(at.channelId, messageId, thread)).toEqual(needs('Create Public Threads'));
  expect(await at.channel.create(threadId, aMessage(), 'mute')).toEqual(needs('Send Messages in Threads'));
  expect(await at.channel.changeThread(threadId, { archived: true })).toEqual(needs('Send Messages in Threads'));
});
