import { expect, test } from 'vitest';
import { channelId, startSimulator, type TestSimulator } from '../../support/simulator.ts';

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

test('nothing changes in an archived thread, and sending reopens it', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  const { body: said } = await where.call('POST', `${path}/messages`, { content: 'one' });
  await where.call('PATCH', path, { archived: true });
  expect((await where.call('PATCH', `${path}/messages/${said.id}`, { content: 'two' })).body.code).toBe(50083);
  expect((await where.call('PATCH', path, { name: 'other' })).body.code).toBe(50083);
  expect((await where.call('POST', `${path}/messages`, { content: 'two' })).status).toBe(200);
  expect((await where.call('GET', path)).body).toMatchObject({ thread_metadata: { archived: false } });
});

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

test('deleting a channel deletes its threads and messages', async () => {
  const where = await startSimulator();
  const { path } = await threadUnder(where);
  where.simulator.setBotPermissions(where.liveId, ALL);
  expect((await where.call('DELETE', where.live)).status).toBe(200);
  expect((await where.call('GET', path)).body.code).toBe(10003);
  expect(where.simulator.messages(where.liveId)).toEqual([]);
});
