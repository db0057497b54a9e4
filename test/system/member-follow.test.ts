import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { caller } from '../../simulator/test/support/simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { followedStorm, startOnFile } from '../support/moderator.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { filled, given, press, textOf, through, used } from '../support/pressing.ts';
import { until } from '../support/until.ts';

/** The second member of the server. */
const READER = '424242424242424242';
const LIST = { command: 'follow list', userId: READER };
const CEILING = 'Direct messages a day, at most';

/** Lets a member use a command; resolves to the answer's text. */
async function asks(
  { simulator, channelId }: TestApp,
  command: string,
  options: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await simulator.invoke({ channelId, command, options, userId: READER });
  const { content, embeds } = await answer.settled;
  return [content, ...embeds.map(({ title, description }) => `${title}\n${description}`)].filter(Boolean).join('\n');
}

/** The direct messages that a member got, as the channel shows them. */
function letters({ simulator }: TestApp): readonly string[] {
  const { channelId } = simulator.conversations().find(({ userId }) => userId === READER) ?? {};
  const all = channelId === undefined ? [] : simulator.messages(channelId);
  return all.map(({ embeds: [embed] }) => `${embed?.title}: ${embed?.description}`);
}

test('a member gets the key events of a live blog as direct messages', async () => {
  const { newsroom, app } = await followedStorm();
  expect(await asks(app, 'follow add')).toMatch(/^You now follow the key events of \*\*Storm/);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'A word on the weather', text: 'x' });
  await app.minute();
  await app.minute();
  expect(letters(app)).toEqual(['Ferry turns back: x']);
  expect(app.simulator.refusals).toEqual([]);
});

test('a correction and a withdrawal edit the direct message that carried the error', async () => {
  const { newsroom, app } = await followedStorm();
  await asks(app, 'follow add');
  await app.minute();
  const one = newsroom.publish({ headline: 'Ferry turns back', text: 'The storm took 21 boats.', keyEvent: true });
  const two = newsroom.publish({ headline: 'Rumour', text: 'x', keyEvent: true });
  await app.minute();
  newsroom.change(one.id, { text: 'The storm took 12 boats.' });
  newsroom.withdraw(two.id);
  await app.minute();
  await app.minute();
  expect(letters(app)).toEqual([
    expect.stringMatching(/^Ferry turns back: The storm took 12 boats\.[\s\S]*was 21/),
    expect.stringMatching(/^~~Rumour~~: /),
  ]);
});

test('one message tells of an update, whatever follows match', async () => {
  const { newsroom, app } = await followedStorm();
  await asks(app, 'follow add');
  await asks(app, 'follow add', { about: 'ferry, quay' });
  await app.minute();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'A ferry again', text: 'x' });
  await app.minute();
  expect(letters(app)).toEqual(['Ferry turns back: x', 'A ferry again: x']);
});

test('what is removed or forgotten brings no more messages', async () => {
  const { newsroom, app } = await followedStorm();
  await asks(app, 'follow add');
  await asks(app, 'follow add', { about: 'quay' });
  expect(await asks(app, 'follow list')).toContain('• the key events of **Storm');
  await app.minute();
  const member = await app.store().members.get(READER);
  const values = [member?.follows[0]?.id ?? ''];
  const removed = await press(app, await given(app, LIST), 'Stop following …', { values, userId: READER });
  expect(textOf(removed)).toMatch(/^You no longer follow the key events of[\s\S]*• “quay…”/);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'Quay closed', text: 'x' });
  await app.minute();
  expect(letters(app)).toEqual(['Quay closed: x']);
  const question = await through(app, LIST, 'Delete everything …');
  expect(textOf(question)).toContain('in all servers: 1 follow,');
  const kept = await press(app, question, 'Keep it', { userId: READER });
  expect(textOf(kept)).toMatch(/^Nothing was deleted\.[\s\S]*• “quay…”/);
  expect(textOf(await through(app, LIST, 'Delete everything …', 'Delete everything'))).toContain('Deleted: 1 follow');
  newsroom.publish({ headline: 'Quay open', text: 'x' });
  await app.minute();
  expect(letters(app)).toEqual(['Quay closed: x']);
  expect(await app.store().members.get(READER)).toBeUndefined();
});

