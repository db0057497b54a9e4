import { once } from 'node:events';
import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { logIn } from '../support/gateway-line.ts';
import { channelId, startSimulator, type TestSimulator } from '../support/simulator.ts';

const ALL = (1n << 53n) - 1n;
const NO_MODERATOR = ALL & ~(1n << 34n) & ~(1n << 3n);

async function threadUnder({ call, live }: TestSimulator): Promise<{ messageId: string; path: string }> {
  const { body: message } = await call('POST', `${live}/messages`, { content: 'Rocket day' });
  const { body: thread } = await call('POST', `${live}/messages/${message.id}/threads`, { name: 'talk' });
  return { messageId: message.id, path: `/channels/${thread.id}` };
}

test('a thread on a message has the message’s id, and there is no second one', async () => {
  const where = await startSimulator();
  const { messageId, path } = await threadUnder(where);
  expect(path).toBe(`/channels/${messageId}`);
  const again = await where.call('POST', `${where.live}/messages/${messageId}/threads`, { name: 'more' });
  expect(again).toMatchObject({ status: 400, body: { code: 160004 } });
  const { body } = await where.call('GET', `${where.live}/messages/${messageId}`);
  expect(body).toMatchObject({ flags: 32, thread: { name: 'talk' } });
});

test('nothing but a deletion changes in an archived thread, and sending reopens it', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  const { body: said } = await where.call('POST', `${path}/messages`, { content: 'one' });
  await where.call('PATCH', path, { archived: true });
  expect((await where.call('PATCH', `${path}/messages/${said.id}`, { content: 'two' })).body.code).toBe(50083);
  expect((await where.call('PATCH', path, { name: 'other' })).body.code).toBe(50083);
  expect((await where.call('DELETE', `${path}/messages/${said.id}`)).status).toBe(204);
  expect((await where.call('GET', path)).body).toMatchObject({ thread_metadata: { archived: true } });
  expect((await where.call('POST', `${path}/messages`, { content: 'two' })).status).toBe(200);
  expect((await where.call('GET', path)).body).toMatchObject({ thread_metadata: { archived: false } });
});

/** https://discord.com/developers/docs/topics/threads#active--archived-threads */
test('only moderators can write in a locked thread', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  where.simulator.setBotPermissions(where.liveId, ALL);
  await where.call('PATCH', path, { locked: true, archived: true });
  where.simulator.setBotPermissions(where.liveId, NO_MODERATOR);
  expect((await where.call('POST', `${path}/messages`, { content: 'one' })).body.code).toBe(160005);
  expect((await where.call('PATCH', path, { archived: false })).body.code).toBe(50013);
  where.simulator.setBotPermissions(where.liveId, ALL);
  expect((await where.call('PATCH', path, { archived: false, locked: false })).status).toBe(200);
});

/** https://discord.com/developers/docs/topics/threads#locked-threads */
test('only moderators can edit in a locked thread, and delete in one that is archived too', async () => {
  const where = await startSimulator();
  const { messageId: threadId, path } = await threadUnder(where);
  const ids: string[] = [];
  for (const content of ['one', 'two', 'three'])
    ids.push((await where.call('POST', `${path}/messages`, { content })).body.id);
  const [one, two, three] = ids.map(id => `${path}/messages/${id}`) as [string, string, string];
  where.simulator.changeChannel(threadId, { locked: true });
  expect((await where.call('PATCH', one, { content: 'x' })).body.code).toBe(160005);
  expect((await where.call('DELETE', one)).status).toBe(204);
  where.simulator.changeChannel(threadId, { archived: true });
  expect((await where.call('DELETE', two)).body.code).toBe(160005);
  where.simulator.setBotPermissions(where.liveId, ALL);
  expect((await where.call('DELETE', two)).status).toBe(204);
  where.simulator.changeChannel(threadId, { archived: false });
  expect((await where.call('PATCH', three, { content: 'x' })).status).toBe(200);
});

test('sending in a thread needs its own permission', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  where.simulator.setBotPermissions(where.liveId, ALL & ~(1n << 38n) & ~(1n << 3n));
  expect((await where.call('POST', `${path}/messages`, { content: 'one' })).body.code).toBe(50013);
  expect((await where.call('POST', `${where.live}/messages`, { content: 'one' })).status).toBe(200);
});

