import { ChannelFlags, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { type Line, logIn } from '../support/gateway-line.ts';
import { memberId } from '../support/members.ts';
import { channelId, startSimulator } from '../support/simulator.ts';

/** https://docs.discord.com/developers/resources/channel#channel-object-obfuscated-channels */

const isHidden = ({ flags }: { flags: number }): boolean => flags === ChannelFlags.ChannelObfuscated;
const nextUpdate = async (line: Line, id: string) =>
  (await line.packet(({ t, d }) => t === 'CHANNEL_UPDATE' && d.id === id)).d;

/** A server with a channel that everyone sees but the bot, and a connection that has heard of it. */
async function start(name = 'newsroom') {
  const where = await startSimulator();
  const { simulator } = where;
  const id = channelId(simulator, name);
  simulator.setBotPermissions(id, 0n);
  const line = await logIn(simulator);
  const { channels } = await line.next('GUILD_CREATE');
  const [first] = channels.filter((channel: { id: string }) => channel.id === id);
  return { ...where, id, line, channels, first };
}

test('of a channel that the bot cannot view, the gateway tells that it is there and no more', async () => {
  const { simulator, id, first } = await start('stories');
  expect(first).toEqual({
    ...Object.fromEntries(Object.keys(first).map(name => [name, null])),
    id,
    type: ChannelType.GuildForum,
    guild_id: simulator.guildId,
    position: 3,
    name: '___hidden___',
    flags: 1 << 17,
    permission_overwrites: [{ id: simulator.guildId, type: 0, allow: '0', deny: `${P.ViewChannel}` }],
  });
  expect(first).toHaveProperty('available_tags', null);
});

test('a channel is shown when access comes and hidden when it goes, by an overwrite, a role or a member’s roles', async () => {
  const { simulator, id, line } = await start();
  simulator.setBotPermissions(id, P.ViewChannel);
  expect(await nextUpdate(line, id)).toMatchObject({ name: 'newsroom', flags: 0 });
  const role = simulator.createRole({ name: 'desk' });
  const toRole = { id: role, type: 0, allow: `${P.ViewChannel}`, deny: '0' } as const;
  const fromAll = { id: simulator.guildId, type: 0, allow: '0', deny: `${P.ViewChannel}` } as const;
  simulator.changeChannel(id, { overwrites: [fromAll, toRole] });
  expect(isHidden(await nextUpdate(line, id))).toBe(true);
  const own = simulator.members().find(({ user }) => user.id === simulator.botId)?.roles ?? [];
  simulator.setMemberRoles(simulator.botId, [...own, role]);
  expect(await nextUpdate(line, id)).toMatchObject({ name: 'newsroom' });
  simulator.deleteRole(role);
  expect(isHidden(await nextUpdate(line, id))).toBe(true);
  simulator.changeRole(simulator.guildId, P.Administrator);
  expect(await nextUpdate(line, id)).toMatchObject({ name: 'newsroom' });
});

test('a category is hidden as long as none of its channels can be viewed', async () => {
  const { simulator, line, channels } = await start();
  const category = channels.find(({ type }: { type: number }) => type === ChannelType.GuildCategory);
  expect(category).toMatchObject({ name: 'News' });
  simulator.changeRole(simulator.guildId, 0n);
  for (const { id, tags } of simulator.roles()) if (tags?.bot_id) simulator.changeRole(id, 0n);
  expect(isHidden(await nextUpdate(line, category.id))).toBe(true);
  simulator.setBotPermissions(channelId(simulator, 'live'), P.ViewChannel);
  expect(await nextUpdate(line, category.id)).toMatchObject({ name: 'News' });
});

test('over HTTP the list leaves out hidden channels, and asking for one is refused', async () => {
  const { simulator, call, id } = await start();
  const { body } = await call('GET', `/guilds/${simulator.guildId}/channels`);
  expect(body.map((channel: { name: string }) => channel.name)).not.toContain('newsroom');
  expect(body.filter(isHidden)).toEqual([]);
  expect((await call('GET', `/channels/${id}`)).body.code).toBe(50001);
});

test('interactions hide nothing, and say what the bot and the member may do in a chosen channel', async () => {
  const { simulator, call, id, line } = await start();
  const option = { name: 'channel', description: 'Where', type: 7 };
  const command = { name: 'look', description: 'Looks', type: 1, options: [option] };
  await call('PUT', `/applications/${simulator.botId}/commands`, [command]);
  const here = channelId(simulator, 'live');
  const userId = memberId(simulator, 'sam.subscriber');
  void simulator.invoke({ channelId: here, command: 'look', options: { channel: id }, userId }).catch(() => undefined);
  const { data, app_permissions } = await line.next('INTERACTION_CREATE');
  const chosen = data.resolved.channels[id];
  expect(chosen).toMatchObject({ name: 'newsroom', flags: 0, app_permissions: '0' });
  expect(BigInt(chosen.permissions) & P.ViewChannel).toBe(P.ViewChannel);
  expect(BigInt(app_permissions) & P.ViewChannel).toBe(P.ViewChannel);
});
