import { expect, test } from 'vitest';
import { followedStorm } from '../support/moderator.ts';

test('a paused channel gets nothing new, and afterwards what it missed in one message', async () => {
  const { newsroom, app } = await followedStorm();
  expect(await app.ask('feed pause')).toMatch(/gets nothing new from \*\*Storm.*\/feed resume/);
  for (const headline of ['Ferry turns back', 'Quay closed']) newsroom.publish({ headline, text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual([]);
  expect(await app.ask('feed resume')).toContain(
    '2 updates arrived while it was paused. I’m posting them now, in 1 message',
  );
  await app.minute();
  expect(app.shown()).toEqual([expect.stringMatching(/^2 more updates: [\s\S]*Ferry turns back[\s\S]*Quay closed/)]);
  newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown().at(-1)).toBe('Pier closed: x');
});

test('during a pause messages are still edited and taken back', async () => {
  const { newsroom, app } = await followedStorm();
  const one = newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  const two = newsroom.publish({ headline: 'Rumour', text: 'x', keyEvent: true });
  await app.minute();
  await app.ask('feed pause');
  newsroom.change(one.id, { headline: 'Ferry is in port' });
  newsroom.withdraw(two.id);
  await app.minute();
  await app.minute();
  expect(app.shown().map(line => line.split(':')[0])).toEqual(['Ferry is in port', '~~Rumour~~']);
});

test('list and status show a pause and what it holds back', async () => {
  const { newsroom, app } = await followedStorm();
  await app.ask('feed pause');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(await app.ask('feed status')).toMatch(/Paused <t:\d+:R>\. I’m holding back 1 update/);
  expect(await app.ask('feed pause')).toMatch(/is already paused in <#\d+>/);
});

test('a feed that is not paused cannot be resumed, and the reply says so', async () => {
  const { app } = await followedStorm();
  expect(await app.ask('feed resume')).toContain('isn’t paused');
});

test('resuming twice posts once', async () => {
  const { newsroom, app } = await followedStorm();
  await app.ask('feed pause');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(await app.ask('feed resume')).toContain('1 update arrived');
  expect(await app.ask('feed resume')).toContain('isn’t paused');
  await app.minute();
  await app.minute();
  expect(app.shown()).toHaveLength(1);
});
