import { once } from 'node:events';
import { type Client, MessageFlags, type TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { startSimulator, type TestSimulator } from '../support/simulator.ts';

async function login(where: TestSimulator, answer?: Parameters<typeof logInWithDiscordJs>[1]) {
  const { client } = await logInWithDiscordJs(where.simulator, answer);
  return { client, live: client.channels.cache.get(where.liveId) as TextChannel };
}

const options = [{ type: 3, name: 'who', description: 'Who', autocomplete: true }] as const;
const register = (client: Client) => client.application?.commands.set([{ name: 'quote', description: 'x', options }]);

test('discord.js sends, edits, pins and opens a thread', async () => {
  const where = await startSimulator({ limits: {} });
  const { live } = await login(where);
  const message = await live.send({ content: 'one', flags: MessageFlags.SuppressNotifications });
  await message.edit({ content: 'two', allowedMentions: { parse: [] } });
  await message.pin();
  const thread = await message.startThread({ name: 'talk', autoArchiveDuration: 60 });
  await thread.send({ content: 'in it', nonce: 'n', enforceNonce: true });
  expect((await live.messages.fetchPins()).items.map(({ message: { content } }) => content)).toEqual(['two']);
  expect(where.simulator.messages(thread.id).at(-1)?.content).toBe('in it');
  await message.delete();
  await expect(message.fetch(true)).rejects.toMatchObject({ code: 10008 });
  expect(where.simulator.refusals).toEqual([]);
});

test('discord.js knows the bot’s permissions in a channel at once', async () => {
  const where = await startSimulator();
  const { client, live } = await login(where);
  const me = await live.guild.members.fetchMe();
  expect(live.permissionsFor(me).has('SendMessages')).toBe(true);
  const changed = once(client, 'channelUpdate');
  where.simulator.setBotPermissions(where.liveId, 1n << 10n);
  await changed;
  expect(live.permissionsFor(me).toArray()).toEqual(['ViewChannel']);
});

test('discord.js answers commands, at once and deferred, and suggests', async () => {
  const where = await startSimulator();
  const { client } = await login(where, async interaction => {
    if (interaction.isAutocomplete()) return interaction.respond([{ name: 'Robin', value: 'robin' }]);
    if (!interaction.isChatInputCommand()) return undefined;
    if (interaction.options.getString('who') === null)
      return interaction.reply({ content: 'who?', flags: 'Ephemeral' });
    await interaction.deferReply();
    await interaction.editReply('said');
    return interaction.followUp('more');
  });
  await register(client);
  const call = { channelId: where.liveId, command: 'quote' };
  expect(await where.simulator.invoke(call)).toMatchObject({ ephemeral: true, message: { content: 'who?' } });
  expect(await where.simulator.suggest({ ...call, focused: 'who' })).toEqual([{ name: 'Robin', value: 'robin' }]);
  const deferred = await where.simulator.invoke({ ...call, options: { who: 'robin' } });
  expect((await deferred.settled).content).toBe('said');
  await expect
    .poll(() => where.simulator.messages(where.liveId).map(({ content }) => content))
    .toEqual(['said', 'more']);
  expect(where.simulator.refusals).toEqual([]);
});

test.for(['resume', 'reconnect', 'reset'] as const)(
  'discord.js resumes after "%s" and misses no command',
  async how => {
    const where = await startSimulator();
    const { client } = await login(
      where,
      async interaction => interaction.isChatInputCommand() && interaction.reply('here'),
    );
    await register(client);
    const resumed = once(client, 'shardResume');
    where.simulator.faults.dropGateway(how);
    const answer = await where.simulator.invoke({ channelId: where.liveId, command: 'quote' });
    expect(answer.message?.content).toBe('here');
    await resumed;
  },
);

test('discord.js repeats a send that failed after it was stored, and the nonce prevents a second message', async () => {
  const where = await startSimulator();
  const { live } = await login(where);
  where.simulator.faults.add({ method: 'POST', times: 2, effect: 'stored, then 500' });
  where.simulator.faults.add({ method: 'POST', effect: 'stored, then reset' });
  const message = await live.send({ content: 'once', nonce: 'n', enforceNonce: true });
  expect(where.simulator.messages(where.liveId).map(({ id }) => id)).toEqual([message.id]);
});

test('discord.js obeys the limits that the headers announce', async () => {
  const where = await startSimulator({ limits: { create: { count: 2, ms: 100 } } });
  const { live } = await login(where);
  await Promise.all(Array.from({ length: 6 }, (_, at) => live.send(`${at}`)));
  expect(
    where.simulator
      .messages(where.liveId)
      .map(({ content }) => content)
      .join(''),
  ).toBe('012345');
});
