import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { chooseZone, followedStorm, historyOf, STORM, startOnFile, textChannels } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';
import { controlsOf, given, labelsOf, press, textOf } from '../support/pressing.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The time of day in an hour, in UTC. */
const inAnHour = (app: TestApp): string => new Date(app.now() + HOUR * 1000).toISOString().slice(11, 16);

const summaries = (app: TestApp, channelId?: string): readonly string[] =>
  app.shown(channelId).filter(line => line.startsWith('Daily summary'));

test('a daily summary is posted once at its time, with a link on every line', async () => {
  const { app, newsroom } = await followedStorm();
  expect(await app.ask('feed digest', { at: inAnHour(app) })).toMatch(/gets a daily summary .*, daily\. First/);
  for (const headline of ['Ferry turns back', 'Quay closed']) newsroom.publish({ headline, text: 'x', keyEvent: true });
  await app.minute();
  expect(summaries(app)).toEqual([]);
  await app.minute(HOUR);
  for (let n = 0; n < 3; n++) await app.minute();
  expect(summaries(app)).toHaveLength(1);
  expect(summaries(app)[0]).toMatch(
    /Ferry turns back\..*\[↗ <t:\d+:t>\]\(<http.*\n.*Quay closed\..*\[↗ <t:\d+:t>\]\(<http/,
  );
  expect(app.simulator.refusals).toEqual([]);
});

test('the next day brings the next summary, of what came since, and a day without news brings none', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed digest', { at: inAnHour(app) });
  await app.minute(HOUR);
  await app.minute();
  newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
  await app.minute(HOUR);
  await app.minute(DAY);
  await app.minute();
  expect(summaries(app)).toHaveLength(2);
  expect(summaries(app)[1]).toContain('Pier closed');
  expect(summaries(app)[1]).not.toContain('Old news');
  await app.minute(DAY);
  await app.minute();
  expect(summaries(app)).toHaveLength(2);
});

/** Followed on a store that outlives the bot. */
async function stored() {
  const { app, newsroom } = await startOnFile();
  await app.ask('feed add', { url: newsroom.url });
  return { app, newsroom };
}

test('a summary that was missed while the bot was away comes late, once, and says so', async () => {
  const { app, newsroom } = await stored();
  await app.ask('feed digest', { at: inAnHour(app) });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.restart({ after: 5 * HOUR });
  for (let n = 0; n < 3; n++) await app.minute();
  await app.restart({ after: HOUR });
  await app.minute();
  expect(summaries(app)).toHaveLength(1);
  const [late] = app.simulator.messages(app.channelId).filter(({ content }) => content.includes('This is late'));
  expect(late?.content).toMatch(/This is late: it was due <t:\d+:f>/);
});

test('a lost response causes no second summary', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed digest', { at: inAnHour(app) });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  app.simulator.faults.add({ method: 'POST', path: /messages$/, effect: 'stored, then reset', times: 4 });
  await app.minute(HOUR);
  for (let n = 0; n < 4; n++) await app.minute();
  expect(summaries(app)).toHaveLength(1);
});

