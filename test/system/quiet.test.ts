import { describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { followedStorm, STORM, startOnFile, textChannels } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';
import { given, press } from '../support/pressing.ts';

const HOUR = 3600;

/** A time of day in UTC, this many hours from now by the test's clock. */
const clockIn = ({ now }: TestApp, hours: number): string =>
  new Date(now() + hours * HOUR * 1000).toISOString().slice(11, 16);

/** Lets this many seconds pass, and then a minute in which what is due is posted. */
async function later(app: TestApp, seconds: number): Promise<void> {
  await app.minute(seconds);
  await app.minute();
}

/** Followed on a store that outlives the bot. */
async function stored() {
  const { app, newsroom } = await startOnFile();
  await app.ask('feed add', { url: newsroom.url });
  return { app, newsroom };
}

describe('a live blog that is paused for a while', () => {
  test('gets nothing new until its time is over, then what it missed in one message', async () => {
    const { newsroom, app } = await followedStorm();
    expect(await app.ask('feed pause', { for: '2h' })).toMatch(
      /nothing new from \*\*Storm.* until <t:\d+:t> \(<t:\d+:R>\)/,
    );
    for (const headline of ['Ferry turns back', 'Quay closed'])
      newsroom.publish({ headline, text: 'x', keyEvent: true });
    await later(app, HOUR);
    expect(app.shown()).toEqual([]);
    expect(await app.ask('feed status')).toMatch(/holding back 2 updates\. It ends by itself <t:\d+:R>/);
    await later(app, HOUR);
    expect(app.shown()).toEqual([expect.stringMatching(/^2 more updates: [\s\S]*Ferry turns back[\s\S]*Quay closed/)]);
    newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await app.minute();
    expect(app.shown().at(-1)).toBe('Pier closed: x');
  });

  test('is posted again although the bot was away when its time was over', async () => {
    const { newsroom, app } = await stored();
    await app.ask('feed pause', { for: '30m' });
    newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
    await app.minute();
    await app.restart({ after: 3 * HOUR });
    await app.minute();
    await app.minute();
    expect(app.shown()).toHaveLength(1);
    expect(await app.ask('feed status')).not.toContain('⏸️');
  });

  test('is paused for good by a pause, and posted at once by a resume', async () => {
    const { newsroom, app } = await followedStorm();
    await app.ask('feed pause', { for: '1h' });
    expect(await app.ask('feed pause')).toContain('gets nothing new');
    newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
    await later(app, 2 * HOUR);
    expect(app.shown()).toEqual([]);
    expect(await app.ask('feed resume')).toContain('1 update arrived');
    await app.minute();
    expect(app.shown()).toHaveLength(1);
  });

  test.each(['soon', '5s', '31d', '0m', '-2h'])('is refused for %s', async typed => {
    const { app } = await followedStorm();
    expect(await app.ask('feed pause', { for: typed })).toContain('can’t read that as a length of time');
  });
});

describe('a channel with quiet hours', () => {
  test('gets nothing new in them, and afterwards what it missed in one message', async () => {
    const { newsroom, app } = await followedStorm();
    const hours = { from: clockIn(app, 1), to: clockIn(app, 3) };
    expect(await app.ask('feed quiet', hours)).toContain(`from ${hours.from} to ${hours.to} (UTC)`);
    newsroom.publish({ headline: 'Before the night', text: 'x', keyEvent: true });
    await app.minute();
    expect(app.shown()).toEqual(['Before the night: x']);
    await later(app, HOUR);
    for (const headline of ['Ferry turns back', 'Quay closed'])
      newsroom.publish({ headline, text: 'x', keyEvent: true });
    await later(app, HOUR / 2);
    expect(app.shown()).toHaveLength(1);
    expect(await app.ask('feed quiet')).toMatch(/on now and end <t:\d+:R>/);
    expect(await app.ask('feed resume')).toMatch(/is posted when they end, <t:\d+:R>/);
    await later(app, HOUR / 4);
    expect(app.shown()).toHaveLength(1);
    await later(app, 2 * HOUR);
    expect(app.shown().slice(1)).toEqual([expect.stringMatching(/Ferry turns back[\s\S]*Quay closed/)]);
  });

  test('posts what it missed at once when they are turned off', async () => {
    const { newsroom, app } = await followedStorm();
    await app.ask('feed quiet', { from: clockIn(app, -1), to: clockIn(app, 3) });
    newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
    await app.minute();
    await app.minute();
    expect(app.shown()).toEqual([]);
    const off = await press(app, await given(app, { command: 'feed quiet' }), 'Turn off');
    expect(off.content).toContain('1 update arrived while it was paused');
    await app.minute();
    expect(app.shown()).toHaveLength(1);
  });

  test('keeps them for what is followed there later, and not for what moves away', async () => {
    const { newsroom, app } = await followedStorm();
    await app.ask('feed quiet', { from: clockIn(app, -1), to: clockIn(app, 3) });
    await app.ask('feed remove', { feed: STORM });
    await app.ask('feed add', { url: newsroom.url });
    newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
    await app.minute();
    expect(app.shown()).toEqual([]);
    const [, other = ''] = textChannels(app);
    await changed(app, { channelId: other });
    await app.minute();
    newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
    await app.minute();
    expect(app.simulator.messages(other).length).toBeGreaterThan(0);
  });

  test('holds back a daily summary until they are over', async () => {
    const { newsroom, app } = await followedStorm();
    newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
    await app.minute();
    await app.ask('feed quiet', { from: clockIn(app, 1), to: clockIn(app, 3) });
    await app.ask('feed digest', { at: clockIn(app, 2) });
    await later(app, 2.2 * HOUR);
    expect(app.shown()).toHaveLength(1);
    await later(app, HOUR);
    expect(app.shown()).toHaveLength(2);
  });

  test('that begin and end at once, or at no time, are refused', async () => {
    const { app } = await followedStorm();
    expect(await app.ask('feed quiet', { from: '07:00', to: '7:00' })).toContain('same time');
    expect(await app.ask('feed quiet', { from: 'late' })).toContain('can’t read that as a time of day');
    expect(await app.ask('feed quiet')).toContain('has no quiet hours');
  });
});
