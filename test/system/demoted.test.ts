import { expect, test } from 'vitest';
import { memberId, openToEveryone } from '../../simulator/test/support/members.ts';
import { followedStorm, SERVER, STORM, startOnFile } from '../support/moderator.ts';
import { opened, panelOf, set } from '../support/panel.ts';
import { given, press, textOf, used } from '../support/pressing.ts';
import { until } from '../support/until.ts';

const FOR_MODERATORS = /for moderators: it needs the Manage Server permission/;

test('who lost all roles changes nothing more through a panel that is still open', async () => {
  const { app } = await followedStorm();
  const mo = memberId(app.simulator, 'mo.moderator');
  const panel = await panelOf(app, { feed: STORM, userId: mo });
  const view = await opened({ app, userId: mo }, panel, 'keywords');
  const { id } = await used(app, view, ['Type it …', { userId: mo }]);
  const other = await panelOf(app, { feed: STORM, userId: mo });
  const before = await app.ask('feed status');
  app.simulator.setMemberRoles(mo, []);
  const said = await press(app, other, 'What to post', { values: ['firehose'], userId: mo });
  expect(textOf(said)).toMatch(FOR_MODERATORS);
  const sent = await app.simulator.submit({ id, fields: { value: 'ferry' } });
  expect(textOf(await sent.settled)).toMatch(FOR_MODERATORS);
  expect(await app.ask('feed status')).toBe(before);
});

test('who lost all roles deletes nothing, also days later and after a restart', async () => {
  const { app, newsroom } = await startOnFile();
  await app.ask('feed add', { url: newsroom.url });
  const mo = memberId(app.simulator, 'mo.moderator');
  const server = await given(app, { ...SERVER, userId: mo });
  const asked = await press(app, await given(app, { ...SERVER, userId: mo }), 'Delete everything …', { userId: mo });
  app.simulator.setMemberRoles(mo, []);
  await app.restart({ after: 3 * 24 * 3600 });
  expect(textOf(await press(app, server, 'Delete everything …', { userId: mo }))).toMatch(FOR_MODERATORS);
  expect(textOf(await press(app, asked, 'Delete everything', { userId: mo }))).toMatch(FOR_MODERATORS);
  expect(await app.ask('feed status')).toContain(STORM);
});

test('who may use `/feed` no more changes nothing through a panel that is still open', async () => {
  const { app } = await followedStorm();
  const sam = memberId(app.simulator, 'sam.subscriber');
  openToEveryone(app.simulator, 'feed');
  const panel = await panelOf(app, { feed: STORM, userId: sam });
  const changed = await set({ app, userId: sam }, panel, ['board', true]);
  expect(textOf(changed)).toContain('**Board**: off → on');
  app.simulator.setCommandPermissions('feed', []);
  const said = await press(app, changed, 'Change a setting', { values: ['board:off'], userId: sam });
  expect(textOf(said)).toMatch(FOR_MODERATORS);
  expect(textOf(await panelOf(app, { feed: STORM }))).toMatch(/board/i);
});

test('after a lost session, it counts what administrators set meanwhile', async () => {
  const { app } = await followedStorm();
  const { simulator } = app;
  const sam = memberId(simulator, 'sam.subscriber');
  openToEveryone(simulator, 'feed');
  const panel = await panelOf(app, { feed: STORM, userId: sam });
  const ready = async () => (await app.health()).checks.gateway === 'ok';
  const panelled = await set({ app, userId: sam }, panel, ['board', true]);
  expect(await ready()).toBe(true);
  simulator.faults.dropGateway('invalid');
  simulator.setCommandPermissions('feed', []);
  await until(async () => !(await ready()));
  await until(ready);
  const said = await press(app, panelled, 'Change a setting', { values: ['board:off'], userId: sam });
  expect(textOf(said)).toMatch(FOR_MODERATORS);
});
