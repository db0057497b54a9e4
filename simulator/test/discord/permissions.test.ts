import {
  ChannelType,
  type ChatInputCommandInteraction,
  type GuildChannel,
  type GuildMember,
  PermissionFlagsBits as P,
  type PermissionsBitField,
} from 'discord.js';
import { nat, noBias, sample } from 'fast-check';
import { expect, test } from 'vitest';
import type { Overwrite } from '../../src/discord/world.ts';
import { logInWithDiscordJs } from '../support/discordjs.ts';
import { QUOTE, quote, startManualBot } from '../support/manual-bot.ts';
import { memberId } from '../support/members.ts';
import { channelId, startSimulator, type TestSimulator } from '../support/simulator.ts';

interface Acted {
  callback: string;
  member: { permissions: string; roles: readonly string[] };
}

const EVERYONE = P.ViewChannel | P.SendMessages | P.UseApplicationCommands;

/** A member who joins, with these roles. */
function join({ simulator, liveId }: TestSimulator, userId: string, roles: readonly string[] = []): string {
  simulator.postMessage(liveId, 'Hello', userId);
  simulator.setMemberRoles(userId, roles);
  return userId;
}

const NEWCOMER = '123456789012345678';

test('the invoking member has the permissions of their roles in that channel', async () => {
  const here = await startManualBot();
  const { simulator } = here;
  simulator.changeRole(simulator.guildId, EVERYONE);
  void simulator.invoke({ ...quote(here), userId: NEWCOMER, locale: 'de' });
  expect(await here.nextInteraction()).toMatchObject({
    locale: 'de',
    channel: { id: here.liveId, permissions: `${EVERYONE}` },
    member: { permissions: `${EVERYONE}`, user: { id: NEWCOMER } },
  });
  const role = simulator.createRole({ name: 'desk', permissions: P.ManageGuild });
  simulator.setMemberRoles(NEWCOMER, [role]);
  const everyone: Overwrite = { id: simulator.guildId, type: 0, allow: '0', deny: `${P.SendMessages}` };
  simulator.changeChannel(here.liveId, { overwrites: [everyone] });
  void simulator.invoke({ ...quote(here), userId: NEWCOMER });
  const held = (EVERYONE | P.ManageGuild) & ~P.SendMessages;
  expect(await here.nextInteraction()).toMatchObject({ member: { permissions: `${held}` } });
});

test('the owner and administrators have all permissions everywhere', async () => {
  const here = await startManualBot();
  const { simulator } = here;
  join(here, NEWCOMER, [simulator.createRole({ name: 'chief', permissions: P.Administrator })]);
  simulator.changeChannel(here.liveId, {
    overwrites: [{ id: simulator.guildId, type: 0, allow: '0', deny: `${P.ViewChannel}` }],
  });
  for (const userId of [memberId(simulator, 'robin.reader'), NEWCOMER]) {
    void simulator.invoke({ ...quote(here), userId });
    const { member } = (await here.nextInteraction()) as unknown as { member: { permissions: string } };
    expect(BigInt(member.permissions) & (P.ViewChannel | P.MentionEveryone)).toBe(P.ViewChannel | P.MentionEveryone);
  }
});

test('nobody uses commands in a channel that they cannot see', async () => {
  const here = await startManualBot();
  here.simulator.changeChannel(here.liveId, {
    overwrites: [{ id: here.simulator.guildId, type: 0, allow: '0', deny: `${P.ViewChannel}` }],
  });
  const call = { ...quote(here), userId: memberId(here.simulator, 'sam.subscriber') };
  await expect(here.simulator.invoke(call)).rejects.toThrow('lacks ViewChannel');
});

test('a component and a modal reach the bot from everyone, with what they may do then', async () => {
  const here = await startManualBot();
  const { simulator, call, live } = here;
  const userId = memberId(simulator, 'mo.moderator');
  const button = { type: 2, style: 1, label: 'Change', custom_id: 'change' };
  const components = [{ type: 1, components: [button] }];
  const { body: message } = await call('POST', `${live}/messages`, { content: 'one', components });
  const pressing = simulator.press({ messageId: message.id, customId: 'change', userId });
  const { callback, member } = (await here.nextInteraction()) as unknown as Acted;
  expect(BigInt(member.permissions) & P.ManageGuild).toBe(P.ManageGuild);
  const input = { type: 18, label: 'Words', component: { type: 4, custom_id: 'words', style: 1, value: 'tide' } };
  await call('POST', callback, { type: 9, data: { custom_id: 'form', title: 'Words', components: [input] } });
  const { id } = await pressing;
  simulator.setMemberRoles(userId, []);
  const everyone: Overwrite = { id: simulator.guildId, type: 0, allow: '0', deny: `${P.ViewChannel}` };
  simulator.changeChannel(here.liveId, { overwrites: [everyone] });
  void simulator.submit({ id });
  const sent = (await here.nextInteraction()) as unknown as Acted;
  expect(sent.member.roles).toEqual([]);
  expect(BigInt(sent.member.permissions) & (P.ManageGuild | P.ViewChannel)).toBe(0n);
});

