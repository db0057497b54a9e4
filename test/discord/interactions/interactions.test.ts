import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { memberId, openToEveryone } from '../../../simulator/test/support/members.ts';
import { textReply } from '../../../src/actions/command.ts';
import { slashCommand } from '../../../src/discord/interactions/registration.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import { aCommand, echo, gate } from '../../support/commands.ts';
import { type Bot, simulatorForTest, startBot } from '../../support/discord.ts';

const say = (text: string) => async () => textReply(text);

const ask = ({ simulator, channelId }: Bot, options?: Record<string, string | boolean>, userId?: string) =>
  simulator.invoke({ channelId, command: 'do', options, userId });

/** A new member whose only role has these permissions. */
function memberOf({ simulator }: Bot, permissions: bigint): string {
  const userId = '123456789012345678';
  simulator.postMessage(simulator.channels().find(({ type }) => type === 0)?.id ?? '', 'Hello', userId);
  simulator.setMemberRoles(userId, [simulator.createRole({ name: 'new', permissions })]);
  return userId;
}

test('every type of option arrives as the command declares it', async () => {
  const { simulator, channelId } = await startBot([echo]);
  const options = { text: '  two words ', flag: true, place: channelId, role: simulator.guildId };
  const answer = await simulator.invoke({ channelId, command: 'echo', options });
  expect(JSON.parse(answer.message?.content ?? '')).toEqual({
    text: 'two words',
    flag: true,
    place: channelId,
    role: simulator.guildId,
  });
  expect(simulator.refusals).toEqual([]);
});

test('a shared reply is never taken for a post', async () => {
  const run = async () => ({ message: { cards: [{ title: 'Post', url: 'https://news.example/live#a' }] } });
  const bot = await startBot([aCommand({ run })]);
  await ask(bot, { share: true });
  expect(bot.simulator.messages(bot.channelId)).toHaveLength(1);
  expect(await bot.discord.channel.find(bot.channelId, new Date())).toEqual([]);
});

test('a reply is ephemeral unless it is shared', async () => {
  const bot = await startBot([aCommand({ run: say('hello') })]);
  expect(await ask(bot)).toMatchObject({ state: 'answered', ephemeral: true, message: { content: 'hello' } });
  expect(await ask(bot, { share: true })).toMatchObject({ state: 'answered', ephemeral: false });
});

test('the asker alone reads what only they need, although they asked to share the answer', async () => {
  const bot = await startBot([aCommand({ run: async () => ({ ...textReply('no such name'), isPrivate: true }) })]);
  expect(await ask(bot, { share: true })).toMatchObject({ ephemeral: true, message: { content: 'no such name' } });
  expect(bot.simulator.messages(bot.channelId)).toEqual([]);
});

test('a slow command is deferred at once and replied to later', async () => {
  const work = gate();
  const run = () => work.opened.then(say('done'));
  const bot = await startBot([aCommand({ slow: true, run })], { hooks: { deferAfter: 60_000 } });
  const answer = await ask(bot, { share: true });
  expect(answer).toMatchObject({ state: 'thinking', ephemeral: false });
  work.open();
  expect(await answer.settled).toMatchObject({ content: 'done' });
  expect(bot.simulator.refusals).toEqual([]);
});

test('a reply that takes long is deferred in time, and ephemeral', async () => {
  const work = gate();
  const run = () => work.opened.then(say('done'));
  const bot = await startBot([aCommand({ run })], { hooks: { deferAfter: 20 } });
  const answer = await ask(bot);
  expect(answer).toMatchObject({ state: 'thinking', ephemeral: true });
  work.open();
  expect(await answer.settled).toMatchObject({ content: 'done' });
});

test('a moderators’ command serves everybody for whom administrators opened it, and nobody else', async () => {
  let runs = 0;
  const run = async () => textReply(`run ${++runs}`);
  const bot = await startBot([aCommand({ audience: 'moderators', run })]);
  const reader = memberId(bot.simulator, 'sam.subscriber');
  await expect(ask(bot, {}, reader)).rejects.toThrow();
  expect(await ask(bot, {}, memberId(bot.simulator, 'mo.moderator'))).toMatchObject({ message: { content: 'run 1' } });
  expect(await ask(bot, {}, memberOf(bot, 1n << 3n))).toMatchObject({ message: { content: 'run 2' } });
  openToEveryone(bot.simulator, 'do');
  expect(await ask(bot, {}, reader)).toMatchObject({ message: { content: 'run 3' } });
});

test('a command that fails replies with a sentence and an id that is in the log', async () => {
  const run = () => Promise.reject(new Error('disk full'));
  const bot = await startBot([aCommand({ run })]);
  const answer = await ask(bot);
  expect(answer).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining(answer.id) } });
  const failure = bot.logged.filter(({ event }) => event === 'command.failed');
  expect(failure).toEqual([
    expect.objectContaining({ facts: expect.objectContaining({ id: answer.id, command: 'do' }) }),
  ]);
});