test('schedules are listed, and cancelled with the menu or the button below', async () => {
  const { app } = await followedStorm();
  const [, other = ''] = textChannels(app);
  const options = { at: '6pm', days: 'mon, thu', channel: other };
  await chooseZone(app, 'Europe/Berlin');
  const ordered = await given(app, { command: 'feed digest', options });
  expect(textOf(ordered)).toContain(`<#${other}>`);
  await chooseZone(app, 'UTC');
  await app.ask('feed digest', { at: '7.30' });
  const [list, old] = [await given(app, { command: 'feed digest' }), await given(app, { command: 'feed digest' })];
  expect(textOf(list)).toMatch(/18:00 \(Europe\/Berlin\), Monday, Thursday\. Next: <t:\d+:f>/);
  expect(textOf(list)).toMatch(/07:30 \(UTC\), daily/);
  const after = await press(app, ordered, 'Cancel it');
  expect(textOf(after)).toMatch(/^Cancelled: <#\d+> no longer gets a summary at 18:00[\s\S]*07:30/);
  const [value = ''] = (controlsOf(after)[0]?.options ?? []).map(option => option.value);
  const cancel = (message: APIMessage) => press(app, message, 'Cancel one of them', { values: [value] });
  expect(textOf(await cancel(list))).toContain('No daily summary');
  expect(textOf(await cancel(old))).toContain('already cancelled');
  expect(await historyOf(app)).toMatch(
    /cancelled the daily summary[\s\S]*07:30 \(UTC\), daily[\s\S]*ordered a daily summary[\s\S]*18:00 \(Europe\/Berlin\), Monday, Thursday/,
  );
  expect(app.simulator.refusals).toEqual([]);
});

test('the server’s time zone counts', async () => {
  const { app } = await followedStorm();
  await chooseZone(app, 'Asia/Tokyo');
  expect(await app.ask('feed digest', { at: '18:00' })).toContain('18:00 (Asia/Tokyo)');
});

test('a time that cannot be understood is refused with examples', async () => {
  const { app } = await followedStorm();
  expect(await app.ask('feed digest', { at: 'soon' })).toContain('can’t read that as a time of day');
  expect(await app.ask('feed digest', { at: '25:00' })).toContain('can’t read that as a time of day');
  expect(await app.ask('feed digest', { at: '18:00', days: 'never' })).toContain('can’t read that as days');
  expect(await app.ask('feed digest', { at: '18:00', feed: 'Nonsense' })).toContain('don’t follow anything called');
  expect(await app.ask('feed digest', { at: '18:00', channel: app.place(15) })).toContain('is a forum');
  expect(await app.ask('feed digest', { days: 'daily' })).toContain('Say when with the option `at`');
  expect(await app.ask('feed digest')).toContain('No daily summary is ordered');
});

test('the same schedule twice is stored once, and a server has a limited number', async () => {
  const { app } = await followedStorm();
  await app.ask('feed digest', { at: '18:00' });
  expect(await app.ask('feed digest', { at: '18:00' })).toContain('already ordered');
  for (let hour = 0; hour < 17; hour++) await app.ask('feed digest', { at: `${hour}:15` });
  for (let hour = 0; hour < 7; hour++) await app.ask('feed digest', { at: `${hour}:45` });
  expect(await app.ask('feed digest', { at: '23:00' })).toContain('which is the maximum');
});

test('times and days are suggested', async () => {
  const { app } = await followedStorm();
  const suggested = async (focused: string, typed: string) =>
    (
      await app.simulator.suggest({
        channelId: app.channelId,
        command: 'feed digest',
        options: { [focused]: typed },
        focused,
      })
    ).map(({ value }) => value);
  expect((await suggested('at', ''))[0]).toBe('17:00');
  expect(await suggested('at', '6pm')).toEqual(['18:00']);
  expect(await suggested('days', 'week')).toEqual(['weekdays', 'weekends']);
  expect(await suggested('feed', 'storm')).toHaveLength(1);
});

test('schedules are removed, moved and paused together with their feed', async () => {
  const { app, newsroom } = await followedStorm();
  const [, other = ''] = textChannels(app);
  await app.ask('feed digest', { at: inAnHour(app) });
  await changed(app, { channelId: other });
  expect(await app.ask('feed digest')).toContain(`in <#${other}>`);
  await app.ask('feed pause', { feed: STORM });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute(HOUR);
  await app.minute();
  expect(summaries(app, other)).toEqual([]);
  await app.ask('feed remove', { feed: STORM });
  expect(await app.ask('feed digest')).toContain('No daily summary is ordered');
});

test('in a forum a summary goes into the post, and a missing permission is reported', async () => {
  const { app, newsroom } = await followedStorm();
  const forum = app.place(15);
  await app.ask('feed add', { url: newsroom.url, channel: forum });
  await app.ask('feed digest', { at: inAnHour(app), channel: forum, feed: STORM });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.minute(HOUR);
  await app.minute();
  const post = app.simulator.channels().find(channel => 'parent_id' in channel && channel.parent_id === forum);
  expect(summaries(app, post?.id)).toHaveLength(1);
  app.simulator.setBotPermissions(app.channelId, 0n);
  expect(await app.ask('feed digest', { at: '18:00' })).toContain('I can’t post in');
});

test('a summary’s menu explains what the message is', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed digest', { at: inAnHour(app) });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute(HOUR);
  await app.minute();
  const shown = app.simulator.messages(app.channelId).find(({ embeds }) => embeds[0]?.title === 'Daily summary');
  const said = await given(app, { command: 'Why this message?', target: shown?.id ?? '' });
  expect(textOf(said)).toContain('daily summary of **Storm');
  expect(labelsOf(said)).toEqual([]);
});

test('a daily summary follows corrections and withdrawals of what it lists', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed digest', { at: inAnHour(app) });
  const mayor = newsroom.publish({ headline: 'Mayor Ada Vane arrested', text: 'Police say so.', keyEvent: true });
  newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
  await app.minute();
  await app.minute(HOUR);
  await app.minute();
  expect(summaries(app)[0]).toContain('Mayor Ada Vane arrested');
  newsroom.change(mayor.id, { headline: 'Mayor Ada Vane not arrested' });
  await app.minute(600);
  expect(summaries(app)[0]).toContain('not arrested');
  newsroom.withdraw(mayor.id);
  for (let n = 0; n < 3; n++) await app.minute(600);
  expect(summaries(app)).toHaveLength(1);
  expect(summaries(app)[0]).not.toContain('arrested');
  expect(summaries(app)[0]).toContain('Quay closed');
});
