import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { denyIn, memberId } from '../../simulator/test/support/members.ts';
import type { TestApp } from '../support/app.ts';
import { followedStorm, SERVER, STORM, textChannels } from '../support/moderator.ts';
import { changed, set, type Wanted } from '../support/panel.ts';
import { given, press, textOf, through, used } from '../support/pressing.ts';

type Options = Readonly<Record<string, string | boolean>>;

/** A server whose owner follows the storm in a channel that only the owner can see. */
async function secretStorm(options: Options = {}) {
  const storm = await followedStorm();
  const { app, newsroom } = storm;
  const [, secret = ''] = textChannels(app);
  denyIn(app.simulator, secret, P.ViewChannel);
  await app.ask('feed remove', { feed: STORM });
  await app.ask('feed add', { url: newsroom.url, channel: secret, ...options });
  return { ...storm, secret };
}

const MO = 'mo.moderator';
const SAM = 'sam.subscriber';

/** What the bot answers when a member types a command. */
const as = (app: TestApp, who: typeof MO | typeof SAM, [command, options]: readonly [string, Options?]) =>
  given(app, { command, options, userId: memberId(app.simulator, who) });

const roleCalled = ({ simulator }: TestApp, name: string): string =>
  simulator.roles().find(role => role.name === name)?.id ?? '';

test('a moderator follows nothing in a channel that they cannot see', async () => {
  const { app, newsroom } = await followedStorm();
  const [, secret = ''] = textChannels(app);
  denyIn(app.simulator, secret, P.ViewChannel);
  const said = textOf(await as(app, MO, ['feed add', { url: newsroom.url, channel: secret }]));
  expect(said).toMatch(/only where you may post yourself.*View Channel/);
  expect(await app.ask('feed status')).not.toContain(secret);
});

test('a moderator imports nothing into a channel that they cannot see', async () => {
  const { app, newsroom } = await followedStorm();
  const [, secret = ''] = textChannels(app);
  denyIn(app.simulator, secret, P.ViewChannel);
  const said = textOf(await as(app, MO, ['feed import', { list: newsroom.url, channel: secret }]));
  expect(said).toMatch(/only where you may post yourself.*View Channel/);
});

test.each<[command: string, options: Options, denied: 'SendMessages']>([
  ['feed add', {}, 'SendMessages'],
  ['feed digest', { feed: STORM, at: '18:00' }, 'SendMessages'],
])('`/%s` %j does nothing where the moderator lacks %s', async (command, options, denied) => {
  const { app, newsroom } = await followedStorm();
  if (command === 'feed add') await app.ask('feed remove', { feed: STORM });
  const stands = async () => [await app.ask('feed status'), await app.ask('feed digest')];
  const before = await stands();
  denyIn(app.simulator, app.channelId, P[denied]);
  const url: Options = command === 'feed add' ? { url: newsroom.url } : {};
  const said = textOf(await as(app, MO, [command, { ...url, ...options }]));
  expect(said).toMatch(/only where you may post yourself.*\*\*Send Messages( in Threads)?\*\*/);
  expect(await stands()).toEqual(before);
});

test.each([
  ['updates', 'everything', 'SendMessages'],
  ['thread', true, 'SendMessagesInThreads'],
] as const)('the panel changes %s to %s nowhere that the moderator lacks %s', async (name, value, denied) => {
  const { app } = await followedStorm();
  const before = await app.ask('feed status');
  denyIn(app.simulator, app.channelId, P[denied]);
  const said = await changed(app, { [name]: value }, { feed: STORM, userId: memberId(app.simulator, MO) });
  expect(said).toMatch(/only where you may post yourself.*\*\*Send Messages( in Threads)?\*\*/);
  expect(await app.ask('feed status')).toEqual(before);
});

test('a moderator moves nothing into a channel that they cannot see', async () => {
  const { app } = await followedStorm();
  const [, secret = ''] = textChannels(app);
  denyIn(app.simulator, secret, P.ViewChannel);
  const said = await changed(app, { channelId: secret }, { feed: STORM, userId: memberId(app.simulator, MO) });
  expect(said).toMatch(/only where you may post yourself/);
  expect(await app.ask('feed status')).not.toContain(secret);
});

