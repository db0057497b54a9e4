import { expect, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import { followedStorm, STORM } from '../support/moderator.ts';
import { given } from '../support/pressing.ts';

test('actions of moderators are listed, newest first, with who did them', async () => {
  const { app } = await followedStorm();
  await app.ask('feed edit', { updates: 'everything', timezone: 'Europe/Berlin' });
  await app.ask('feed pause');
  await app.ask('feed resume');
  await app.ask('feed remove', { feed: STORM });
  const lines = (await app.ask('feed history')).split('\n\n');
  const deeds = ['stopped', 'resumed', 'paused', 'changed', 'changed', 'followed'];
  expect(lines.map(line => /<@\d+> (\w+)/.exec(line)?.[1])).toEqual(deeds);
  expect(lines.join('\n')).toContain('**Posts**: key events → everything');
});

test('actions that fail or change nothing are not listed', async () => {
  const { app } = await followedStorm();
  await app.ask('feed resume');
  await app.ask('feed edit', { updates: 'key events' });
  await app.ask('feed edit', { timezone: 'UTC' });
  await app.ask('feed remove', { feed: 'nonsense' });
  expect((await app.ask('feed history')).split('\n\n')).toHaveLength(1);
});

test('exports are listed once a day for each person', async () => {
  const { app } = await followedStorm();
  const userId = memberId(app.simulator, 'mo.moderator');
  for (let n = 0; n < 3; n++) await app.ask('feed export');
  await given(app, { command: 'feed export', userId });
  const exports = async () => (await app.ask('feed history')).match(/exported/g);
  expect(await exports()).toHaveLength(2);
  await app.minute(25 * 60 * 60);
  await app.ask('feed export');
  expect(await exports()).toHaveLength(3);
});

test('a history pings nobody, and has pages', async () => {
  const { app } = await followedStorm();
  for (let n = 0; n < 5; n++) {
    await app.ask('feed pause');
    await app.ask('feed resume');
  }
  const { message } = await app.simulator.invoke({ channelId: app.channelId, command: 'feed history' });
  expect(message).toMatchObject({ mentions: [], mention_roles: [] });
  expect(JSON.stringify(message?.components)).toContain('Page 1 of 2');
});