test('a thread’s duration is one of Discord’s, and its name has at most 100 characters', async () => {
  const { simulator, call, live } = await startSimulator();
  const open = (body: object) => call('POST', `${live}/threads`, { type: 11, name: 'talk', ...body });
  expect((await open({ auto_archive_duration: 61 })).body.code).toBe(50035);
  expect((await open({ name: 'x'.repeat(101) })).body.code).toBe(50035);
  expect((await open({ auto_archive_duration: 60 })).status).toBe(201);
  expect(simulator.refusals).toHaveLength(2);
});

test('a forum takes posts with its own tags, and requires one if so configured', async () => {
  const { simulator, call } = await startSimulator();
  const forum = channelId(simulator, 'stories');
  const post = (body: object) =>
    call('POST', `/channels/${forum}/threads`, { name: 'a story', message: { content: 'first' }, ...body });
  const { body: channel } = await call('GET', `/channels/${forum}`);
  const [tag] = channel.available_tags;
  const { body: made } = await post({ applied_tags: [tag.id] });
  expect(made).toMatchObject({ applied_tags: [tag.id], message: { id: made.id, content: 'first' } });
  expect((await post({ applied_tags: ['1'] })).body.code).toBe(10087);
  expect((await post({ message: {} })).body.code).toBe(50006);
  simulator.setBotPermissions(forum, ALL);
  await call('PATCH', `/channels/${forum}`, { flags: 16 });
  expect((await post({})).body.code).toBe(40067);
});

/** https://discord.com/developers/docs/resources/channel#forum-tag-object */
test('only moderators can set moderated tags, and post where there are no others but one is required', async () => {
  const { simulator, call } = await startSimulator();
  const forum = channelId(simulator, 'stories');
  const post = async (applied_tags: readonly string[]) =>
    (await call('POST', `/channels/${forum}/threads`, { name: 'x', message: { content: 'x' }, applied_tags })).body
      .code;
  const tagged = async (...tags: { name: string; moderated?: boolean }[]): Promise<string[]> => {
    simulator.changeChannel(forum, { requiresTag: true, tags });
    const { body } = await call('GET', `/channels/${forum}`);
    return body.available_tags.map(({ id }: { id: string }) => id);
  };
  const [closed = '', open = ''] = await tagged({ name: 'desk', moderated: true }, { name: 'all' });
  expect([await post([]), await post([closed]), await post([open])]).toEqual([40067, 50013, undefined]);
  const [only = ''] = await tagged({ name: 'desk', moderated: true });
  expect(await post([])).toBe(40066);
  simulator.setBotPermissions(forum, ALL);
  expect([await post([]), await post([only])]).toEqual([40067, undefined]);
});

test('deleting a channel deletes its threads and messages', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  where.simulator.setBotPermissions(where.liveId, ALL);
  expect((await where.call('DELETE', where.live)).status).toBe(200);
  expect((await where.call('GET', path)).body.code).toBe(10003);
  expect(where.simulator.messages(where.liveId)).toEqual([]);
});

/** https://github.com/discordjs/discord.js/issues/10883 */
test('no event tells of the threads of a deleted channel, which discord.js keeps with it', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  const threadId = path.split('/').at(-1) ?? '';
  const [line, { client }] = await Promise.all([logIn(where.simulator), logInWithDiscordJs(where.simulator)]);
  const events = () => line.heard.flatMap(({ t }) => t ?? []);
  const gone = once(client, 'channelDelete');
  where.simulator.deleteChannel(where.liveId);
  const [[channel]] = await Promise.all([gone, line.next('CHANNEL_DELETE')]);
  expect(where.simulator.channels().some(({ id }) => id === threadId)).toBe(false);
  expect(client.channels.cache.has(threadId)).toBe(false);
  expect((channel as TextChannel).threads.cache.has(threadId)).toBe(true);
  expect(events()).not.toContain('THREAD_DELETE');
});

test('a deleted thread has an event of its own', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  const line = await logIn(where.simulator);
  where.simulator.deleteChannel(path.split('/').at(-1) ?? '');
  expect(await line.next('THREAD_DELETE')).toMatchObject({ parent_id: where.liveId, type: 11 });
});
