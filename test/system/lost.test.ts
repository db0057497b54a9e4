import { expect, test } from 'vitest';
import { followedStorm, pinnedIn } from '../support/moderator.ts';

test('a pin whose response was lost is removed at the end', async () => {
  const { newsroom, app } = await followedStorm({ board: true });
  app.simulator.faults.add({ method: 'PUT', path: /pins/, effect: 'stored, then reset', times: 8 });
  await app.minute(1);
  newsroom.end();
  for (let minute = 0; minute < 5; minute++) await app.minute();
  expect(pinnedIn(app, app.channelId)).toEqual([]);
});

test('an edit whose response was lost is corrected when the publisher reverts it', async () => {
  const { newsroom, app } = await followedStorm();
  const { id } = newsroom.publish({ headline: 'Pier closed', text: 'Until noon.', keyEvent: true });
  await app.minute();
  app.simulator.faults.add({ method: 'PATCH', path: /\/messages\//, effect: 'stored, then reset', times: 8 });
  newsroom.change(id, { keyEvent: false });
  for (let minute = 0; minute < 2; minute++) await app.minute();
  newsroom.change(id, { keyEvent: true });
  for (let minute = 0; minute < 5; minute++) await app.minute();
  expect(app.shown()).toEqual(['Pier closed: Until noon.']);
});
