import { ChannelType, PermissionFlagsBits as P } from 'discord.js';
import { type DiscordSimulator, type Overwrite, startDiscordSimulator } from 'discord-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { denyIn, memberId } from '../../../simulator/test/support/members.ts';
import { caller, channelId } from '../../../simulator/test/support/simulator.ts';
import { defineCommand, defineSubcommand, textReply } from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import type { DiscordSettings } from '../../../src/discord/gateway/client.ts';
import { discordConversations } from '../../../src/discord/rest/conversations.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import { createDice } from '../../support/dice.ts';
import { type Bot, startBot } from '../../support/discord.ts';
import { PATIENCE } from '../../support/until.ts';
import { mayView, type RuledMember, type RuledPlace, type RuledServer } from '../../support/view-rule.ts';

/** A bot whose one command does nothing but keep its context. */
async function start(
  options: Parameters<typeof startDiscordSimulator>[0] = {},
  given: Pick<DiscordSettings, 'channelsIn'> = {},
) {
  let seen: Context | undefined;
  const look = defineSubcommand({
    name: 'look',
    description: 'Looks',
    options: { share: { type: 'flag', description: 'For all' } },
    run: async (_, context) => {
      seen = context;
      return textReply('seen');
    },
  });
  const command = defineCommand({ name: 'look', description: 'Looks', audience: 'everyone', subcommands: [look] });
  const simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE, ...options });
  onTestFinished(() => simulator.close());
  const bot = await startBot([command], { simulator, ...given });
  /** What a member may do who uses a command in a channel. */
  async function used(
    userId: string,
    here = bot.channelId,
    share = false,
  ): Promise<Context['invoker'] & Context['rights']> {
    await simulator.invoke({ channelId: here, command: 'look', userId, options: { share } });
    if (!seen) throw new Error('The command did not run.');
    return { ...seen.invoker, ...seen.rights };
  }
  return { ...bot, used };
}

const textChannels = ({ channels }: Pick<DiscordSimulator, 'channels'>): readonly string[] =>
  channels().flatMap(({ id, type }) => (type === ChannelType.GuildText ? id : []));

test('a channel of another server is nobody’s to post in, not even its administrators’', async () => {
  const bot = await start({ servers: 1 });
  const { simulator } = bot;
  const foreign = textChannels(simulator.servers[0] ?? simulator)[0] ?? '';
  const { lacksToPost, canView, mayPing } = await bot.used(memberId(simulator, 'mo.moderator'));
  expect([lacksToPost(foreign), canView(foreign), lacksToPost('123'), canView('123')]).toEqual([
    undefined,
    false,
    undefined,
    false,
  ]);
  const owner = await bot.used(memberId(simulator, 'robin.reader'));
  expect(owner.lacksToPost(foreign)).toBeUndefined();
  expect(mayPing('123', bot.channelId)).toBe(false);
});

test.each([
  ['live', P.SendMessages, {}, ['SendMessages']],
  ['live', P.SendMessagesInThreads, { thread: true }, ['SendMessagesInThreads']],
  ['live', P.SendMessagesInThreads, {}, []],
  ['newsroom', P.SendMessages | P.ViewChannel, {}, ['ViewChannel', 'SendMessages']],
  ['announcements', P.SendMessages, { thread: true }, ['SendMessages']],
  ['stories', P.SendMessagesInThreads, {}, ['SendMessagesInThreads']],
  ['lounge', P.Connect, {}, ['Connect']],
  ['press room', P.Connect | P.SendMessages, { thread: true }, ['SendMessages', 'Connect']],
] as const)('in #%s without %s, %j lacks %j', async (...row) => {
  const [name, denied, settings, lacked] = row;
  const bot = await start();
  const place = channelId(bot.simulator, name);
  denyIn(bot.simulator, place, denied);
  const { lacksToPost } = await bot.used(memberId(bot.simulator, 'mo.moderator'));
  expect(lacksToPost(place, settings)).toEqual(lacked);
});

test('the chat of a voice channel is visible to those who may connect', async () => {
  const bot = await start();
  const { simulator } = bot;
  const [user, lounge] = [memberId(simulator, 'sam.subscriber'), channelId(simulator, 'lounge')];
  const seen = async () => {
    const { canView, readersCanView } = await bot.used(user, bot.channelId, true);
    return [canView(lounge), readersCanView(lounge)];
  };
  expect(await seen()).toEqual([true, true]);
  denyIn(simulator, lounge, P.Connect);
  await expect.poll(seen).toEqual([false, false]);
});

