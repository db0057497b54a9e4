import { once } from 'node:events';
import {
  type APIApplicationCommandPermission,
  PermissionFlagsBits as P,
  ApplicationCommandPermissionType as Type,
} from 'discord.js';
import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { memberId } from '../support/members.ts';
import { channelId, startSimulator } from '../support/simulator.ts';

/** https://discord.com/developers/docs/interactions/application-commands#permissions */

const FEED = { name: 'feed', description: 'x', default_member_permissions: `${P.ManageGuild}` };
const ADMINISTRATORS = { ...FEED, name: 'admins', default_member_permissions: '0' };
const LOOK = { name: 'Look at this', type: 3, default_member_permissions: `${P.ManageMessages}` } as const;

/** A bot with three commands that says who reached it, and a way to find out who does. */
async function start() {
  const where = await startSimulator();
  const { simulator, liveId } = where;
  const { client } = await logInWithDiscordJs(simulator, async interaction => {
    if (interaction.isRepliable()) await interaction.reply('reached');
  });
  await client.application.commands.set([FEED, ADMINISTRATORS, LOOK]);
  const { id: target } = simulator.postMessage(liveId, 'Hello');
  const reaches = async (username: Parameters<typeof memberId>[1], command: string, channel = liveId) => {
    const call = { channelId: channel, command, ...(command === LOOK.name && { target }) };
    const answer = simulator.invoke({ ...call, userId: memberId(simulator, username) });
    return answer.then(
      () => true,
      (error: Error) => (/may not use the command/.test(error.message) ? false : Promise.reject(error)),
    );
  };
  return { ...where, client, reaches };
}

test('a command needs the permissions that it requires by default; administrators have all commands', async () => {
  const { reaches } = await start();
  const reached = async (command: string) => [
    await reaches('robin.reader', command),
    await reaches('mo.moderator', command),
    await reaches('sam.subscriber', command),
  ];
  expect(await reached('feed')).toEqual([true, true, false]);
  expect(await reached('Look at this')).toEqual([true, true, false]);
  expect(await reached('admins')).toEqual([true, false, false]);
});

const user = (id: string, permission: boolean): APIApplicationCommandPermission => ({
  id,
  type: Type.User,
  permission,
});
const role = (id: string, permission: boolean): APIApplicationCommandPermission => ({
  id,
  type: Type.Role,
  permission,
});
const channel = (id: string, permission: boolean): APIApplicationCommandPermission => ({
  id,
  type: Type.Channel,
  permission,
});

test('overrides of the command win over its default: for the member before roles before everyone', async () => {
  const { simulator, reaches } = await start();
  const [sam, mo] = [memberId(simulator, 'sam.subscriber'), memberId(simulator, 'mo.moderator')];
  const desk = simulator.createRole({ name: 'desk' });
  simulator.setMemberRoles(sam, [desk]);
  const everyone = simulator.guildId;
  const reached = async (...overrides: APIApplicationCommandPermission[]) => {
    simulator.setCommandPermissions('feed', overrides);
    return [await reaches('mo.moderator', 'feed'), await reaches('sam.subscriber', 'feed')];
  };
  expect(await reached(role(desk, true))).toEqual([true, true]);
  expect(await reached(role(everyone, true), role(desk, false))).toEqual([true, false]);
  expect(await reached(role(everyone, false), user(sam, true))).toEqual([false, true]);
  expect(await reached(user(mo, false))).toEqual([false, false]);
  expect(await reached()).toEqual([true, false]);
});

test('overrides of the app stand behind those of the command, and allow nothing beyond the default', async () => {
  const { simulator, reaches } = await start();
  const everyone = simulator.guildId;
  simulator.setCommandPermissions(undefined, [role(everyone, true)]);
  expect([await reaches('mo.moderator', 'feed'), await reaches('sam.subscriber', 'feed')]).toEqual([true, false]);
  simulator.setCommandPermissions(undefined, [role(everyone, false)]);
  expect([await reaches('mo.moderator', 'feed'), await reaches('robin.reader', 'feed')]).toEqual([false, true]);
  simulator.setCommandPermissions('feed', [role(everyone, true)]);
  expect(await reaches('sam.subscriber', 'feed')).toBe(true);
});

test('a channel that is closed to a command is closed in its threads too; all channels have an id of their own', async () => {
  const { simulator, call, live, liveId, reaches } = await start();
  const newsroom = channelId(simulator, 'newsroom');
  const { body: thread } = await call('POST', `${live}/threads`, { name: 'talk', type: 11 });
  const reached = async () => {
    const places = [liveId, thread.id, newsroom];
    return Promise.all(places.map(place => reaches('mo.moderator', 'feed', place)));
  };
  simulator.setCommandPermissions('feed', [channel(liveId, false)]);
  expect(await reached()).toEqual([false, false, true]);
  simulator.setCommandPermissions('feed', [
    channel(String(BigInt(simulator.guildId) - 1n), false),
    channel(liveId, true),
  ]);
  expect(await reached()).toEqual([true, true, false]);
});

test('discord.js reads the overrides and hears of their change', async () => {
  const { simulator, client } = await start();
  const guild = client.guilds.cache.get(simulator.guildId);
  const command = client.application.commands.cache.find(({ name }) => name === 'feed')?.id ?? '';
  await expect(guild?.commands.permissions.fetch({ command })).rejects.toMatchObject({ code: 10066 });
  const changed = once(client, 'applicationCommandPermissionsUpdate');
  simulator.setCommandPermissions('feed', [role(simulator.guildId, true)]);
  expect((await changed)[0]).toMatchObject({ id: command, guildId: simulator.guildId });
  expect(await guild?.commands.permissions.fetch({ command })).toMatchObject([{ type: Type.Role, permission: true }]);
  simulator.setCommandPermissions(undefined, [role(simulator.guildId, false)]);
  const all = await client.application.commands.permissions.fetch({ guild: simulator.guildId });
  expect([...all]).toMatchObject([
    [command, [{ permission: true }]],
    [simulator.botId, [{ permission: false }]],
  ]);
  simulator.setCommandPermissions('feed', []);
  await expect(guild?.commands.permissions.fetch({ command })).rejects.toMatchObject({ code: 10066 });
});