test('a command that fails after its deferral says so in place of the reply', async () => {
  const run = () => Promise.reject(new Error('disk full'));
  const slow = gate();
  const bot = await startBot([aCommand({ slow: true, run: () => slow.opened.then(run) })]);
  const answer = await ask(bot);
  slow.open();
  expect((await answer.settled).content).toContain('Try again in a minute');
});

test('a reply pings nobody, whatever it says', async () => {
  const simulator = await simulatorForTest();
  const role = simulator.roles().find(({ mentionable }) => mentionable)?.id;
  const person = simulator.members().find(({ user }) => !user.bot)?.user.id;
  const bot = await startBot([aCommand({ run: say(`@everyone <@${person}> <@&${role}>`) })], { simulator });
  simulator.setBotPermissions(bot.channelId, (1n << 53n) - 1n);
  const { message } = await ask(bot, { share: true });
  expect(message).toMatchObject({ mention_everyone: false, mention_roles: [], mentions: [] });
});

test('a deferral whose confirmation got lost is replied to all the same', async () => {
  const work = gate();
  const run = () => work.opened.then(say('done'));
  const bot = await startBot([aCommand({ slow: true, run })]);
  bot.simulator.faults.add({ method: 'POST', path: /callback/, effect: 'stored, then 500' });
  const answer = await ask(bot);
  work.open();
  expect(await answer.settled).toMatchObject({ content: 'done' });
});

test('a reply that Discord did not take at the first try is sent at the second', async () => {
  const bot = await startBot([aCommand({ run: say('hello') })]);
  bot.simulator.faults.add({ method: 'POST', path: /callback/, effect: { status: 502 } });
  expect(await ask(bot)).toMatchObject({ state: 'answered', message: { content: 'hello' } });
});

test('a reply that comes too late is logged, and nothing breaks', async () => {
  const simulator = await simulatorForTest({ acknowledgeWithinMs: 50 });
  const work = gate();
  const run = () => work.opened.then(say('hello'));
  const bot = await startBot([aCommand({ run })], { simulator });
  expect(await ask(bot)).toMatchObject({ state: 'failed' });
  work.open();
  await expect.poll(() => bot.logged.filter(({ event }) => event === 'answer.lost')).toHaveLength(1);
  await expect.poll(() => ask(bot)).toMatchObject({ state: 'answered' });
});

test('a command that was removed asks to reload Discord', async () => {
  const bot = await startBot([echo]);
  const { token, url: apiUrl, botId } = bot.simulator;
  const older = [slashCommand(aCommand({ run: say('hello') }))];
  await discordRest({ token, apiUrl }).put(Routes.applicationCommands(botId), { body: older });
  expect(await ask(bot)).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining('Reload') } });
});

test('where only the commands were added, they say how to add the bot, and nothing runs', async () => {
  let runs = 0;
  const run = async () => textReply(`run ${++runs}`);
  const suggest = async () => [{ name: 'harbour', value: '1' }];
  const bot = await startBot([aCommand({ run, suggest })]);
  const { simulator, discord } = bot;
  simulator.install('commands only');
  await expect.poll(() => discord.ready().guildIds).toEqual([]);
  const answer = await ask(bot, { share: true });
  expect(answer).toMatchObject({ message: { content: expect.stringContaining(`<${discord.invite}>`) } });
  expect(await simulator.suggest({ channelId: bot.channelId, command: 'do', focused: 'words' })).toEqual([]);
  expect(runs).toBe(0);
  simulator.install('with bot');
  await expect.poll(() => discord.ready().guildIds).toHaveLength(1);
  expect(await ask(bot)).toMatchObject({ message: { content: 'run 1' } });
});

test('five answers are worked out at once for a member; their others wait, and nobody else does', async () => {
  const [work, other] = [gate(), gate()];
  let [running, most] = [0, 0];
  const bot = await startBot([
    aCommand({
      async run({ words }) {
        if (words === 'alone') {
          other.open();
          return textReply('alone');
        }
        running += 1;
        most = Math.max(most, running);
        await work.opened;
        running -= 1;
        return textReply('done');
      },
    }),
  ]);
  openToEveryone(bot.simulator, 'do');
  const storm = Array.from({ length: 12 }, () => ask(bot));
  await expect.poll(() => running).toBe(5);
  const userId = memberId(bot.simulator, 'sam.subscriber');
  await ask(bot, { words: 'alone' }, userId);
  await other.opened;
  expect(running).toBe(5);
  work.open();
  for (const answer of await Promise.all(storm)) expect(answer).toMatchObject({ message: { content: 'done' } });
  expect(most).toBe(5);
});