test('the controls below an answer obey the rights of who uses them', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: STORM });
  const [, secret = ''] = textChannels(app);
  denyIn(app.simulator, secret, P.ViewChannel);
  const userId = memberId(app.simulator, MO);
  const message = await as(app, MO, ['feed add', { url: newsroom.url }]);
  const moved = await set({ app, userId }, message, ['channelId', secret]);
  expect(textOf(moved)).toMatch(/only where you may post yourself/);
  const readers = roleCalled(app, 'readers');
  const pinged = await set({ app, userId }, moved, ['mention', readers]);
  expect(textOf(pinged)).toMatch(/You may not ping/);
  expect(await app.ask('feed status')).not.toMatch(new RegExp(`${secret}|${readers}`));
});

test('a moderator has only those roles pinged that they may ping themselves', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: STORM });
  const readers = roleCalled(app, 'readers');
  const add = (mention: string) => as(app, MO, ['feed add', { url: newsroom.url, mention }]);
  expect(textOf(await add(readers))).toMatch(/You may not ping <@&\d+> in <#\d+>/);
  expect(await app.ask('feed status')).toMatch(/follows nothing/);
  expect(textOf(await add(roleCalled(app, 'newsflash')))).toMatch(/From now on/);
  await app.ask('feed remove', { feed: STORM });
  app.simulator.changeRole(roleCalled(app, 'moderators'), P.ManageGuild | P.MentionEveryone);
  await expect.poll(async () => textOf(await add(readers))).toMatch(/From now on/);
});

test('a moderator keeps a role that another one chose, but does not take it to another channel', async () => {
  const { app } = await followedStorm();
  const readers = roleCalled(app, 'readers');
  await changed(app, { mention: readers });
  const [, other = ''] = textChannels(app);
  const edit = (wanted: Wanted) => changed(app, wanted, { feed: STORM, userId: memberId(app.simulator, MO) });
  expect(await edit({ updates: 'everything' })).not.toMatch(/may not ping/);
  expect(await edit({ channelId: other })).toMatch(/You may not ping/);
  expect(await edit({ mention: null, channelId: other })).not.toMatch(/may not ping/);
});

test('what is followed in a channel does not exist for members who cannot see it', async () => {
  const { app } = await secretStorm();
  for (const command of ['timeline', 'summary', 'quote', 'catchup'])
    for (const options of [undefined, { feed: STORM }]) {
      const said = textOf(await as(app, SAM, [command, options]));
      expect(said).toMatch(/doesn’t follow any live blog yet/);
    }
  const userId = memberId(app.simulator, SAM);
  const typing = { channelId: app.channelId, command: 'timeline', focused: 'feed', userId };
  expect(await app.simulator.suggest(typing)).toEqual([]);
  expect(await app.simulator.suggest({ ...typing, userId: undefined })).toHaveLength(1);
});

test('moderators too see and change only what is followed in channels that they can see', async () => {
  const { app, secret } = await secretStorm();
  await app.ask('feed digest', { feed: STORM, at: '18:00' });
  await app.ask('feed quiet', { channel: secret, from: '22:00' });
  for (const [command, options] of [
    ['feed status', {}],
    ['feed remove', { feed: STORM }],
    ['feed pause', { feed: STORM }],
    ['feed digest', {}],
  ] as const) {
    const said = textOf(await as(app, MO, [command, options]));
    expect(said, command).not.toMatch(new RegExp(`${STORM}|${secret}`));
  }
  const own = { ...SERVER, userId: memberId(app.simulator, MO) };
  expect(textOf(await through(app, own, 'What moderators did'))).not.toContain(secret);
  const { attachments } = await through(app, own, 'Export everything');
  const text = await (await fetch(attachments[0]?.url ?? '')).text();
  expect(JSON.parse(text)).toMatchObject({ feeds: [], subscriptions: [], summaries: [] });
  expect(text).not.toContain(secret);
  expect(await app.ask('feed status')).toContain(secret);
});

