import { once } from 'node:events';
import type { TextChannel } from 'discord.js';
import { PermissionFlagsBits as P } from 'discord.js';
import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { type Line, logIn } from '../support/gateway-line.ts';
import { memberId } from '../support/members.ts';
import { startSimulator } from '../support/simulator.ts';

/** https://discord.com/developers/docs/topics/threads */

const SEEN = P.ViewChannel | P.SendMessages | P.SendMessagesInThreads | P.ReadMessageHistory;
const events = (line: Line): readonly string[] => line.heard.flatMap(({ t }) => t ?? []);

/** A private thread of two members. */
async function start() {
  const where = await startSimulator();
  const { simulator, liveId } = where;
  const userId = memberId(simulator, 'sam.subscriber');
  const threadId = simulator.openThread(liveId, { name: 'desk', isPrivate: true, userId });
  return { ...where, userId, threadId, path: `/channels/${threadId}` };
}

test('a private thread is unknown to those who are neither in it nor moderators', async () => {
  const { simulator, call, liveId, threadId, path } = await start();
  const line = await logIn(simulator);
  expect((await line.next('GUILD_CREATE')).threads).toEqual([]);
  expect((await call('POST', `${path}/messages`, { content: 'x' })).body.code).toBe(50001);
  expect((await call('GET', path)).body.code).toBe(50001);
  expect((await call('PUT', `${path}/thread-members/@me`)).body.code).toBe(50001);
  expect((await call('GET', `/guilds/${simulator.guildId}/threads/active`)).body.threads).toEqual([]);
  simulator.changeChannel(threadId, { name: 'other' });
  simulator.setBotPermissions(liveId, SEEN | P.ManageThreads);
  await line.next('CHANNEL_UPDATE');
  expect(events(line)).not.toContain('THREAD_UPDATE');
  expect((await call('POST', `${path}/messages`, { content: 'x' })).status).toBe(200);
});

test('whether one user is in a thread is told to a bot that sees the thread', async () => {
  const { simulator, call, liveId, path, userId } = await start();
  const of = (id: string) => call('GET', `${path}/thread-members/${id}`);
  expect((await of(userId)).body.code).toBe(50001);
  simulator.setBotPermissions(liveId, SEEN | P.ManageThreads);
  expect((await of(userId)).body).toMatchObject({ user_id: userId });
  expect((await of(memberId(simulator, 'robin.reader'))).body.code).toBe(10007);
});

test('a member who mentions the bot in a private thread lets it in, and discord.js learns of the thread', async () => {
  const { simulator, call, threadId, path, userId } = await start();
  const [line, { client }] = await Promise.all([logIn(simulator), logInWithDiscordJs(simulator)]);
  expect(client.channels.cache.has(threadId)).toBe(false);
  const created = once(client, 'threadCreate');
  simulator.postMessage(threadId, `<@${simulator.botId}> come in`, userId);
  const [thread] = await created;
  expect(thread).toMatchObject({ id: threadId, name: 'desk', joined: true, memberCount: 2 });
  expect(await line.next('THREAD_CREATE')).not.toHaveProperty('newly_created');
  expect(await line.next('THREAD_MEMBERS_UPDATE')).toMatchObject({
    id: threadId,
    member_count: 2,
    added_members: [{ user_id: simulator.botId }],
  });
  expect((await call('POST', `${path}/messages`, { content: 'x' })).status).toBe(200);
  simulator.removeThreadMember(threadId, simulator.botId);
  expect((await call('POST', `${path}/messages`, { content: 'x' })).body.code).toBe(50001);
});

test('the bot is in the threads that it opens, joins or writes in; of others it does not hear', async () => {
  const { simulator, call, live, liveId, userId } = await start();
  const line = await logIn(simulator);
  const { body: own } = await call('POST', `${live}/threads`, { name: 'talk', type: 11 });
  expect((await line.next('THREAD_MEMBERS_UPDATE')).id).toBe(own.id);
  const [joined, written] = ['joined', 'written'].map(name => simulator.openThread(liveId, { name }));
  expect((await call('GET', `/channels/${joined}`)).body).not.toHaveProperty('member');
  await call('PUT', `/channels/${joined}/thread-members/@me`);
  await call('POST', `/channels/${written}/messages`, { content: 'x' });
  expect((await line.next('THREAD_MEMBERS_UPDATE')).id).toBe(joined);
  expect((await line.next('THREAD_MEMBERS_UPDATE')).id).toBe(written);
  simulator.addThreadMember(own.id, userId);
  await call('DELETE', `/channels/${joined}/thread-members/@me`);
  expect(await line.next('THREAD_MEMBERS_UPDATE')).toMatchObject({ removed_member_ids: [simulator.botId] });
  simulator.changeChannel(joined ?? '', { archived: true });
  expect((await call('PUT', `/channels/${joined}/thread-members/@me`)).body.code).toBe(50083);
});

/** https://discord.com/developers/docs/events/gateway-events#thread-list-sync */
test.for(['an overwrite', 'a role', 'a new role'])(
  'threads are synced to a bot that %s lets into their channel',
  async how => {
    const { simulator, liveId } = await startSimulator();
    const everyone = simulator.roles()[0]?.permissions ?? '';
    const own = simulator.roles().find(({ tags }) => tags?.bot_id === simulator.botId);
    const close = () => {
      if (how === 'an overwrite') return simulator.setBotPermissions(liveId, 0n);
      simulator.changeRole(simulator.guildId, BigInt(everyone) & ~P.ViewChannel);
      return simulator.changeRole(own?.id ?? '', 0n);
    };
    const open = () => {
      if (how === 'an overwrite') return simulator.setBotPermissions(liveId, undefined);
      if (how === 'a role') return simulator.changeRole(own?.id ?? '', SEEN);
      const role = simulator.createRole({ name: 'desk', permissions: SEEN });
      return simulator.setMemberRoles(simulator.botId, [role]);
    };
    close();
    const [line, { client }] = await Promise.all([logIn(simulator), logInWithDiscordJs(simulator)]);
    const threadId = simulator.openThread(liveId, { name: 'talk' });
    const archived = simulator.openThread(liveId, { name: 'over' });
    simulator.changeChannel(archived, { archived: true });
    const synced = once(client, 'threadListSync');
    open();
    await synced;
    expect([...(client.channels.cache.get(liveId) as TextChannel).threads.cache.keys()]).toEqual([threadId]);
    const sync = await line.next('THREAD_LIST_SYNC');
    expect(sync).toMatchObject({ guild_id: simulator.guildId, threads: [{ id: threadId }], members: [] });
    expect(sync.channel_ids).toContain(liveId);
    expect(events(line)).not.toContain('THREAD_CREATE');
  },
);
