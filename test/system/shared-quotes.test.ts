import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { denyIn } from '../../simulator/test/support/members.ts';
import { feedOf } from '../../src/core/delivery/artifact.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { textChannels } from '../support/moderator.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { given, idOf, press, textOf } from '../support/pressing.ts';

const FERRIES = '“We have moved two ferries to the north quay,” the harbour master, Ada Vane, told reporters.';
const CRANES = '“Two cranes have fallen on the quay,” said Bram Oster, the mayor.';

/** A channel that follows a live blog in which two people were quoted. */
async function followed() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const ferries = newsroom.publish({ headline: 'Ferries moved', text: FERRIES, keyEvent: true });
  const cranes = newsroom.publish({ headline: 'Cranes down', text: CRANES, keyEvent: true });
  const app = await startTestApp([newsroom.host]);
  await app.ask('feed add', { url: newsroom.url });
  await app.minute();
  return { newsroom, app, ferries, cranes };
}

/** Shares quotes in the channel; the answer stands when this resolves. */
async function shared(
  { simulator, channelId: home, store }: TestApp,
  options: Readonly<Record<string, string | boolean>> = {},
  channelId = home,
) {
  const answer = await simulator.invoke({ channelId, command: 'quote', options: { share: true, ...options } });
  const { id } = await answer.settled;
  await expect.poll(async () => (await store().receipts.keysOf(id)).length).toBe(1);
  return { id, shown: (): APIMessage | undefined => simulator.messages(channelId).find(one => one.id === id) };
}

const said = (message: APIMessage | undefined): string => (message ? textOf(message) : 'nothing');