test('an answer for everyone shows only what everyone in that channel can see', async () => {
  const { app, secret } = await secretStorm();
  const shared = await given(app, { command: 'timeline', options: { feed: STORM, share: true } });
  expect(textOf(shared)).toMatch(/not everyone here can see/i);
  expect(textOf(shared)).not.toMatch(/Old news|Storm/);
  expect(await app.ask('timeline', { feed: STORM })).toContain('Old news');
  const inside = await given(app, { channelId: secret, command: 'timeline', options: { share: true } });
  expect(textOf(inside)).toContain('Old news');
});

test('what everyone can see may be shared in any channel, and everyone may turn its pages', async () => {
  const { app, newsroom } = await followedStorm();
  for (let n = 0; n < 12; n += 1) newsroom.publish({ headline: `News ${n}`, text: 'It rains.', keyEvent: true });
  await app.minute();
  const [, other = ''] = textChannels(app);
  const shared = await given(app, { channelId: other, command: 'timeline', options: { feed: STORM, share: true } });
  expect(textOf(shared)).toContain('News 11');
  const userId = memberId(app.simulator, SAM);
  expect(textOf(await press(app, shared, 'Back', { userId }))).toContain('Old news');
});

test('a page of a shared answer shows nothing that was moved out of sight since', async () => {
  const { app, newsroom } = await followedStorm();
  for (let n = 0; n < 12; n += 1) newsroom.publish({ headline: `News ${n}`, text: 'It rains.', keyEvent: true });
  await app.minute();
  const [, secret = ''] = textChannels(app);
  const shared = await given(app, { command: 'timeline', options: { share: true } });
  denyIn(app.simulator, secret, P.ViewChannel);
  await changed(app, { channelId: secret });
  const turned = await used(app, shared, ['Back', { userId: memberId(app.simulator, SAM) }]);
  expect(textOf(await turned.settled)).not.toContain('News');
});

test('the quotes of a message tell nothing of what is now followed out of sight', async () => {
  const { app, newsroom } = await followedStorm();
  newsroom.publish({
    headline: 'Ferry',
    text: '“All are safe tonight, every one of them,” said Ada Stone.',
    keyEvent: true,
  });
  await app.minute();
  const [message] = app.simulator.messages(app.channelId);
  const userId = memberId(app.simulator, SAM);
  const why = await given(app, { command: 'Why this message?', target: message?.id, userId });
  const quotes = await press(app, why, 'Quotes in this update', { userId });
  expect(textOf(quotes)).toContain('All are safe');
  const back = await press(app, quotes, 'Why this message?', { userId });
  const [, secret = ''] = textChannels(app);
  denyIn(app.simulator, secret, P.ViewChannel);
  await changed(app, { channelId: secret });
  const said = await press(app, back, 'Quotes in this update', { userId });
  expect(textOf(said)).toMatch(/its live blog is no longer followed/);
});

test('a role that a mention would not notify is named until it is opened, and costs no post', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: STORM });
  const readers = roleCalled(app, 'readers');
  const unnotified = new RegExp(`I mention <@&${readers}> in <#${app.channelId}>, but nobody is notified`);
  const notifies = new RegExp(`Role to ping.*<@&${readers}>`);
  expect(await app.ask('feed add', { url: newsroom.url, mention: readers })).toMatch(unnotified);
  expect(await changed(app, { mention: null })).not.toMatch(unnotified);
  expect(await changed(app, { mention: readers })).toMatch(notifies);
  expect(await changed(app, { mention: readers })).not.toMatch(notifies);
  const status = () => app.ask('feed status');
  expect(await status()).toMatch(unnotified);
  expect(await status()).not.toMatch(/trying again/);
  app.simulator.changeRole(roleCalled(app, 'Live Blogs'), P.MentionEveryone);
  await expect.poll(status).not.toMatch(/nobody is notified/);
});

test('the menu of roles says at once that nobody would be notified', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: STORM });
  const message = await given(app, { command: 'feed add', options: { url: newsroom.url } });
  const chosen = await set({ app }, message, ['mention', roleCalled(app, 'readers')]);
  expect(textOf(chosen).match(/nobody is notified/g)).toHaveLength(1);
  const open = await set({ app }, chosen, ['mention', roleCalled(app, 'newsflash')]);
  expect(textOf(open)).not.toMatch(/nobody is notified/);
});
