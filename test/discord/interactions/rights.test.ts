import { ChannelType, PermissionFlagsBits as P } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { defineCommand, defineSubcommand, textReply } from '../../../src/command/command.ts';
import type { CommandContext } from '../../../src/command/context.ts';
import type { DiscordSettings } from '../../../src/discord/gateway/client.ts';
import type { DiscordSimulator } from '../../../src/simulator/discord/port.ts';
import { startDiscordSimulator } from '../../../src/simulator/discord/simulator.ts';
import type { Overwrite } from '../../../src/simulator/discord/world.ts';
import { createDice } from '../../support/dice.ts';
import { type Bot, startBot } from '../../support/discord.ts';
import { denyIn, memberId } from '../../support/members.ts';
import { caller, channelId } from '../../support/simulator.ts';
import { PATIENCE } from '../../support/until.ts';

/** A bot whose one command does nothing but keep its context. */
async function start(
  options: Parameters<typeof startDiscordSimulator>[0] = {},
  given: Pick<DiscordSettings, 'channelsIn'> = {},
) {
  let seen: CommandContext | undefined;
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
  /** The context of a member's command in a channel. */
  async function used(userId: string, here = bot.channelId, share = false): Promise<CommandContext> {
    await simulator.invoke({ channelId: here, command: 'look', userId, options: { share } });
    if (!seen) throw new Error('The command did not run.');
    return seen;
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
  ['live', P.SendMessages, {}, ['Send Messages']],
  ['live', P.SendMessagesInThreads, { thread: true }, ['Send Messages in Threads']],
  ['live', P.SendMessagesInThreads, {}, []],
  ['newsroom', P.SendMessages | P.ViewChannel, {}, ['View Channel', 'Send Messages']],
  ['announcements', P.SendMessages, { thread: true }, ['Send Messages']],
  ['stories', P.SendMessagesInThreads, {}, ['Send Messages in Threads']],
  ['lounge', P.Connect, {}, ['Connect']],
  ['press room', P.Connect | P.SendMessages, { thread: true }, ['Send Messages', 'Connect']],
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
  expect((await bot.used(user)).lacksToPost(body.id)).toContain('View Channel');
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
  expect((await bot.used(user)).lacksToPost(threadId)).not.toContain('View Channel');
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

/** Draws who can view which channel. */
function drawViews({ simulator, channelId: live }: Bot, seed: number): readonly string[] {
  const { fraction } = createDice(seed);
  const view = (chance: number) => (fraction() < chance ? P.ViewChannel : 0n);
  simulator.changeRole(simulator.guildId, P.UseApplicationCommands | view(0.6));
  const roles = ['a', 'b', 'c'].map(name => simulator.createRole({ name, permissions: view(0.3) }));
  const members = Array.from({ length: 8 }, (_, n) => `20000000000000000${n}`);
  for (const [n, id] of members.entries()) {
    simulator.postMessage(live, 'Hello', id);
    simulator.setMemberRoles(
      id,
      roles.filter((_, bit) => n & (1 << bit)),
    );
  }
  const overwrite = (id: string, type: 0 | 1, chance: number): Overwrite[] => {
    const [allow, deny] = [view(0.5), view(0.5)];
    return fraction() < chance ? [{ id, type, allow: `${allow}`, deny: `${deny}` }] : [];
  };
  const drawn = () => [
    ...[simulator.guildId, ...roles].flatMap(id => overwrite(id, 0, 0.4)),
    ...members.flatMap(id => overwrite(id, 1, 0.1)),
  ];
  const rules = [drawn(), drawn(), drawn(), []];
  for (const id of textChannels(simulator))
    simulator.changeChannel(id, { overwrites: rules[Math.floor(fraction() * rules.length)] });
  return members;
}

/** The channels that each member can view, by the rights of their own commands. */
async function viewsOf(bot: Awaited<ReturnType<typeof start>>, members: readonly string[]) {
  const all = textChannels(bot.simulator);
  const views: ReadonlySet<string>[] = [];
  for (const member of members) {
    const here = await firstVisible(bot, member, all);
    if (here) views.push(new Set(all.filter((await bot.used(member, here)).canView)));
  }
  return views;
}

test('whatever the server, a shared answer shows only what all who can view the channel can view', async () => {
  const bot = await start({ extraChannels: 6 });
  const all = textChannels(bot.simulator);
  const owner = memberId(bot.simulator, 'robin.reader');
  let shared = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    const views = await viewsOf(bot, drawViews(bot, seed));
    for (const here of all) {
      const visible = all.filter((await bot.used(owner, here, true)).readersCanView);
      shared += visible.length - 1;
      const readers = views.filter(view => view.has(here));
      expect(readers.flatMap(view => visible.filter(id => !view.has(id)))).toEqual([]);
    }
  }
  expect(shared).toBeGreaterThan(50);
});

/** A channel that the member can use commands in. */
async function firstVisible({ used }: Awaited<ReturnType<typeof start>>, member: string, all: readonly string[]) {
  for (const id of all) {
    const isThere = await used(member, id).then(
      () => true,
      () => false,
    );
    if (isThere) return id;
  }
  return undefined;
}
