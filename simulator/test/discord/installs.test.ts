import { once } from 'node:events';
import type { Interaction } from 'discord.js';
import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { logIn } from '../support/gateway-line.ts';
import { startSimulator } from '../support/simulator.ts';

const PING = { name: 'ping', description: 'x' };

/** discord.js with one command for servers, in two of them; answers tell what it knows of the server. */
async function start() {
  const where = await startSimulator({ servers: 1 });
  const { simulator } = where;
  const seen: Interaction[] = [];
  const { client } = await logInWithDiscordJs(simulator, async interaction => {
    seen.push(interaction);
    if (interaction.isRepliable()) await interaction.reply('here');
  });
  await client.application.commands.set([PING]);
  const call = { channelId: where.liveId, command: 'ping' };
  return { ...where, ask: where.call, client, seen, call };
}

/** https://discord.com/developers/docs/resources/application#installation-context */
test('an app without its bot in a server has commands there, but hears and may do nothing', async () => {
  const { simulator, client, seen, ask, live, liveId } = await start();
  const line = await logIn(simulator, { intents: 1 | (1 << 9) });
  const left = once(client, 'guildDelete');
  simulator.install('commands only');
  await left;
  simulator.postMessage(liveId, 'Hello');
  simulator.changeChannel(liveId, { name: 'other' });
  expect((await simulator.invoke({ channelId: liveId, command: 'ping' })).message?.content).toBe('here');
  expect(seen[0]).toMatchObject({ guildId: simulator.guildId, guild: null });
  await line.next('INTERACTION_CREATE');
  expect(line.heard.flatMap(({ t }) => t ?? [])).not.toContain('CHANNEL_UPDATE');
  for (const path of [live, `/guilds/${simulator.guildId}`, `/guilds/${simulator.guildId}/roles`])
    expect((await ask('GET', path)).body.code, path).toBe(50001);
});

test('an app is told its commands in a server as long as it is installed there', async () => {
  const { simulator, ask } = await start();
  const path = `/applications/${simulator.botId}/guilds/${simulator.guildId}/commands`;
  simulator.install('commands only');
  expect((await ask('GET', path)).status).toBe(200);
  simulator.removeBot();
  expect((await ask('GET', path)).body.code).toBe(50001);
});

test('a login need not be told of a server that is absent, until it comes', async () => {
  const { simulator } = await start();
  simulator.setAvailable(false, 'unnamed');
  const line = await logIn(simulator);
  await line.next('GUILD_CREATE');
  const { guilds } = line.heard.find(({ t }) => t === 'READY')?.d ?? {};
  expect(guilds.map(({ id }: { id: string }) => id)).toEqual([simulator.servers[0]?.guildId]);
  simulator.setAvailable(true);
  expect((await line.next('GUILD_CREATE')).id).toBe(simulator.guildId);
});

test('a bot that is added later hears of the whole server, and one that is removed has no commands left', async () => {
  const { simulator, client, call } = await start();
  simulator.install('commands only');
  const joined = once(client, 'guildCreate');
  simulator.install('with bot');
  const [guild] = await joined;
  expect(guild.channels.cache.size).toBe(simulator.channels().length);
  expect(guild.members.me?.permissions.has('SendMessages')).toBe(true);
  simulator.removeBot();
  await expect(simulator.invoke(call)).rejects.toThrow('There is no command ping here');
});

/** https://discord.com/developers/docs/interactions/application-commands#contexts */
test('a command is there only where its contexts and the installation allow it', async () => {
  const { simulator, client, seen, call } = await start();
  await expect(simulator.invoke({ ...call, installedBy: 'member' })).rejects.toThrow('no command');
  await client.application.commands.set([{ ...PING, contexts: [1], integrationTypes: [0, 1] }]);
  await expect(simulator.invoke(call)).rejects.toThrow('no command');
  await client.application.commands.set([{ ...PING, contexts: [0], integrationTypes: [1] }]);
  await expect(simulator.invoke(call)).rejects.toThrow('no command');
  const answer = await simulator.invoke({ ...call, installedBy: 'member' });
  expect(answer.message?.content).toBe('here');
  expect(seen.at(-1)?.authorizingIntegrationOwners).toMatchObject({ 1: seen.at(-1)?.user.id });
});

/** https://discord.com/developers/docs/events/gateway-events#guild-delete */
test('during an outage of one server nothing happens in it, and discord.js does not take it for leaving', async () => {
  const { simulator, client, liveId } = await start();
  const other = simulator.servers[0];
  const line = await logIn(simulator);
  const left: unknown[] = [];
  client.on('guildDelete', guild => left.push(guild.id));
  const gone = once(client, 'guildUnavailable');
  simulator.setAvailable(false);
  await gone;
  expect(await line.next('GUILD_DELETE')).toEqual({ id: simulator.guildId, unavailable: true });
  simulator.changeChannel(liveId, { name: 'other' });
  other?.changeChannel(other.channels().find(({ name }) => name === 'live')?.id ?? '', { name: 'elsewhere' });
  expect((await line.next('CHANNEL_UPDATE')).name).toBe('elsewhere');
  const back = once(client, 'guildAvailable');
  simulator.setAvailable(true);
  await back;
  expect(client.channels.cache.get(liveId)).toMatchObject({ name: 'other' });
  expect(left).toEqual([]);
});

test('a client that logs in during an outage learns that the server is absent', async () => {
  const { simulator } = await start();
  simulator.setAvailable(false);
  const line = await logIn(simulator);
  await line.next('GUILD_CREATE');
  const { guilds } = line.heard.find(({ t }) => t === 'READY')?.d ?? {};
  const [other] = simulator.servers;
  expect(guilds.map(({ id }: { id: string }) => id)).toEqual([simulator.guildId, other?.guildId]);
  simulator.setAvailable(true);
  expect((await line.next('GUILD_CREATE')).id).toBe(simulator.guildId);
});