test('what is held back in quiet hours arrives in one message at their end', async () => {
  const { newsroom, app } = await followedStorm();
  const clock = (ahead: number) => new Date(app.now() + ahead * 60_000).toISOString().slice(11, 16);
  await asks(app, 'follow add');
  const hours = { from: clock(-10), to: clock(30), timezone: 'UTC' };
  const set = await filled(app, await given(app, LIST), 'Quiet hours', hours, { userId: READER });
  expect(textOf(set)).toMatch(/^Quiet hours: /);
  await app.minute();
  for (const headline of ['Ferry turns back', 'Quay closed']) newsroom.publish({ headline, text: 'x', keyEvent: true });
  await app.minute();
  expect(letters(app)).toEqual([]);
  await app.minute(40 * 60);
  expect(letters(app)).toEqual([
    expect.stringMatching(/^2 updates for you: [\s\S]*Ferry turns back[\s\S]*Quay closed/),
  ]);
});

test('a ceiling holds back the rest of the day', async () => {
  const { newsroom, app } = await followedStorm({}, Date.parse('2026-11-25T12:00:00Z'));
  await asks(app, 'follow add');
  const set = await press(app, await given(app, LIST), CEILING, { values: ['1'], userId: READER });
  expect(textOf(set)).toMatch(/^At most 1 message a day\n/);
  await app.minute();
  for (const headline of ['Ferry turns back', 'Quay closed', 'Pier closed']) {
    newsroom.publish({ headline, text: 'x', keyEvent: true });
    await app.minute();
  }
  expect(letters(app)).toEqual(['Ferry turns back: x']);
  await app.minute(25 * 3600);
  expect(letters(app).slice(1)).toEqual([expect.stringMatching(/^2 updates for you/)]);
});

test('quiet hours and the ceiling change and end one without the other', async () => {
  const { app } = await followedStorm();
  await asks(app, 'follow add');
  const list = await press(app, await given(app, LIST), CEILING, { values: ['5'], userId: READER });
  const hours = { from: '11pm', to: '7.30', timezone: 'berlin' };
  const both = await filled(app, list, 'Quiet hours', hours, { userId: READER });
  expect(textOf(both)).toMatch(/23:00 to 07:30 \(Europe\/Berlin\)\nAt most 5 messages a day/);
  const { modal } = await used(app, both, ['Quiet hours', { userId: READER }]);
  const values = ['23:00', '07:30', 'Europe/Berlin'];
  expect(modal?.components).toMatchObject(values.map(value => ({ component: { value } })));
  const quietOnly = await press(app, both, CEILING, { values: ['none'], userId: READER });
  expect(textOf(quietOnly)).toMatch(/^You get as many messages as there is news\.\n/);
  expect(textOf(quietOnly)).toContain('Quiet hours: 23:00');
  const ended = await filled(app, quietOnly, 'Quiet hours', { from: '', to: '' }, { userId: READER });
  expect(textOf(ended)).toMatch(/^You have no quiet hours any more\./);
  expect((await app.store().members.get(READER))?.quiet).toBeUndefined();
  expect(app.simulator.refusals).toEqual([]);
});

test.each([
  [{ from: 'late', to: '07:00' }, 'can’t read that as a time of day'],
  [{ from: '23:00', to: '' }, 'a start and an end that differ'],
  [{ from: '07:00', to: '7:00' }, 'a start and an end that differ'],
  [{ from: '23:00', to: '07:00', timezone: 'Moon/Crater' }, 'don’t know that time zone'],
])('quiet hours of %j are refused, and stand in the form again', async (typed, words) => {
  const { app } = await followedStorm();
  const refused = await filled(app, await given(app, LIST), 'Quiet hours', typed, { userId: READER });
  expect(textOf(refused)).toContain(words);
  const { modal } = await used(app, refused, ['Quiet hours', { userId: READER }]);
  expect(modal?.components[0]).toMatchObject({ component: { value: typed.from } });
  expect((await app.store().members.get(READER))?.quiet).toBeUndefined();
  expect(app.simulator.refusals).toEqual([]);
});

