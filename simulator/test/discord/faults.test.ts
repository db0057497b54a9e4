import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { startSimulator, type TestSimulator } from '../support/simulator.ts';

const send = ({ call, live }: TestSimulator) => call('POST', `${live}/messages`, { content: 'x' });
const count = ({ simulator, liveId }: TestSimulator) => simulator.messages(liveId).length;

test('a fault responds before anything is stored, as many times as it was set to', async () => {
  const where = await startSimulator();
  where.simulator.faults.add({ method: 'POST', path: /messages$/, times: 2, effect: { status: 503 } });
  expect((await where.call('GET', '/users/@me')).status).toBe(200);
  expect([(await send(where)).status, (await send(where)).status]).toEqual([503, 503]);
  expect(count(where)).toBe(0);
  expect((await send(where)).status).toBe(200);
});

test('a fault may carry one of Discord’s error codes', async () => {
  const where = await startSimulator();
  where.simulator.faults.add({ effect: { status: 403, code: 50013, message: 'Missing Permissions' } });
  expect(await send(where)).toMatchObject({ status: 403, body: { code: 50013, message: 'Missing Permissions' } });
});

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const errors = [
  [
    'words not allowed',
    400,
    RESTJSONErrorCodes.StageTopicServerNameServerDescriptionOrChannelNamesContainDisallowedWords,
  ],
  ['moderated tags only', 400, RESTJSONErrorCodes.ThereAreNoTagsAvailableThatCanBeSetByNonModerators],
  ['slow mode', 429, RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit],
  ['announcement edits', 429, RESTJSONErrorCodes.AnnouncementEditLimitExceeded],
  ['channel writes', 429, RESTJSONErrorCodes.ChannelWriteRateLimit],
  ['server writes', 429, RESTJSONErrorCodes.ServerWriteRateLimit],
  ['old edits', 429, RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached],
  ['sending disabled', 400, RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled],
  ['overloaded', 400, RESTJSONErrorCodes.APIResourceOverloaded],
  ['two-factor needed', 401, RESTJSONErrorCodes.TwoFactorAuthenticationIsRequired],
  ['too many announcement threads', 400, RESTJSONErrorCodes.MaximumActiveAnnouncementThreads],
  ['message blocked', 400, RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration],
  ['title blocked', 400, RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration],
  ['harmful link', 400, RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter],
] as const;

test.for(errors)('a fault may be the error "%s"', async ([error, status, code]) => {
  const where = await startSimulator();
  where.simulator.faults.add({ method: 'POST', effect: { error } });
  expect(await send(where)).toMatchObject({ status, body: { code, message: expect.stringMatching(/^[A-Z]/) } });
  expect(count(where)).toBe(0);
  expect((await send(where)).status).toBe(200);
});

test('what was stored before the 500 stays stored', async () => {
  const where = await startSimulator();
  where.simulator.faults.add({ effect: 'stored, then 500' });
  expect((await send(where)).status).toBe(500);
  expect(count(where)).toBe(1);
});

test('a reset happens before anything is stored, or after', async () => {
  const where = await startSimulator();
  where.simulator.faults.add({ effect: 'reset' });
  await expect(send(where)).rejects.toThrow();
  expect(count(where)).toBe(0);
  where.simulator.faults.add({ effect: 'stored, then reset' });
  await expect(send(where)).rejects.toThrow();
  expect(count(where)).toBe(1);
});

test('hanging requests do not keep the simulator from closing', async () => {
  const where = await startSimulator();
  where.simulator.faults.add({ method: 'POST', effect: 'hang' });
  const hanging = expect(send(where)).rejects.toThrow();
  await where.call('GET', '/users/@me');
  await where.simulator.close();
  await hanging;
});

test('a 429 comes with or without its headers', async () => {
  const where = await startSimulator();
  where.simulator.faults.add({ effect: { retryAfter: 1.5, scope: 'shared' } });
  const told = await send(where);
  expect(told).toMatchObject({ status: 429, body: { retry_after: 1.5, global: false } });
  expect([told.headers.get('retry-after'), told.headers.get('x-ratelimit-scope')]).toEqual(['1.5', 'shared']);
  where.simulator.faults.add({ effect: { retryAfter: 2, scope: 'global', headers: false } });
  const untold = await send(where);
  expect(untold).toMatchObject({ status: 429, body: { retry_after: 2, global: true } });
  expect(untold.headers.get('retry-after')).toBeNull();
});

test('a fault with a chance hits as the random numbers decide', async () => {
  const where = await startSimulator();
  const dice = [0.4, 0.6, 0.1];
  where.simulator.faults.random = () => dice.shift() ?? 1;
  where.simulator.faults.add({ chance: 0.5, times: 2, effect: { status: 502 } });
  const statuses = [await send(where), await send(where), await send(where), await send(where)];
  expect(statuses.map(({ status }) => status)).toEqual([502, 200, 502, 200]);
});

test('faults can be cleared', async () => {
  const where = await startSimulator();
  where.simulator.faults.add({ times: 9, effect: { status: 500 } });
  where.simulator.faults.clear();
  expect((await send(where)).status).toBe(200);
});
