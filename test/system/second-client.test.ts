import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ALL_PERMISSIONS, type DiscordSimulator } from 'discord-simulator';
import {
  type AnyInteractionGateway,
  ApplicationCommandOptionTypes,
  ApplicationCommandTypes,
  Client,
  InteractionTypes,
} from 'oceanic.js';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { channelId, startSimulator } from '../../simulator/test/support/simulator.ts';
import { isInstalled } from '../support/installed.ts';

/** Clients that share no code with discord.js: what its tolerance hides, they find. */

const texts = (simulator: DiscordSimulator, id: string) => simulator.messages(id).map(({ content }) => content);

async function oceanic(simulator: DiscordSimulator, compress: 'zlib-stream' | false = false): Promise<Client> {
  const client = new Client({
    auth: `Bot ${simulator.token}`,
    rest: { baseURL: `${simulator.url}/v10` },
    gateway: { intents: ['GUILDS', 'GUILD_MESSAGES'], compress },
  });
  onTestFinished(() => client.disconnect(false));
  client.on('error', problem => expect.fail(String(problem)));
  const ready = once(client, 'ready');
  await client.connect();
  await ready;
  return client;
}

test('oceanic.js logs in, sends, edits, pins and opens a thread', async () => {
  const { simulator, liveId } = await startSimulator({ limits: {} });
  const client = await oceanic(simulator);
  const message = await client.rest.channels.createMessage(liveId, { content: 'one', embeds: [{ title: 't' }] });
  await client.rest.channels.editMessage(liveId, message.id, { content: 'two' });
  await client.rest.channels.pinMessage(liveId, message.id);
  const pins = await client.rest.channels.getPinnedMessages(liveId);
  expect(pins.map(({ content }) => content)).toEqual(['two']);
  const thread = await client.rest.channels.startThreadFromMessage(liveId, message.id, { name: 'talk' });
  await thread.createMessage({ content: 'in the thread' });
  expect(texts(simulator, thread.id)).toContain('in the thread');
  await client.rest.channels.deleteMessage(liveId, message.id);
  expect(texts(simulator, liveId)).toEqual(['']);
  expect(simulator.refusals).toEqual([]);
});

async function repeatWho(interaction: AnyInteractionGateway): Promise<void> {
  if (interaction.type !== InteractionTypes.APPLICATION_COMMAND) return;
  await interaction.defer();
  await interaction.editOriginal({ content: interaction.data.options.getString('who', true) });
  await interaction.createFollowup({ content: 'and more' });
}

test('oceanic.js answers a slash command over a compressed gateway', async () => {
  const { simulator, liveId } = await startSimulator();
  const client = await oceanic(simulator, 'zlib-stream');
  const who = { type: ApplicationCommandOptionTypes.STRING, name: 'who', description: 'Who', required: true } as const;
  await client.application.createGlobalCommand({
    type: ApplicationCommandTypes.CHAT_INPUT,
    name: 'quote',
    description: 'Who said what',
    options: [who],
  });
  client.on('interactionCreate', interaction => void repeatWho(interaction));
  const answer = await simulator.invoke({ channelId: liveId, command: 'quote', options: { who: 'Robin' } });
  expect((await answer.settled).content).toBe('Robin');
  await expect.poll(() => texts(simulator, liveId)).toEqual(['Robin', 'and more']);
  expect(simulator.refusals).toEqual([]);
});

const PYTHON = '/usr/bin/python3';
const hasDiscordPy = isInstalled(spawnSync(PYTHON, ['-c', 'import discord']).status === 0, {
  tests: 'the tests of a second Discord client',
  because: `discord.py is not installed for ${PYTHON}`,
});

interface Step {
  step: string;
  [fact: string]: unknown;
}

/** The lines that the Python bot prints, as they come. */
class Script {
  readonly steps: Step[] = [];
  readonly child: ChildProcessWithoutNullStreams;
  errors = '';

  constructor(simulator: DiscordSimulator) {
    const script = fileURLToPath(new URL('../support/second_client.py', import.meta.url));
    this.child = spawn(PYTHON, [script, simulator.url, simulator.token]);
    let rest = '';
    this.child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      this.steps.push(...lines.map(line => JSON.parse(line) as Step));
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.errors += String(chunk);
    });
  }

  async step(name: string): Promise<Step | null> {
    const found = () => this.steps.find(({ step }) => step === name) ?? null;
    await expect.poll(() => found() ?? this.child.exitCode).not.toBeNull();
    expect(found(), this.errors).not.toBeNull();
    return found();
  }
}

let script: Script | undefined;
afterEach(() => script?.child.kill());

/** Starts the script, which sends a file: the invitation of the bot does not ask for that. */
async function python(simulator: DiscordSimulator, liveId: string): Promise<Script> {
  simulator.setBotPermissions(liveId, ALL_PERMISSIONS);
  script = new Script(simulator);
  await script.step('commands');
  return script;
}

test.skipIf(!hasDiscordPy)('discord.py logs in, posts, pins, opens threads and reads errors', async () => {
  const { simulator, liveId } = await startSimulator({ limits: {} });
  const bot = await python(simulator, liveId);
  expect(await bot.step('ready')).toMatchObject({ name: 'Live Blogs', guilds: ['The Gazette'] });
  expect(await bot.step('pins')).toMatchObject({ contents: ['two'] });
  expect(await bot.step('history')).toMatchObject({ contents: ['', 'two'] });
  expect(await bot.step('post')).toMatchObject({ name: 'a story', tags: ['politics'] });
  expect(await bot.step('file')).toMatchObject({ name: 'self.py' });
  expect(await bot.step('gone')).toMatchObject({ code: 10008 });
  expect(await bot.step('heard')).toMatchObject({ content: 'one' });
  expect(simulator.refusals).toEqual([]);
});

test.skipIf(!hasDiscordPy)('discord.py answers commands, suggestions and buttons', async () => {
  const { simulator, liveId } = await startSimulator();
  const bot = await python(simulator, liveId);
  const call = { channelId: liveId, command: 'quote', options: { who: 'Ro', where: channelId(simulator, 'newsroom') } };
  expect(await simulator.suggest({ ...call, focused: 'who' })).toEqual([{ name: 'Ro!', value: 'robin' }]);
  const answer = await simulator.invoke(call);
  const message = await answer.settled;
  expect(message.content).toBe('Ro in newsroom');
  const pressed = await simulator.press({ messageId: message.id, customId: 'again' });
  expect(pressed.message?.content).toBe('pressed');
  const ended = once(bot.child, 'exit');
  bot.child.stdin.end();
  expect(await ended).toEqual([0, null]);
  expect(simulator.refusals).toEqual([]);
});
