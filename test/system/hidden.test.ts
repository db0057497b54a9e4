import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Overwrite } from 'discord-simulator';
import { expect, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import type { TestApp } from '../support/app.ts';
import { followedStorm, historyOf, STORM, startOnFile, textChannels } from '../support/moderator.ts';
import { changed, set } from '../support/panel.ts';
import { controlsOf, given, press, textOf } from '../support/pressing.ts';

/** Discord hides channels that the bot cannot view: what it does not tell is neither shown nor guessed. */

const HIDDEN_NAME = '___hidden___';

/** Only those with a role, and the owner, can view the channel: not the bot. */
function openOnlyTo({ simulator }: TestApp, channelId: string, role: string): void {
  const overwrites: readonly Overwrite[] = [
    { id: simulator.guildId, type: 0, allow: '0', deny: `${P.ViewChannel}` },
    { id: role, type: 0, allow: `${P.ViewChannel | P.SendMessages}`, deny: '0' },
  ];
  simulator.changeChannel(channelId, { overwrites });
}

const roleCalled = ({ simulator }: TestApp, name: string): string =>
  simulator.roles().find(role => role.name === name)?.id ?? '';

/** The storm, followed in a channel that only the board views, and a channel that only the club views. */
async function twoPrivateChannels() {
  const { app, newsroom } = await followedStorm();
  const { simulator } = app;
  const [, staff = '', club = ''] = textChannels(app);
  await changed(app, { channelId: staff });
  const [boardRole, clubRole] = ['board', 'club'].map(name => simulator.createRole({ name }));
  openOnlyTo(app, staff, boardRole ?? '');
  openOnlyTo(app, club, clubRole ?? '');
  const sam = memberId(simulator, 'sam.subscriber');
  simulator.setMemberRoles(sam, [clubRole ?? '']);
  return { app, newsroom, staff, club, sam };
}

test.each<[command: string, options: Readonly<Record<string, boolean>>]>([
  ['timeline', {}],
  ['timeline', { share: true }],
  ['summary', { share: true }],
  ['quote', { share: true }],
  ['catchup', {}],
])('what is followed in a private channel is not shown in another one by `/%s` %j', async (command, options) => {
  const { app, club, sam } = await twoPrivateChannels();
  const said = await given(app, { channelId: club, command, options, userId: sam });
  expect(textOf(said)).not.toMatch(/Storm|Old news/);
});

test('who sees both of two private channels does not share what is followed in one with the other', async () => {
  const { app, club } = await twoPrivateChannels();
  const ask = async (share: boolean) =>
    textOf(await given(app, { channelId: club, command: 'timeline', options: { share } }));
  expect(await ask(true)).not.toMatch(/Storm|Old news/);
  expect(await ask(false)).toContain('Old news');
});

/** discord.js forgets that a channel is hidden when somebody chooses it. */
test('a private channel that was chosen in a command stays hidden', async () => {
  const { app, staff, club } = await twoPrivateChannels();
  for (const channel of [staff, club]) await app.ask('feed quiet', { channel });
  const options = { share: true };
  const said = await given(app, { channelId: club, command: 'timeline', options });
  expect(textOf(said)).not.toMatch(/Storm|Old news/);
});

test('what is open to all may be shared in a channel that the bot cannot see', async () => {
  const { app } = await followedStorm();
  const [, club = ''] = textChannels(app);
  openOnlyTo(app, club, app.simulator.createRole({ name: 'club' }));
  const said = await given(app, { channelId: club, command: 'timeline', options: { share: true } });
  expect(textOf(said)).toContain('Old news');
});

/** A moderator's view of a server whose channel with the storm was closed to the bot. */
async function lostChannel() {
  const { app, newsroom } = await followedStorm();
  const [, lost = '', other = ''] = textChannels(app);
  await changed(app, { channelId: lost });
  openOnlyTo(app, lost, roleCalled(app, 'moderators'));
  const userId = memberId(app.simulator, 'mo.moderator');
  const mo = async (command: string, options: Readonly<Record<string, string>> = {}) =>
    textOf(await given(app, { command, options, userId }));
  return { app, newsroom, lost, other, mo, userId };
}

test('`/feed status` tells a moderator that the bot lost sight of a channel, and not what is followed there', async () => {
  const command = 'feed status';
  const { app, lost, mo } = await lostChannel();
  const said = await mo(command);
  expect(said).toContain(`<#${lost}>`);
  expect(said).toContain('**View Channel**');
  expect(said).not.toMatch(new RegExp(`Storm|Old news|${HIDDEN_NAME}`));
  expect(await app.ask(command)).toMatch(/Storm/);
  app.simulator.changeChannel(lost, { overwrites: [] });
  await expect.poll(() => mo(command)).toMatch(/Storm/);
  expect(await mo(command)).not.toContain('View Channel');
});

test('`/feed status` names a lost channel beside what is in sight', async () => {
  const { app, newsroom, lost, mo } = await lostChannel();
  await app.ask('feed add', { url: newsroom.url });
  const said = await mo('feed status');
  expect(said).toMatch(/Storm/);
  expect(said).toMatch(new RegExp(`<#${lost}>.*View Channel`));
});

test('many lost channels are named in part and counted', async () => {
  const { app, newsroom, mo } = await lostChannel();
  for (const channelId of textChannels(app).slice(2, 10)) {
    await app.ask('feed add', { url: newsroom.url, channel: channelId });
    openOnlyTo(app, channelId, roleCalled(app, 'moderators'));
  }
  const said = await mo('feed status');
  expect(said.match(/View Channel/g)).toHaveLength(5);
  expect(said).toContain('and 4 more problems');
});

test('members are not told of lost channels', async () => {
  const { app, lost } = await lostChannel();
  const userId = memberId(app.simulator, 'sam.subscriber');
  const said = textOf(await given(app, { command: 'feeds', userId }));
  expect(said).not.toMatch(new RegExp(`${lost}|Storm|${HIDDEN_NAME}`));
});

test('`/feed add` in a channel that the bot cannot see says that the bot lacks View Channel, not the moderator', async () => {
  const { app, newsroom, other, mo } = await lostChannel();
  openOnlyTo(app, other, roleCalled(app, 'moderators'));
  const said = await mo('feed add', { url: newsroom.url, channel: other });
  expect(said).toMatch(new RegExp(`can’t post in <#${other}> yet. Give me.*\\*\\*View Channel\\*\\*`));
  expect(said).not.toMatch(/only where you may post yourself/);
});

test('`/feed add` in a channel that neither can see says that the moderator lacks View Channel', async () => {
  const { app, newsroom, other, mo } = await lostChannel();
  openOnlyTo(app, other, app.simulator.createRole({ name: 'board' }));
  const said = await mo('feed add', { url: newsroom.url, channel: other });
  expect(said).toMatch(new RegExp(`In <#${other}> you lack \\*\\*View Channel`));
  expect(await app.ask('feed status')).not.toContain(other);
});

test('the menu of channels judges a channel that the bot cannot see by what Discord says of it', async () => {
  const { app, newsroom, other, userId } = await lostChannel();
  openOnlyTo(app, other, roleCalled(app, 'moderators'));
  const added = await given(app, { command: 'feed add', options: { url: newsroom.url }, userId });
  const moved = textOf(await set({ app, userId }, added, ['channelId', other]));
  expect(moved).toMatch(new RegExp(`can’t post in <#${other}> yet`));
  expect(moved).not.toMatch(/only where you may post yourself/);
});

/** Each answer about a channel that the bot cannot see, and a control below it. */
test.each<[command: string, options: Readonly<Record<string, string>>, control: string]>([
  ['feed add', {}, 'Pause'],
  ['feed quiet', {}, '23:00–07:00 (UTC)'],
])('a control below `/%s` %j asks for View Channel while the bot cannot see the channel', async (...row) => {
  const [command, options, control] = row;
  const { app, newsroom, other, userId } = await lostChannel();
  openOnlyTo(app, other, roleCalled(app, 'moderators'));
  const url: Readonly<Record<string, string>> = command === 'feed add' ? { url: newsroom.url } : {};
  const answer = await given(app, { command, options: { ...url, ...options, channel: other }, userId });
  const said = textOf(await press(app, answer, control, { userId }));
  expect(said).toMatch(new RegExp(`<#${other}>.*View Channel`));
  expect(said).not.toMatch(/no longer followed/);
});

test('a forum that the bot loses from sight keeps its tags, and one that was hidden at the start tells them later', async () => {
  const { app, newsroom } = await startOnFile();
  newsroom.publish({ headline: 'Old news', text: 'Before anyone followed.', keyEvent: true });
  const forum = app.place(15);
  const add = () => given(app, { command: 'feed add', options: { url: newsroom.url, channel: forum } });
  app.simulator.changeChannel(forum, { requiresTag: true });
  app.simulator.setBotPermissions(forum, 0n);
  const tags = async () => controlsOf(await add()).flatMap(({ options = [] }) => options.map(({ label }) => label));
  expect(await tags()).toEqual(expect.arrayContaining(['politics', 'sport', 'weather']));
  await app.restart();
  expect(await tags()).not.toContain('sport');
  app.simulator.setBotPermissions(forum, undefined);
  await expect.poll(tags).toContain('sport');
  const asked = await add();
  const sport = controlsOf(asked)[0]?.options?.find(({ label }) => label === 'sport')?.value ?? '';
  expect(textOf(await press(app, asked, 'Tags', { values: [sport] }))).toContain('tagged “sport”');
});

test('the name that Discord gives hidden channels is nowhere', async () => {
  const { app, lost } = await lostChannel();
  await app.ask('feed digest', { feed: STORM, at: '18:00' });
  for (const [command, options] of [
    ['feed status', {}],
    ['feed digest', {}],
    ['feeds', {}],
  ] as const)
    expect(JSON.stringify(await given(app, { command, options })), command).not.toContain(HIDDEN_NAME);
  expect(await historyOf(app)).not.toContain(HIDDEN_NAME);
  const typing = { channelId: app.channelId, command: 'feed remove', focused: 'feed', options: { feed: '' } };
  expect(JSON.stringify(await app.simulator.suggest(typing))).not.toContain(HIDDEN_NAME);
  app.simulator.deleteChannel(lost);
  await app.minute();
  const texts = app.simulator.channels().flatMap(({ id }) => app.simulator.messages(id).map(textOf));
  expect(texts.join('\n')).not.toContain(HIDDEN_NAME);
});
