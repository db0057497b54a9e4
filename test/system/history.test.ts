import { expect, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import { chooseZone, followedStorm, historyOf, SERVER, STORM } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';
import { press, textOf, through } from '../support/pressing.ts';

test('actions of moderators are listed, newest first, with who did them', async () => {
  const { app } = await followedStorm();
  await changed(app, { updates: 'everything' });
  await chooseZone(app, 'Europe/Berlin');
  await app.ask('feed pause');
  await app.ask('feed resume');
  await app.ask('feed remove', { feed: STORM });
  const lines = (await historyOf(app)).split('\n\n');
  const deeds = ['stopped', 'resumed', 'paused', 'changed', 'changed', 'followed'];
  expect(lines.map(line => /<@\d+> (\w+)/.exec(line)?.[1])).toEqual(deeds);
  expect(lines.join('\n')).toContain('**Posts**: key events → everything');
});

test('actions that fail or change nothing are not listed', async () => {
  const { app } = await followedStorm();
  await app.ask('feed resume');
  await changed(app, { updates: 'key events' });
  await chooseZone(app, 'UTC');
  await app.ask('feed remove', { feed: 'nonsense' });
  expect((await historyOf(app)).split('\n\n')).toHaveLength(1);
});

test('exports are listed once a day for each person', async () => {
  const { app } = await followedStorm();
  const userId = memberId(app.simulator, 'mo.moderator');
  for (let n = 0; n < 3; n++) await through(app, SERVER, 'Export everything');
  await through(app, { ...SERVER, userId }, 'Export everything');
  const exports = async () => (await historyOf(app)).match(/exported/g);
  expect(await exports()).toHaveLength(2);
  await app.minute(25 * 60 * 60);
  await through(app, SERVER, 'Export everything');
  expect(await exports()).toHaveLength(3);
});

test('a history pings nobody, and has pages', async () => {
  const { app } = await followedStorm();
  for (let n = 0; n < 5; n++) {
    await app.ask('feed pause');
    await app.ask('feed resume');
  }
  const first = await through(app, SERVER, 'What moderators did');
  expect(first).toMatchObject({ mentions: [], mention_roles: [] });
  const second = await press(app, first, '▶️ Page 2 of 2');
  expect(textOf(second)).toContain('followed');
  expect(textOf(await press(app, second, 'Back to the settings'))).toContain('This server');
});
