import { once } from 'node:events';
import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { quote, startManualBot } from '../support/manual-bot.ts';
import { channelId, startSimulator } from '../support/simulator.ts';

const PING = [{ name: 'ping', description: 'Says where it was asked' }];

test('each server has members, roles and channels of its own', async () => {
  const { simulator } = await startSimulator({ servers: 1 });
  const [other] = simulator.servers;
  const idsOf = ({ guildId, channels, roles }: Pick<typeof simulator, 'guildId' | 'channels' | 'roles'>) => [
    guildId,
    ...channels().map(({ id }) => id),
    ...roles().map(({ id }) => id),
  ];
  expect(other?.channels().map(({ name }) => name)).toEqual(simulator.channels().map(({ name }) => name));
  expect(idsOf(other ?? simulator).filter(id => idsOf(simulator).includes(id))).toEqual([]);
});

test('a command is answered in the server that it was used in', async () => {
  const where = await startSimulator({ servers: 1 });
  const { client } = await logInWithDiscordJs(where.simulator, async interaction =>
    interaction.isChatInputCommand() ? interaction.reply(`in ${interaction.guildId}`) : undefined,
  );
  await client.application?.commands.set(PING);
  for (const server of [where.simulator, ...where.simulator.servers]) {
    const channelId = server.channels().find(({ type }) => type === 0)?.id ?? '';
    const answer = await server.invoke({ channelId, command: 'ping' });
    expect((await answer.settled).content).toBe(`in ${server.guildId}`);
    expect(server.messages(channelId).map(({ content }) => content)).toEqual([`in ${server.guildId}`]);
  }
  expect(where.simulator.refusals).toEqual([]);
});

test('in each of many servers messages can be sent, and changes are heard of', async () => {
  const { simulator, call } = await startSimulator({ servers: 200 });
  const { client } = await logInWithDiscordJs(simulator);
  const renamed = new Set<string>();
  client.on('channelUpdate', (_, channel) => 'guildId' in channel && renamed.add(channel.guildId));
  const all = [simulator, ...simulator.servers];
  const ids = all.map(({ channels }) => channels().find(({ name }) => name === 'live')?.id ?? '');
  for (const [at, { changeChannel }] of all.entries()) changeChannel(ids[at] ?? '', { name: `live-${at}` });
  for (const id of ids) expect((await call('POST', `/channels/${id}/messages`, { content: id })).status).toBe(200);
  expect(all.map(({ messages }, at) => messages(ids[at] ?? '').map(({ content }) => content))).toEqual(
    ids.map(id => [id]),
  );
  await expect.poll(() => renamed.size).toBe(201);
  expect(client.guilds.cache.size).toBe(201);
});

/** https://discord.com/developers/docs/resources/guild#guild-object */
test('a server speaks en-US unless it is a Community with another locale, and discord.js sees it', async () => {
  const where = await startManualBot();
  const { client } = await logInWithDiscordJs(where.simulator);
  const guild = client.guilds.cache.get(where.simulator.guildId);
  const seen = () => [guild?.features, guild?.preferredLocale, guild?.publicUpdatesChannelId];
  expect(seen()).toEqual([['NEWS'], 'en-US', null]);
  expect(() => where.simulator.changeServer({ locale: 'de' })).toThrow('Only a Community');
  const changed = once(client, 'guildUpdate');
  where.simulator.changeServer({ isCommunity: true, locale: 'de', systemChannelId: where.liveId });
  await changed;
  const newsroom = channelId(where.simulator, 'newsroom');
  expect([...seen(), guild?.systemChannelId]).toEqual([['COMMUNITY', 'NEWS'], 'de', newsroom, where.liveId]);
  void where.simulator.invoke(quote(where));
  expect(await where.nextInteraction()).toMatchObject({
    guild_locale: 'de',
    guild: { features: ['COMMUNITY', 'NEWS'] },
  });
  where.simulator.changeServer({ isCommunity: false });
  expect((await where.call('GET', `/guilds/${where.simulator.guildId}`)).body).toMatchObject({
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
  });
});

test('a Community keeps the channel for its notices, and any server may lose that for welcomes', async () => {
  const { simulator, call } = await startSimulator();
  const [live, newsroom] = [channelId(simulator, 'live'), channelId(simulator, 'newsroom')];
  simulator.changeServer({ isCommunity: true, systemChannelId: live });
  expect(() => simulator.deleteChannel(newsroom)).toThrow('required for Community');
  simulator.deleteChannel(live);
  const { body } = await call('GET', `/guilds/${simulator.guildId}`);
  expect(body).toMatchObject({ system_channel_id: null, public_updates_channel_id: newsroom });
});

test('messages, changes and departures of one server leave the other as it is', async () => {
  const where = await startSimulator({ servers: 1 });
  const { client } = await logInWithDiscordJs(where.simulator);
  const [other] = where.simulator.servers;
  if (!other) throw new Error('no second server');
  const channelId = other.channels().find(({ name }) => name === 'live')?.id ?? '';
  await where.call('POST', `/channels/${channelId}/messages`, { content: 'there' });
  expect(other.messages(channelId).map(({ content }) => content)).toEqual(['there']);
  expect(where.simulator.messages(where.liveId)).toEqual([]);
  const left = once(client, 'guildDelete');
  other.removeBot();
  await left;
  expect([...client.guilds.cache.keys()]).toEqual([where.simulator.guildId]);
});
