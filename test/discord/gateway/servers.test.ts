import { PermissionFlagsBits as P } from 'discord.js';
import { expect, test } from 'vitest';
import { caller } from '../../../simulator/test/support/simulator.ts';
import { defineCommand, defineSubcommand, textReply } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import { type Bot, startBot } from '../../support/discord.ts';
import { allBut } from '../../support/discord-desk.ts';

interface Visit extends Bot {
  /** The server as a command sees it now. */
  server(): Promise<Context['server'] & Context['rights']>;
  idOf(name: string): string;
}

async function start(): Promise<Visit> {
  let seen: Context | undefined;
  const look = defineSubcommand({
    name: 'look',
    description: 'Looks around',
    options: {},
    async run(_, context) {
      seen = context;
      return textReply('seen');
    },
  });
  const { name, description } = look;
  const bot = await startBot([defineCommand({ name, description, audience: 'everyone', subcommands: [look] })]);
  return {
    ...bot,
    idOf: name => bot.simulator.channels().find(channel => channel.name === name)?.id ?? '',
    async server() {
      await bot.simulator.invoke({ channelId: bot.channelId, command: 'look' });
      if (!seen) throw new Error('The command did not run.');
      return { ...seen.server, ...seen.rights };
    },
  };
}

test('a channel is known by its kind', async () => {
  const { server, idOf, discord, channelId } = await start();
  const made = await discord.channel.create(channelId, { cards: [{ title: 'Ferry afloat' }] }, 'n1');
  const threadId = 'messageId' in made ? made.messageId : '';
  await discord.channel.openThread(channelId, threadId, { name: 'Harbour evening' });
  const { channelKind } = await server();
  const names = ['live', 'announcements', 'stories', 'lounge', 'press room', 'News', 'nowhere'];
  expect([...names.map(idOf), threadId].map(channelKind)).toEqual([
    'text',
    'announcement',
    'forum',
    'voice',
    'voice',
    undefined,
    undefined,
    'thread',
  ]);
});

test('a forum names its tags, and whether a post needs one', async () => {
  const { server, idOf, simulator, channelId } = await start();
  const forum = idOf('stories');
  const before = await server();
  expect(before.forumTags(forum).map(({ name }) => name)).toEqual(['politics', 'sport', 'weather']);
  expect([before.forumTags(channelId), before.requiresTag(forum), before.requiresTag(channelId)]).toEqual([
    [],
    false,
    false,
  ]);
  simulator.changeChannel(forum, { requiresTag: true });
  await expect.poll(async () => (await server()).requiresTag(forum)).toBe(true);
});

test('only permissions that the wanted features need are missing', async () => {
  const { server, simulator, channelId } = await start();
  simulator.setBotPermissions(channelId, allBut(1n << 51n, 1n << 35n, 1n << 38n));
  await expect
    .poll(async () => (await server()).missingPermissions(channelId, { board: true }))
    .toEqual(['PinMessages']);
  const { missingPermissions } = await server();
  expect(missingPermissions(channelId)).toEqual([]);
  expect(missingPermissions(channelId, { thread: true })).toEqual(['CreatePublicThreads', 'SendMessagesInThreads']);
});

test('a forum needs the permissions to open posts and to write in them, and none for threads', async () => {
  const { server, simulator, idOf } = await start();
  const forum = idOf('stories');
  simulator.setBotPermissions(forum, allBut(1n << 11n, 1n << 35n, 1n << 38n));
  const needed = ['SendMessages', 'SendMessagesInThreads'];
  const missed = async () => (await server()).missingPermissions(forum, { thread: true, forum: { tags: [] } });
  await expect.poll(missed).toEqual(needed);
});

/** https://discord.com/developers/docs/topics/permissions#implicit-permissions */
test('the chat of a voice channel needs Connect, and none of the permissions for threads', async () => {
  const { server, simulator, idOf } = await start();
  const lounge = idOf('lounge');
  const missed = async () => (await server()).missingPermissions(lounge, { thread: true });
  expect(await missed()).toEqual([]);
  simulator.setBotPermissions(lounge, allBut(P.Connect, P.CreatePublicThreads, P.SendMessagesInThreads));
  await expect.poll(missed).toEqual(['Connect']);
});