test('a role is pinged by those who may mention it in that channel', async () => {
  const bot = await start();
  const { simulator } = bot;
  const [live, newsroom] = [bot.channelId, channelId(simulator, 'newsroom')];
  const [open, closed] = [true, false].map(mentionable => simulator.createRole({ name: 'desk', mentionable }));
  const user = memberId(simulator, 'sam.subscriber');
  const overwrites: Overwrite[] = [{ id: user, type: 1, allow: `${P.MentionEveryone}`, deny: '0' }];
  simulator.changeChannel(newsroom, { overwrites });
  const { mayPing } = await bot.used(user);
  const asked = [open, closed].flatMap(role => [live, newsroom].map(place => mayPing(role ?? '', place)));
  expect(asked).toEqual([true, true, false, true]);
});

const PRIVATE_THREAD = 12;

test('a private thread is visible in itself, and to those who manage threads', async () => {
  const bot = await start();
  const { simulator } = bot;
  const call = caller(simulator);
  simulator.setBotPermissions(bot.channelId, P.ViewChannel | P.CreatePrivateThreads | P.SendMessages);
  const { body } = await call('POST', `/channels/${bot.channelId}/threads`, { name: 'desk', type: PRIVATE_THREAD });
  const user = memberId(simulator, 'sam.subscriber');
  expect((await bot.used(user)).canView(body.id)).toBe(false);
  expect((await bot.used(user)).lacksToPost(body.id)).toContain('ViewChannel');
  simulator.addThreadMember(body.id, user);
  const inside = await bot.used(user, body.id);
  expect([inside.canView(body.id), inside.canView(bot.channelId)]).toEqual([true, true]);
  simulator.setMemberRoles(user, [simulator.createRole({ name: 'helper', permissions: P.ManageThreads })]);
  expect((await bot.used(user)).canView(body.id)).toBe(true);
  const shared = await bot.used(user, bot.channelId, true);
  expect(shared.readersCanView(body.id)).toBe(false);
});

test('a private thread in which something is followed is visible to its members everywhere in the server', async () => {
  const user = '300000000000000001';
  let threadId = '';
  const bot = await start({}, { channelsIn: async () => [threadId] });
  const { simulator } = bot;
  const call = caller(simulator);
  simulator.postMessage(bot.channelId, 'Hello', user);
  simulator.setBotPermissions(bot.channelId, P.ViewChannel | P.CreatePrivateThreads | P.SendMessages);
  threadId = (await call('POST', `/channels/${bot.channelId}/threads`, { name: 'desk', type: PRIVATE_THREAD })).body.id;
  simulator.addThreadMember(threadId, user);
  expect((await bot.used(user)).canView(threadId)).toBe(true);
  expect((await bot.used(user)).lacksToPost(threadId)).not.toContain('ViewChannel');
  expect((await bot.used(memberId(simulator, 'sam.subscriber'))).canView(threadId)).toBe(false);
  expect((await bot.used(user, bot.channelId, true)).readersCanView(threadId)).toBe(false);
});

