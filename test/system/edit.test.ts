import { expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { chooseZone, followedStorm, pinnedIn, places, SERVER, textChannels, threadsOf } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';
import { filled, given, optionsOf, press, textOf, used } from '../support/pressing.ts';

test('only given settings change, and the reply says what was and what is', async () => {
  const { app } = await followedStorm({ withdrawn: 'delete' });
  const said = await changed(app, { updates: 'everything', keywords: 'ferry' });
  expect(said).toContain('**Posts**: key events → everything');
  expect(said).toContain('**Keywords**: none → “ferry…”');
  expect(said).not.toContain('**Withdrawn');
  expect(await app.ask('feed status')).toMatch(/every new update.*withdrawn updates are deleted/);
});

test('messages posted under other settings are still edited and taken back', async () => {
  const { newsroom, app } = await followedStorm({ updates: 'everything' });
  const one = newsroom.publish({ headline: 'Wet', text: 'x' });
  const two = newsroom.publish({ headline: 'Windy', text: 'x' });
  await app.minute();
  await changed(app, { updates: 'key events', keywords: 'ferry' });
  newsroom.change(one.id, { headline: 'Very wet' });
  newsroom.withdraw(two.id);
  await app.minute(1);
  newsroom.publish({ headline: 'Cold', text: 'x' });
  await app.minute();
  await app.minute();
  expect(app.shown().map(line => line.split(':')[0])).toEqual(['Very wet', '~~Windy~~']);
});

test('a channel that asks for it gets a reply to a corrected message, without a ping', async () => {
  const { newsroom, app } = await followedStorm();
  const { id } = newsroom.publish({ headline: 'Harbour', text: 'The storm took 21 boats.', keyEvent: true });
  await app.minute();
  expect(await changed(app, { corrections: 'reply' })).toContain('**Corrections**: said in the message → also a reply');
  newsroom.change(id, { text: 'The storm took 12 boats.' });
  await app.minute();
  const [original, reply, ...others] = app.simulator.messages(app.channelId);
  expect(others).toEqual([]);
  expect(reply?.message_reference?.message_id).toBe(original?.id);
  expect(reply?.embeds[0]?.description).toContain('**12** boats (was 21)');
  expect(reply?.mentions).toEqual([]);
  newsroom.withdraw(id);
  await app.minute(1);
  newsroom.publish({ headline: 'Cold', text: 'x' });
  await app.minute();
  await app.minute();
  expect(app.simulator.messages(app.channelId)).toHaveLength(1);
});

test('the role and the keywords can be removed again', async () => {
  const { app } = await followedStorm();
  const role = app.simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '';
  await changed(app, { mention: role, keywords: 'ferry' });
  expect(await changed(app, { mention: null })).toContain(`**Role to ping**: <@&${role}> → none`);
  expect(await changed(app, { keywords: '' })).toContain('“ferry…” → none');
});

test('a board appears as soon as it is wanted, and goes when it is no longer wanted', async () => {
  const { app } = await followedStorm();
  expect(await changed(app, { board: true })).toContain('**Board**: off → on');
  await app.minute(1);
  expect(pinnedIn(app, app.channelId)).toEqual(['Key events']);
  await changed(app, { board: false });
  await app.minute(1);
  expect(app.shown()).toEqual([]);
});

test('a thread that is no longer wanted is closed, and opened again when it is', async () => {
  const { newsroom, app } = await followedStorm({ thread: true });
  newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  await changed(app, { thread: false });
  newsroom.publish({ headline: 'Windy', text: 'x' });
  await app.minute();
  expect(threadsOf(app)).toMatchObject([{ thread_metadata: { archived: true } }]);
  await changed(app, { thread: true });
  newsroom.publish({ headline: 'Cold', text: 'x' });
  await app.minute();
  const [thread] = threadsOf(app);
  expect(app.shown(thread?.id)).toEqual(['Wet: x', 'Cold: x']);
});

test('a move to another channel starts there with new updates, and closes the old channel', async () => {
  const { newsroom, app } = await followedStorm({ board: true });
  const [, other = ''] = textChannels(app);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(await changed(app, { channelId: other })).toContain(`**Channel**: <#${app.channelId}> → <#${other}>`);
  await app.minute();
  newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown(other).map(line => line.split(':')[0])).toEqual(['Key events', 'Quay closed']);
  expect(pinnedIn(app, other)).toEqual(['Key events']);
  expect(pinnedIn(app, app.channelId)).toEqual([]);
  expect(app.shown().join('\n')).toMatch(/no longer follows/);
  expect(app.shown().join('\n')).not.toContain('Quay');
});