test('a missing permission is no longer missing once it is granted', async () => {
  const { server, simulator, channelId } = await start();
  const missed = async () => (await server()).missingPermissions(channelId);
  simulator.setBotPermissions(channelId, 0n);
  await expect.poll(missed).toContain('ViewChannel');
  simulator.setBotPermissions(channelId, undefined);
  await expect.poll(missed).toEqual([]);
});

const PRIVATE_THREAD = 12;

/** https://discord.com/developers/docs/topics/threads#private-threads */
test('a private thread that the bot is not in needs an invitation, and others do not', async () => {
  const { server, simulator, channelId } = await start();
  const call = caller(simulator);
  simulator.setBotPermissions(channelId, P.ViewChannel | P.SendMessages | P.CreatePrivateThreads);
  const { body } = await call('POST', `/channels/${channelId}/threads`, { name: 'desk', type: PRIVATE_THREAD });
  const needed = async () => (await server()).needsInvitation(body.id);
  await expect.poll(needed).toBe(false);
  await call('DELETE', `/channels/${body.id}/thread-members/@me`);
  await expect.poll(needed).toBe(true);
  expect((await server()).needsInvitation(channelId)).toBe(false);
});

/** https://docs.discord.com/developers/resources/channel#channel-object-obfuscated-channels */
test('of a hidden channel only its kind is known, and that the bot cannot view it', async () => {
  const { server, idOf, simulator } = await start();
  const place = idOf('newsroom');
  const role = simulator.roles()[2]?.id ?? '';
  const known = async () => {
    const { channelKind, channelName, missingPermissions, notifiesRole } = await server();
    const lacks = missingPermissions(place, { board: true });
    return [channelKind(place), channelName(place), lacks, notifiesRole(role, place)];
  };
  expect(await known()).toEqual(['text', 'newsroom', [], false]);
  simulator.setBotPermissions(place, 0n);
  await expect.poll(known).toEqual(['text', undefined, ['ViewChannel'], true]);
  simulator.setBotPermissions(place, undefined);
  await expect.poll(known).toEqual(['text', 'newsroom', [], false]);
});

test('a hidden channel is not gone, whatever Discord answers', async () => {
  const { server, idOf, simulator, discord } = await start();
  const place = idOf('newsroom');
  const path = new RegExp(`/channels/${place}$`);
  simulator.faults.add({ method: 'GET', path, times: 100, effect: { error: 'unknown channel' } });
  simulator.setBotPermissions(place, 0n);
  await expect.poll(async () => (await server()).channelName(place)).toBeUndefined();
  expect(await discord.servers.isGone(place)).toBe(false);
  simulator.deleteChannel(place);
  await expect.poll(async () => (await server()).channelKind(place)).toBeUndefined();
  expect(await discord.servers.isGone(place)).toBe(true);
});

test('a forum that is hidden keeps what was known of its tags', async () => {
  const { server, idOf, simulator } = await start();
  const forum = idOf('stories');
  simulator.changeChannel(forum, { requiresTag: true });
  simulator.setBotPermissions(forum, 0n);
  await expect.poll(async () => (await server()).channelName(forum)).toBeUndefined();
  const { forumTags, requiresTag } = await server();
  expect([forumTags(forum).map(({ name }) => name), requiresTag(forum)]).toEqual([
    ['politics', 'sport', 'weather'],
    true,
  ]);
  simulator.changeChannel(forum, { requiresTag: false, tags: [{ name: 'arts' }] });
  simulator.setBotPermissions(forum, undefined);
  await expect.poll(async () => (await server()).forumTags(forum).map(({ name }) => name)).toEqual(['arts']);
  expect((await server()).requiresTag(forum)).toBe(false);
});