test('closed direct messages end it, and the next command says so', async () => {
  const { newsroom, app } = await followedStorm();
  await asks(app, 'follow add');
  await app.minute();
  app.simulator.refuseLetters(READER, true);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(await asks(app, 'follow list')).toContain('Discord did not let me write to you');
  app.simulator.refuseLetters(READER, false);
  newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
  await app.minute();
  expect(letters(app)).toEqual([]);
  await asks(app, 'follow add');
  newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
  await app.minute();
  expect(letters(app)).toEqual(['Pier closed: x']);
});

test('closed direct messages are told by the next answer that the member alone reads, whatever the command, and once', async () => {
  const { newsroom, app } = await followedStorm();
  await asks(app, 'follow add');
  await app.minute();
  app.simulator.refuseLetters(READER, true);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  const { channelId } = app;
  const shared = await app.simulator.invoke({
    channelId,
    command: 'timeline',
    options: { share: true },
    userId: READER,
  });
  expect((await shared.settled).content).not.toContain('Discord did not let me');
  const others = await app.simulator.invoke({ channelId, command: 'timeline' });
  expect((await others.settled).content).not.toContain('Discord did not let me');
  const first = await asks(app, 'timeline');
  expect(first).toMatch(/^Discord did not let me write to you, so I stopped[\s\S]*Ferry turns back/);
  // What an answer said is noted once it was delivered.
  await until(async () => !(await app.store().members.get(READER))?.closedUnsaid);
  expect(await asks(app, 'summary')).not.toContain('Discord did not let me');
  expect(await asks(app, 'follow list')).toContain('Discord did not let me');
});

test('who leaves the server, or no longer sees the channel, is told nothing more', async () => {
  const { newsroom, app } = await followedStorm();
  await asks(app, 'follow add');
  await app.minute();
  app.simulator.changeChannel(app.channelId, {
    overwrites: [{ id: READER, type: 1, allow: '0', deny: String(1 << 10) }],
  });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute(120);
  expect(letters(app)).toEqual([]);
  app.simulator.changeChannel(app.channelId, { overwrites: [] });
  app.simulator.removeMember(READER);
  for (const headline of ['Quay closed', 'Pier closed', 'All closed']) {
    newsroom.publish({ headline, text: 'x', keyEvent: true });
    await app.minute(700);
  }
  expect(letters(app)).toEqual([]);
  expect((await app.store().members.get(READER))?.follows).toEqual([]);
});

test('of who leaves the server, nothing is stored some hours later, although nothing happens in the live blog', async () => {
  const { app } = await followedStorm();
  await asks(app, 'follow add');
  await app.minute();
  app.simulator.removeMember(READER);
  for (let hour = 0; hour < 3; hour += 1) await app.minute(3_700);
  expect(await app.store().members.get(READER)).toBeUndefined();
});

test('a member who loses sight of the channel gets no more letters, even if the clock was set back before', async () => {
  let passed = 0;
  const { newsroom, app } = await startOnFile({ elapsed: () => passed });
  await app.ask('feed add', { url: newsroom.url });
  await asks(app, 'follow add');
  await app.minute();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  app.simulator.changeChannel(app.channelId, {
    overwrites: [{ id: READER, type: 1, allow: '0', deny: String(1 << 10) }],
  });
  passed += 75_000;
  await app.minute(75 - 120);
  passed += 75_000;
  newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
  await app.minute();
  await app.minute(10);
  expect(letters(app)).toEqual(['Ferry turns back: x']);
});

const CLOSED = { overwrites: [{ id: READER, type: 1 as const, allow: '0', deny: String(P.ViewChannel) }] };