test('a shared quote follows the newsroom, says so, and stands once', async () => {
  const { app, newsroom, ferries } = await followed();
  const before = app.simulator.messages(app.channelId).length;
  const { shown } = await shared(app);
  expect(said(shown())).toContain('two ferries');
  newsroom.change(ferries.id, { text: FERRIES.replace('two', 'three') });
  await app.minute();
  expect(said(shown())).toContain('> “We have moved three ferries to the north quay”\n— **Ada Vane**');
  expect(said(shown())).toMatch(/\n-# Corrected <t:\d+:t>: \*\*three\*\* ferries \(was two\)/);
  expect(said(shown())).toContain('“Two cranes have fallen on the quay”');
  expect(app.simulator.messages(app.channelId)).toHaveLength(before + 1);
  expect(app.simulator.refusals).toEqual([]);
});

test('a shared quote follows the newsroom after the clock was set back too', async () => {
  const { app, newsroom, ferries } = await followed();
  const { shown } = await shared(app);
  await app.minute(-3_000);
  newsroom.change(ferries.id, { text: FERRIES.replace('two', 'three') });
  await app.minute();
  expect(said(shown())).toContain('**three** ferries (was two)');
});

test('a quote that turns out to be somebody else’s is given to them', async () => {
  const { app, newsroom, cranes } = await followed();
  const { shown } = await shared(app, { who: 'Oster' });
  newsroom.change(cranes.id, { text: CRANES.replace('Bram Oster', 'Lena Holm') });
  await app.minute();
  expect(said(shown())).toContain('— **Lena Holm** (mayor)');
  expect(said(shown())).toMatch(/-# Corrected <t:\d+:t>: \*\*Lena Holm\*\* \(was Bram Oster\)/);
});

test.each([
  ['withdraws its update', ({ withdraw }: Awaited<ReturnType<typeof openNewsroom>>, id: string) => withdraw(id)],
  [
    'takes it out of its update',
    ({ change }: Awaited<ReturnType<typeof openNewsroom>>, id: string) =>
      change(id, { text: 'The mayor said nothing about the cranes.' }),
  ],
])('a shared quote is taken back without its words where the newsroom %s', async (_, takeBack) => {
  const { app, newsroom, cranes } = await followed();
  const { shown } = await shared(app, { who: 'Oster' });
  takeBack(newsroom, cranes.id);
  for (const _ of ['missing', 'missing again', 'believed']) await app.minute();
  expect(JSON.stringify(shown()?.embeds)).not.toMatch(/Two cranes|Oster/);
  expect(shown()?.embeds[0]?.title).toBe('~~Quotes~~');
  expect(said(shown())).toMatch(/^~~Quote~~ · withdrawn by the publisher · <t:\d+:t>$/m);
});

test.each(['corrected', 'withdrawn', 'somebody else’s'])(
  'a shared quote that is %s out of its readers’ sight is struck, and nothing new is told',
  async how => {
    const { app, newsroom, ferries } = await followed();
    const [, other = ''] = textChannels(app);
    const { shown } = await shared(app, {}, other);
    expect(said(shown())).toContain('two ferries');
    denyIn(app.simulator, app.channelId, PermissionFlagsBits.ViewChannel);
    if (how === 'withdrawn') newsroom.withdraw(ferries.id);
    else
      newsroom.change(ferries.id, {
        text: how === 'corrected' ? FERRIES.replace('two', 'three') : FERRIES.replace('Ada Vane', 'Cleo Finch'),
      });
    await app.minute();
    await app.minute();
    expect(said(shown())).toMatch(/~~.*withdrawn/i);
    expect(said(shown())).not.toMatch(/ferries|Ada Vane|Cleo Finch/);
    expect(said(shown())).toContain('“Two cranes have fallen on the quay”');
  },
);

test('the picture of a quote makes way for its words once they are corrected', async () => {
  const { app, newsroom, ferries } = await followed();
  const { shown } = await shared(app, { who: 'Vane', card: true });
  expect(shown()?.attachments).toHaveLength(1);
  newsroom.change(ferries.id, { text: FERRIES.replace('two', 'three') });
  await app.minute();
  expect(shown()?.attachments).toEqual([]);
  expect(said(shown())).toContain('**three** ferries (was two)');
});

test('what other words say, and news, change no shared quote', async () => {
  const { app, newsroom, ferries } = await followed();
  const { shown } = await shared(app);
  const before = shown();
  newsroom.change(ferries.id, { text: `${FERRIES} The wind is still rising.` });
  newsroom.publish({ headline: 'Tired', text: '“We are all very tired tonight,” said Bram Oster.' });
  await app.minute();
  await app.minute();
  expect(shown()).toEqual(before);
});

test('whoever turns the page of a shared answer has that page corrected, and its buttons stay', async () => {
  const { app, newsroom, ferries } = await followed();
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    newsroom.publish({ headline: day, text: `“Nothing at all has sailed since ${day},” said Lena Holm, a pilot.` });
  await app.minute();
  const { id, shown } = await shared(app);
  expect(said(shown())).not.toContain('two ferries');
  const pressed = await app.simulator.press({ messageId: id, customId: idOf(shown(), 'Next') });
  await pressed.settled;
  expect(said(shown())).toContain('two ferries');
  await app.minute();
  newsroom.change(ferries.id, { text: FERRIES.replace('two', 'three') });
  await app.minute();
  expect(said(shown())).toContain('**three** ferries (was two)');
  expect(shown()?.components).toHaveLength(1);
  await (await app.simulator.press({ messageId: id, customId: idOf(shown(), 'Back') })).settled;
  expect(said(shown())).toContain('Friday');
});

test('an answer whose sender was killed before it noted the message is found and corrected', async () => {
  const { app, newsroom, ferries } = await followed();
  const { id, shown } = await shared(app);
  const { receipts } = app.store();
  const [key = ''] = await receipts.keysOf(id);
  const { revision = 0, at = '' } = (await receipts.get(key)) ?? {};
  const interactionId = shown()?.interaction_metadata?.id ?? '';
  await receipts.set(key, { state: 'answering', revision, at, interactionId });
  newsroom.change(ferries.id, { text: FERRIES.replace('two', 'three') });
  await app.minute();
  await app.minute();
  expect(said(shown())).toContain('**three** ferries (was two)');
});

test('where the bot cannot see the channel, the answer says that it will stay as it is', async () => {
  const { app } = await followed();
  const { botId, changeChannel } = app.simulator;
  changeChannel(app.channelId, {
    overwrites: [{ id: botId, type: 1, allow: '0', deny: `${PermissionFlagsBits.ViewChannel}` }],
  });
  const answer = await app.simulator.invoke({
    channelId: app.channelId,
    command: 'quote',
    options: { share: true },
  });
  expect((await answer.settled).content).toContain('I cannot see this channel.');
});

/** Stores so many copies of what was shared. */
async function copies(app: TestApp, count: number): Promise<void> {
  const { shares } = app.store();
  const [[key, share] = []] = await Array.fromAsync(shares.entries());
  if (key === undefined || share === undefined) throw new Error('Nothing was shared.');
  const feedId = feedOf(share.artifact);
  for (let n = 0; n < count; n += 1) await shares.set(`${key}${n}`, { ...share, artifact: `shared:${n}:${feedId}` });
}

test('the hundred answers that a member shares about a live blog follow the newsroom, and one more is not shown', async () => {
  const { app, newsroom, ferries } = await followed();
  const first = await shared(app);
  await copies(app, 98);
  const last = await shared(app);
  const before = app.simulator.messages(app.channelId).length;
  const another = await app.simulator.invoke({ channelId: app.channelId, command: 'quote', options: { share: true } });
  expect(said(await another.settled)).toContain('You’ve already shared as many answers about this live blog here');
  expect(said(await another.settled)).not.toContain('ferries');
  expect(app.simulator.messages(app.channelId)).toHaveLength(before);
  newsroom.change(ferries.id, { text: FERRIES.replace('two', 'three') });
  await app.minute();
  for (const { shown } of [first, last]) expect(said(shown())).toContain('**three** ferries (was two)');
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  expect(await Array.fromAsync(app.store().shares.entries())).toEqual([]);
});

/** Opens the menu of a shared quote, as a moderator does who finds it wrong. */
const finding = (app: TestApp, target: string): Promise<APIMessage> =>
  given(app, { command: 'This quote is wrong', target });

test('a quote that moderators hide goes from what was shared, and comes back when they undo it', async () => {
  const { app } = await followed();
  const { shown } = await shared(app);
  const only = await shared(app, { who: 'Oster', card: true });
  const choice = await finding(app, only.id);
  const done = await press(app, choice, 'Hide it');
  expect(said(shown())).toMatch(/^~~Quote~~ · hidden in this server$/m);
  expect(said(shown())).toContain('two ferries');
  expect(JSON.stringify([shown()?.embeds, only.shown()?.embeds])).not.toMatch(/Two cranes|Oster/);
  expect(only.shown()?.attachments).toEqual([]);
  const stored = JSON.stringify(await Array.fromAsync(app.store().shares.entries()));
  expect(stored).toContain('two ferries');
  expect(stored).not.toMatch(/Two cranes|Oster/);
  await press(app, done, 'Undo');
  expect(said(shown())).toContain('“Two cranes have fallen on the quay”\n— **Bram Oster**');
  expect(app.simulator.refusals).toEqual([]);
});

test('a quote that moderators give to somebody else stays theirs, whatever the newsroom edits', async () => {
  const { app, newsroom, cranes } = await followed();
  const { id, shown } = await shared(app, { who: 'Oster' });
  const choice = await finding(app, id);
  const done = await press(app, choice, 'Who really said it?', { values: ['Ada Vane'] });
  expect(said(shown())).toContain('— **Ada Vane**');
  newsroom.change(cranes.id, { text: `${CRANES} The quay is closed.` });
  await app.minute();
  await app.minute();
  expect(said(shown())).toContain('— **Ada Vane**');
  expect(said(shown())).not.toContain('Oster');
  await press(app, done, 'Undo');
  expect(said(shown())).toContain('— **Bram Oster** (mayor)');
});
