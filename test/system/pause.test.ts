import { expect, test } from 'vitest';
import { followedStorm } from '../support/moderator.ts';

test('a paused channel gets nothing new, and after it what it missed in one message', async () => {
  const { newsroom, app } = await followedStorm();
  expect(await app.ask('feed pause')).toMatch(/gets nothing new of \*\*Storm.*\/feed resume/);
  for (const headline of ['Ferry turns back', 'Quay closed']) newsroom.publish({ headline, text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual([]);
  expect(await app.ask('feed resume')).toContain('2 updates came: posted now, in 1 message');
  await app.minute();
  expect(app.shown()).toEqual([expect.stringMatching(/^2 more updates: [\s\S]*Ferry turns back[\s\S]*Quay closed/)]);
  newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown().at(-1)).toBe('Pier closed: x');
});

test('during a pause what stands is still mended and taken back', async () => {
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

test('list and status tell of a pause and of what is held back', async () => {
  const { newsroom, app } = await followedStorm();
  await app.ask('feed pause');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(await app.ask('feed list')).toContain('(paused)');
  expect(await app.ask('feed status')).toMatch(/paused since <t:\d+:R>; I hold back 1 update for it/);
  expect(await app.ask('feed pause')).toMatch(/paused in <#\d+> already/);
});

test('what is not paused cannot go on, and that is said', async () => {
  const { app } = await followedStorm();
  expect(await app.ask('feed resume')).toContain('is not paused');
});

test('going on twice posts once', async () => {
  const { newsroom, app } = await followedStorm();
  await app.ask('feed pause');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(await app.ask('feed resume')).toContain('1 update came');
  expect(await app.ask('feed resume')).toContain('is not paused');
  await app.minute();
  await app.minute();
  expect(app.shown()).toHaveLength(1);
});