test('a channel in an option comes with the member’s permissions there, and without its overwrites', async () => {
  const here = await startManualBot();
  const { simulator } = here;
  simulator.changeRole(simulator.guildId, EVERYONE);
  const newsroom = channelId(simulator, 'newsroom');
  const user = memberId(simulator, 'sam.subscriber');
  simulator.changeChannel(newsroom, {
    overwrites: [{ id: user, type: 1, allow: `${P.MentionEveryone}`, deny: `${P.SendMessages}` }],
  });
  void simulator.invoke({ ...quote(here, { who: 'Robin', where: '#newsroom' }), userId: user });
  const { data } = await here.nextInteraction();
  const [channel] = Object.values((data.resolved as unknown as { channels: Record<string, object> }).channels);
  const permissions = `${(EVERYONE & ~P.SendMessages) | P.MentionEveryone}`;
  expect(channel).toMatchObject({ id: newsroom, name: 'newsroom', permissions });
  expect(channel).not.toHaveProperty('permission_overwrites');
});

const BITS = [P.ViewChannel, P.SendMessages, P.MentionEveryone, P.ManageGuild, P.SendMessagesInThreads, P.EmbedLinks];

/** Draws fractions of one; the same seed draws the same. */
function fractions(seed: number): () => number {
  const drawn = sample(noBias(nat(999)), { seed, numRuns: 1_000 }).values();
  return () => (drawn.next().value ?? 0) / 1_000;
}

/** A server whose roles and overwrites are drawn. */
function drawRights(where: TestSimulator, fraction: () => number): readonly string[] {
  const { simulator } = where;
  const bits = (chance: number) => BITS.reduce((all, bit) => (fraction() < chance ? all | bit : all), 0n);
  simulator.changeRole(simulator.guildId, bits(0.5) | P.UseApplicationCommands);
  const roles = [0, 1, 2].map(n =>
    simulator.createRole({ name: `role-${n}`, permissions: fraction() < 0.05 ? P.Administrator : bits(0.3) }),
  );
  const drawn = ['200000000000000001', '200000000000000002'].map(id =>
    join(
      where,
      id,
      roles.filter(() => fraction() < 0.5),
    ),
  );
  const members = [...drawn, memberId(simulator, 'robin.reader')];
  const overwrite = (id: string, type: 0 | 1): Overwrite[] =>
    fraction() < 0.5 ? [{ id, type, allow: `${bits(0.3)}`, deny: `${bits(0.3)}` }] : [];
  for (const { id, type } of simulator.channels()) {
    if (type !== ChannelType.GuildText || id === where.liveId) continue;
    const ofRoles = [simulator.guildId, ...roles].flatMap(role => overwrite(role, 0));
    simulator.changeChannel(id, { overwrites: [...ofRoles, ...members.flatMap(member => overwrite(member, 1))] });
  }
  simulator.changeChannel(where.liveId, {
    overwrites: [{ id: simulator.guildId, type: 0, allow: `${P.ViewChannel | P.UseApplicationCommands}`, deny: '0' }],
  });
  return members;
}

interface Computed {
  /** What the interaction says of the member, here and in the chosen channel. */
  told: readonly (bigint | undefined)[];
  /** What discord.js computes. */
  computed: readonly (bigint | undefined)[];
}

function bothOf(interaction: ChatInputCommandInteraction): Computed {
  const member = interaction.member as GuildMember;
  const chosen = interaction.options.getChannel('where', true) as unknown as GuildChannel & {
    permissions: PermissionsBitField;
  };
  const bitsIn = (id: string) => interaction.guild?.channels.cache.get(id)?.permissionsFor(member).bitfield;
  return {
    told: [interaction.memberPermissions?.bitfield, chosen.permissions.bitfield],
    computed: [bitsIn(interaction.channelId), bitsIn(chosen.id)],
  };
}

test('discord.js computes the same permissions from roles and overwrites', async () => {
  const seen: Computed[] = [];
  const where = await startSimulator({ extraChannels: 6 });
  // Of what the bot does not see, it knows no overwrites.
  for (const { id, tags } of where.simulator.roles()) if (tags?.bot_id) where.simulator.changeRole(id, P.Administrator);
  const { client } = await logInWithDiscordJs(where.simulator, async interaction => {
    if (!interaction.isChatInputCommand()) return;
    seen.push(bothOf(interaction));
    await interaction.reply('seen');
  });
  await client.application?.commands.set([QUOTE]);
  const text = where.simulator.channels().filter(({ type }) => type === ChannelType.GuildText);
  for (const seed of [1, 2, 3, 4]) {
    const members = drawRights(where, fractions(seed));
    for (const { id } of text)
      for (const userId of members) await where.simulator.invoke({ ...quote(where, { who: 'x', where: id }), userId });
  }
  expect(seen).toHaveLength(4 * 8 * 3);
  for (const { told, computed } of seen) expect(told).toEqual(computed);
  expect(new Set(seen.map(({ told }) => told[1])).size).toBeGreaterThan(20);
});