test('everyone here can view this channel, open ones, and those with the same rule', async () => {
  const bot = await start({ extraChannels: 3 });
  const { simulator } = bot;
  const [live, newsroom, desk, open, muted] = ['live', 'newsroom', 'desk-1', 'desk-2', 'desk-3'].map(name =>
    channelId(simulator, name),
  );
  for (const id of [live, newsroom]) denyIn(simulator, id ?? '', P.ViewChannel);
  denyIn(simulator, desk ?? '', P.ViewChannel | P.SendMessages);
  const role = simulator.createRole({ name: 'muted' });
  simulator.changeChannel(muted ?? '', { overwrites: [{ id: role, type: 0, allow: '0', deny: `${P.ViewChannel}` }] });
  const { readersCanView } = await bot.used(memberId(simulator, 'robin.reader'), live, true);
  expect([live, newsroom, desk, open, muted].map(id => readersCanView(id ?? ''))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

/** Draws who can view which channel and thread. */
function drawServer({ simulator }: Bot, { threads, seed }: { threads: readonly RuledPlace[]; seed: number }) {
  const { fraction, pick } = createDice(seed);
  const { guildId, botId } = simulator;
  const bits = (bit: bigint, chance: number) => (fraction() < chance ? bit : 0n);
  const drawnRole = () => bits(P.ViewChannel, 0.3) | bits(P.ManageThreads, 0.2) | bits(P.Administrator, 0.07);
  const everyone = P.UseApplicationCommands | bits(P.ViewChannel, 0.6);
  simulator.changeRole(guildId, everyone);
  const roles = new Map([[guildId, everyone]]);
  for (const name of ['a', 'b', 'c']) {
    const permissions = drawnRole();
    roles.set(simulator.createRole({ name, permissions }), permissions);
  }
  const [, ...roleIds] = roles.keys();
  const owner = { id: memberId(simulator, 'robin.reader'), roles: [], isTimedOut: false };
  const members = MEMBERS.map((id, n): RuledMember => {
    const own = roleIds.filter((_, bit) => n & (1 << bit));
    const isAdministrator = own.some(role => ((roles.get(role) ?? 0n) & P.Administrator) !== 0n);
    simulator.setMemberRoles(id, []);
    simulator.timeOut(id, undefined);
    simulator.setMemberRoles(id, own);
    const isTimedOut = !isAdministrator && fraction() < 0.2;
    if (isTimedOut) simulator.timeOut(id, '2999-01-01T00:00:00.000Z');
    return { id, roles: own, isTimedOut };
  });
  const overwrite = (id: string, type: 0 | 1, chance: number): Overwrite[] => {
    const [allow, deny] = [bits(P.ViewChannel, 0.5) | bits(P.ManageThreads, 0.1), bits(P.ViewChannel, 0.5)];
    return fraction() < chance ? [{ id, type, allow: `${allow}`, deny: `${deny}` }] : [];
  };
  const seenByBot: Overwrite = { id: botId, type: 1, allow: `${P.ViewChannel}`, deny: '0' };
  const drawn = () => [
    ...[...roles.keys()].flatMap(id => overwrite(id, 0, 0.4)),
    ...MEMBERS.flatMap(id => overwrite(id, 1, 0.1)),
    seenByBot,
  ];
  const rules = [drawn(), drawn(), drawn(), [seenByBot]];
  const overwrites = new Map(textChannels(simulator).map(id => [id, pick(rules) ?? []]));
  for (const [id, own] of overwrites) simulator.changeChannel(id, { overwrites: own });
  const server: RuledServer = { id: guildId, ownerId: owner.id, roles, overwrites };
  return {
    members: [owner, ...members],
    places: [...overwrites.keys()].map((id): RuledPlace => ({ id })).concat(threads),
    views: (member: RuledMember, place: RuledPlace) => mayView(server, member, place),
  };
}

const MEMBERS = Array.from({ length: 8 }, (_, n) => `20000000000000000${n}`);

/** A server with an open and a private thread in each of some channels, where members may be inside. */
async function startWithThreads() {
  const threadIds: string[] = [];
  const bot = await start({ extraChannels: 6 }, { channelsIn: async () => threadIds });
  const { simulator } = bot;
  for (const id of MEMBERS) simulator.postMessage(bot.channelId, 'Hello', id);
  const threads = textChannels(simulator)
    .slice(0, 3)
    .flatMap((parentId, n): readonly RuledPlace[] => {
      const insiders = MEMBERS.filter((_, at) => at % 3 === n);
      const closed = simulator.openThread(parentId, { name: 'desk', isPrivate: true });
      for (const userId of [simulator.botId, ...insiders]) simulator.addThreadMember(closed, userId);
      return [
        { id: simulator.openThread(parentId, { name: 'desk' }), parentId },
        { id: closed, parentId, insiders },
      ];
    });
  threadIds.push(...threads.map(({ id }) => id));
  return { ...bot, threads };
}

test('whatever the server, the bot knows what Discord lets its owner and members view', async () => {
  const bot = await startWithThreads();
  const { token, url, guildId } = bot.simulator;
  const rest = discordRest({ token, apiUrl: url });
  let seen = 0;
  for (let seed = 1; seed <= 4; seed += 1) {
    const { members, places, views } = drawServer(bot, { threads: bot.threads, seed });
    const { sight } = discordConversations(
      rest,
      () => 0,
      () => Date.now(),
    );
    const seenBy = async (member: RuledMember) => {
      const answers = await Promise.all(
        places.map(async ({ id }) => [id, await sight(member.id, { guildId, channelIds: [id] })] as const),
      );
      return answers.flatMap(([id, answer]) => (answer === 'seen' ? id : []));
    };
    for (const member of members) {
      const expected = places.flatMap(place => (views(member, place) ? place.id : []));
      seen += expected.length;
      expect({ seed, member, seen: await seenBy(member) }).toEqual({ seed, member, seen: expected });
      const here = expected.find(id => !bot.threads.some(thread => thread.id === id));
      // Who is timed out cannot use commands.
      if (here === undefined || member.isTimedOut) continue;
      const { canView } = await bot.used(member.id, here);
      const viewed = places.flatMap(({ id }) => (canView(id) ? id : []));
      expect({ seed, member, viewed }).toEqual({ seed, member, viewed: expected });
    }
  }
  expect(seen).toBeGreaterThan(100);
});

test('whatever the server, a shared answer shows only what all who can view the channel can view', async () => {
  const bot = await startWithThreads();
  const owner = memberId(bot.simulator, 'robin.reader');
  let shared = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    const { members, places, views } = drawServer(bot, { threads: bot.threads, seed });
    for (const here of places.filter(({ insiders }) => insiders === undefined)) {
      const { readersCanView } = await bot.used(owner, here.id, true);
      const visible = places.filter(({ id }) => readersCanView(id));
      shared += visible.length - 1;
      const readers = members.filter(member => views(member, here));
      expect(readers.flatMap(member => visible.filter(place => !views(member, place)))).toEqual([]);
    }
  }
  expect(shared).toBeGreaterThan(50);
});