test.each<[string, (app: TestApp) => void]>([
  ['the channel was closed to them', ({ simulator, channelId }) => void simulator.changeChannel(channelId, CLOSED)],
  ['they left the server', ({ simulator }) => void simulator.removeMember(READER)],
])('a member reads nothing new in a direct message after %s, but what was withdrawn is struck', async (_, lose) => {
  const { newsroom, app } = await followedStorm();
  await asks(app, 'follow add');
  await app.minute();
  const one = newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  lose(app);
  // Later news end what they follow, if they left.
  for (const headline of ['Secret', 'Secret still', 'Secret at last']) {
    newsroom.change(one.id, { headline, text: 'Secret text.' });
    newsroom.publish({ headline, text: 'x', keyEvent: true });
    await app.minute(700);
  }
  expect(letters(app)).toEqual(['Ferry turns back: x']);
  newsroom.withdraw(one.id);
  for (let minutes = 0; minutes < 3; minutes++) await app.minute();
  expect(letters(app)).toEqual([expect.stringMatching(/^~~Ferry turns back~~: /)]);
});

test('a direct message tells nothing new once only servers of others follow its live blog', async () => {
  let now = (): number => Date.now();
  const newsroom = await openNewsroom({ now: () => now() });
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host], undefined, { servers: 1 });
  now = app.now;
  const [other] = app.simulator.servers;
  const there = other?.channels().find(({ type }) => type === 0)?.id ?? '';
  await app.ask('feed add', { url: newsroom.url });
  await (await other?.invoke({ channelId: there, command: 'feed add', options: { url: newsroom.url } }))?.settled;
  await asks(app, 'follow add');
  await app.minute();
  const one = newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  newsroom.change(one.id, { headline: 'Secret', text: 'x' });
  for (let minutes = 0; minutes < 3; minutes++) await app.minute();
  expect(letters(app)).toEqual(['Ferry turns back: x']);
});

test('what is followed in a private thread is for the members of the thread', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  const { simulator, channelId } = app;
  const call = caller(simulator);
  simulator.changeRole(
    simulator.guildId,
    P.ViewChannel | P.SendMessages | P.UseApplicationCommands | P.CreatePrivateThreads,
  );
  const { body } = await call('POST', `/channels/${channelId}/threads`, { name: 'desk', type: 12 });
  await app.ask('feed add', { url: newsroom.url, channel: body.id });
  expect(await asks(app, 'feeds')).toContain('doesn’t follow any live blog yet');
  simulator.addThreadMember(body.id, READER);
  await app.minute();
  await until(async () => (await asks(app, 'feeds')).includes(`<#${body.id}>`));
  expect(await asks(app, 'follow add', { about: 'ferry' })).toContain('You now follow');
  await app.minute();
  newsroom.publish({ headline: 'Ferry turns back', text: 'x' });
  await app.minute();
  expect(letters(app)).toEqual(['Ferry turns back: x']);
  expect(simulator.refusals).toEqual([]);
});

test('a message’s menu offers its live blog and whom it quotes', async () => {
  const { newsroom, app } = await followedStorm();
  newsroom.publish({
    headline: 'Ferry turns back',
    text: '“We turn back now because the sea is far too rough,” said Nia Falk, the captain.',
    keyEvent: true,
  });
  await app.minute();
  const [message] = app.simulator.messages(app.channelId);
  const { simulator, channelId } = app;
  const asked = await simulator.invoke({ channelId, command: 'Follow this', target: message?.id, userId: READER });
  const menu = JSON.stringify((await asked.settled).components);
  expect(menu).toContain('Key events of Storm');
  expect(menu).toContain('who:Nia Falk');
  const { id } = await asked.settled;
  const [, customId = ''] = /"custom_id":"((?:[^"\\]|\\.)*)"/u.exec(menu) ?? [];
  const press = { messageId: id, customId: JSON.parse(`"${customId}"`), userId: READER };
  const said = await simulator.press({ ...press, values: ['who:Nia Falk'] });
  expect((await said.settled).content).toContain('You now follow Nia Falk');
  newsroom.publish({
    headline: 'In port',
    text: '“All passengers are safe and will be taken home by bus,” said Nia Falk, the captain.',
  });
  newsroom.publish({
    headline: 'Quay',
    text: '“The quay stays closed until the storm has passed,” said Bo Lind, the harbour master.',
  });
  await app.minute();
  await app.minute();
  expect(letters(app).map(line => line.split(':')[0])).toEqual(['In port']);
});
