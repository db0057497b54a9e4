import { expect, test } from 'vitest';
import { logIn } from '../support/gateway-line.ts';
import { channelId, startSimulator } from '../support/simulator.ts';

/** A simulator with one member whom the bot writes to. */
async function conversation() {
  const started = await startSimulator();
  const reader = started.simulator.members().find(({ user }) => !user.bot)?.user.id ?? '';
  const open = (id = reader) => started.call('POST', '/users/@me/channels', { recipient_id: id });
  const { body: channel } = await open();
  const say = (content: string) => started.call('POST', `/channels/${channel.id}/messages`, { content });
  return { ...started, reader, open, channel, say };
}

test('a conversation is opened once, and is no channel of the server', async () => {
  const { simulator, open, channel, reader, call } = await conversation();
  expect(channel).toMatchObject({ type: 1, recipients: [{ id: reader }], last_message_id: null });
  expect((await open()).body.id).toBe(channel.id);
  expect(simulator.channels().some(({ id }) => id === channel.id)).toBe(false);
  expect((await call('GET', `/channels/${channel.id}`)).body).not.toHaveProperty('guild_id');
});

test('messages are sent, edited, read and deleted in a conversation', async () => {
  const { simulator, say, call, channel } = await conversation();
  const { body: message } = await say('one');
  await call('PATCH', `/channels/${channel.id}/messages/${message.id}`, { content: 'two' });
  const { body: all } = await call('GET', `/channels/${channel.id}/messages`);
  expect(all).toMatchObject([{ id: message.id, content: 'two' }]);
  expect((await call('GET', `/channels/${channel.id}`)).body.last_message_id).toBe(message.id);
  await call('DELETE', `/channels/${channel.id}/messages/${message.id}`);
  expect(simulator.messages(channel.id)).toEqual([]);
});

test('a user who takes no direct messages refuses new ones', async () => {
  const { simulator, say, reader } = await conversation();
  simulator.refuseLetters(reader, true);
  expect(await say('one')).toMatchObject({ status: 403, body: { code: 50007 } });
  simulator.refuseLetters(reader, false);
  expect((await say('one')).status).toBe(200);
});

test('a user who shares no server with the bot cannot be written to', async () => {
  const { simulator, say, reader } = await conversation();
  simulator.removeMember(reader);
  expect(await say('one')).toMatchObject({ status: 403, body: { code: 50278 } });
});

test('nobody can be written to whom nobody knows, nor can the bot', async () => {
  const { open, simulator, call } = await conversation();
  expect(await open('1')).toMatchObject({ status: 404, body: { code: 10013 } });
  expect((await open(simulator.botId)).status).toBe(403);
  expect(await call('POST', '/users/@me/channels', {})).toMatchObject({ status: 400, body: { code: 50035 } });
});

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
test('Discord opens no conversation for a bot that opened many quickly or is flagged, and none with a deleted account', async () => {
  const { simulator, call, channel, open, say } = await conversation();
  const [other = '', another = ''] = ['424242424242424242', '424242424242424243'];
  for (const userId of [other, another])
    await simulator.invoke({ channelId: channelId(simulator, 'live'), command: 'ping', userId }).catch(() => undefined);
  simulator.withholdConversations('opens too fast');
  expect(await open(other)).toMatchObject({ status: 403, body: { code: 40003 } });
  simulator.withholdConversations('quarantined');
  expect(await open(other)).toMatchObject({ status: 403, body: { code: 20026 } });
  expect((await open()).body.id).toBe(channel.id);
  expect((await say('one')).status).toBe(200);
  simulator.withholdConversations(undefined);
  simulator.deleteAccount(another);
  expect(await open(another)).toMatchObject({ status: 400, body: { code: 50033 } });
  expect((await call('GET', `/guilds/${simulator.guildId}/members/${another}`)).body.code).toBe(10007);
  expect((await open(other)).status).toBe(200);
});

/** https://discord.com/developers/docs/interactions/application-commands#interaction-contexts */
test('members talk among themselves without the bot, which is there only with what they installed', async () => {
  const { simulator, call } = await startSimulator();
  const line = await logIn(simulator, { intents: 1 | (1 << 9) | (1 << 12) });
  const group = simulator.openGroup('Friends');
  const { id } = simulator.postMessage(group, 'Hello');
  expect((await call('GET', `/channels/${group}/messages`)).body.code).toBe(10003);
  expect(line.heard.map(({ t }) => t)).not.toContain('MESSAGE_CREATE');
  const named = { name: 'Look', type: 3 };
  const register = (rest: object) => call('PUT', `/applications/${simulator.botId}/commands`, [{ ...named, ...rest }]);
  const look = { channelId: group, command: 'Look', target: id, installedBy: 'member' as const };
  await register({ contexts: [0, 2], integration_types: [0] });
  await expect(simulator.invoke(look)).rejects.toThrow('There is no command Look here');
  await register({ contexts: [0, 2], integration_types: [0, 1] });
  await expect(simulator.invoke({ ...look, installedBy: 'server' })).rejects.toThrow('There is no command Look here');
  void simulator.invoke(look).catch(() => undefined);
  const asked = await line.next('INTERACTION_CREATE');
  expect(asked).toMatchObject({
    context: 2,
    channel: { type: 3 },
    authorizing_integration_owners: { 1: expect.any(String) },
  });
  expect(asked.guild_id).toBeUndefined();
});