test('a move to a channel that already follows the feed changes nothing', async () => {
  const { newsroom, app } = await followedStorm();
  const [, other = ''] = textChannels(app);
  await app.ask('feed add', { url: newsroom.url, channel: other });
  expect(await changed(app, { channelId: other })).toContain('already follows it');
  expect(await places(app)).toHaveLength(2);
});

const panel = (app: TestApp) => given(app, SERVER);

test('the time zone of the server is chosen from a menu, or typed into a form', async () => {
  const { app } = await followedStorm();
  expect(textOf(await panel(app))).toContain('not chosen yet');
  const chosen = await press(app, await panel(app), 'The time zone of this server', { values: ['Europe/London'] });
  expect(textOf(chosen)).toContain('UTC → Europe/London');
  const typed = await filled(app, chosen, 'Another time zone', { timezone: 'sao paulo' });
  expect(textOf(typed)).toContain('Europe/London → America/Sao_Paulo');
  expect(typed.id).toBe(chosen.id);
  const { modal } = await used(app, typed, ['Another time zone']);
  expect(modal?.components).toMatchObject([{ component: { value: 'America/Sao_Paulo' } }]);
  expect(app.simulator.refusals).toEqual([]);
});

test('a time zone that cannot be read is asked for again, with what may be meant', async () => {
  const { app } = await followedStorm();
  const some = await filled(app, await panel(app), 'Another time zone', { timezone: 'berl' });
  expect(textOf(some)).toContain('don’t know that time zone');
  expect(optionsOf(some)).toContain('Europe/Berlin');
  const near = await press(app, some, 'Which time zone do you mean?', { values: ['Europe/Berlin'] });
  expect(textOf(near)).toContain('UTC → Europe/Berlin');
  const none = await filled(app, near, 'Another time zone', { timezone: '"Moon/Crater"' });
  const { modal } = await used(app, none, ['Another time zone']);
  expect(modal?.components).toMatchObject([{ component: { value: '"Moon/Crater"' } }]);
  const long = await filled(app, none, 'Another time zone', { timezone: '"'.repeat(60) });
  expect(textOf(long)).toContain('don’t know that time zone');
  expect(app.simulator.refusals).toEqual([]);
});

test('what was missed on several days has a heading for each, in the time zone of the server', async () => {
  const { app, newsroom } = await followedStorm();
  await chooseZone(app, 'Asia/Tokyo');
  await app.ask('feed pause');
  const [early] = ['Wet', 'Windy'].map(headline => newsroom.publish({ headline, text: 'x', keyEvent: true }));
  if (early) newsroom.change(early.id, { publishedAt: early.publishedAt - 24 * 60 * 60_000 });
  await app.minute();
  await app.ask('feed resume');
  await app.minute();
  const [said = ''] = app.shown();
  const noons = [...said.matchAll(/\*\*<t:(\d+):D>\*\*/gu)].map(([, at]) => new Date(Number(at) * 1000));
  expect(noons.map(noon => noon.getUTCHours())).toEqual([3, 3]);
  expect(app.simulator.refusals).toEqual([]);
});

test('an edit without a change says so', async () => {
  const { app } = await followedStorm();
  expect(await changed(app, { updates: 'key events' })).toContain('I changed nothing');
});
