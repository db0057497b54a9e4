import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { createInvalidRequests, type ShareInvalidRequests } from '../../../src/discord/rest/invalid-requests.ts';
import { createBan } from '../../../src/discord/rest/rate-limits.ts';
import { restOptions } from '../../../src/discord/rest/rest.ts';
import { answer, startOrigin } from '../../support/origin.ts';

const MINUTE = 60_000;

function counting(share?: ShareInvalidRequests) {
  let now = Date.parse('2026-11-25T18:30:00.000Z');
  let counted = 0;
  let refusals = 0;
  const warned: object[] = [];
  const invalid = createInvalidRequests({
    now: () => new Date(now),
    log: { warn: (event, facts) => void warned.push({ event, ...facts }) },
    countInvalidRequest: () => {
      counted += 1;
    },
    countTokenRefusal: () => {
      refusals += 1;
    },
    share,
  });
  return {
    ...invalid,
    warned,
    counted: () => counted,
    refusals: () => refusals,
    pass: (ms: number) => {
      now += ms;
    },
    many(times: number): void {
      for (let n = 0; n < times; n += 1) invalid.note(403);
    },
  };
}

test('a token that is refused after it was taken is counted and logged', () => {
  const { tokenDoubt, tokenRefused, refusals, warned } = counting();
  tokenDoubt.refused();
  expect(refusals()).toBe(0);
  tokenDoubt.accepted();
  tokenDoubt.refused();
  tokenRefused(30);
  expect(refusals()).toBe(2);
  expect(warned).toEqual([10, 30].map(seconds => ({ event: 'discord.token-refused', seconds })));
});

test('what Discord forbids is counted, except for limits on what others use too', () => {
  const { note, counted } = counting();
  for (const status of [200, 204, 400, 404, 500]) note(status);
  note(429, 'shared');
  expect(counted()).toBe(0);
  for (const [status, scope] of [[401], [403], [429, 'user'], [429, 'global'], [429, null]] as const)
    note(status, scope);
  expect(counted()).toBe(5);
});

test('2,000 in ten minutes are too many, until enough of them are ten minutes old', () => {
  const { many, areTooMany, pass } = counting();
  many(1_000);
  pass(5 * MINUTE);
  many(999);
  expect(areTooMany()).toBe(false);
  many(1);
  expect(areTooMany()).toBe(true);
  pass(4 * MINUTE);
  expect(areTooMany()).toBe(true);
  pass(MINUTE);
  expect(areTooMany()).toBe(false);
});

test('a clock that is set back leaves nothing too many for longer than ten minutes', () => {
  const { many, areTooMany, pass } = counting();
  many(2_000);
  pass(-60 * MINUTE);
  expect(areTooMany()).toBe(false);
});

test('the log warns from 500 on, once a minute, and says when blocked channels are held back', () => {
  const { many, warned, pass } = counting();
  many(700);
  expect(warned).toEqual([{ event: 'discord.invalid-requests', count: 500, minutes: 10, held: false }]);
  pass(MINUTE);
  many(2_000);
  pass(MINUTE);
  many(1);
  expect(warned.slice(1)).toMatchObject([
    { count: 701, held: false },
    { count: 2_701, held: true },
  ]);
});

/** Processes of one bot, and what they tell each other. */
function processes(count: number) {
  const told = new Map<number, number>();
  const share = (id: number) => async (own: number) => {
    told.set(id, own);
    return [...told.values()].reduce((sum, each) => sum + each, 0);
  };
  return Array.from({ length: count }, (_, id) => counting(share(id)));
}

const settled = () => new Promise<void>(resolve => setImmediate(resolve));

test('2,000 of all processes together are too many for each of them', async () => {
  const [first, second, quiet] = processes(3);
  first?.many(1_200);
  await settled();
  second?.many(800);
  await settled();
  const exchange = async () => {
    for (const one of [first, second, quiet]) {
      one?.pass(5_000);
      one?.areTooMany();
      await settled();
    }
  };
  // Each tells its own, and then hears of the others.
  await exchange();
  await exchange();
  expect([first, second, quiet].map(one => one?.areTooMany())).toEqual([true, true, true]);
  second?.pass(MINUTE - 10_000);
  second?.many(1);
  expect(second?.warned.at(-1)).toMatchObject({ count: 2_001, held: true });
});

test('what the other processes did counts no longer when they cannot be asked', async () => {
  let answers: () => Promise<number> = async () => 2_000;
  const one = counting(() => answers());
  one.many(1);
  await settled();
  expect(one.areTooMany()).toBe(true);
  answers = async () => Promise.reject(new Error('Redis is away.'));
  one.pass(30_000);
  one.areTooMany();
  await settled();
  expect(one.areTooMany()).toBe(true);
  one.pass(2 * MINUTE);
  expect(one.areTooMany()).toBe(false);
  one.many(2_000);
  expect(one.areTooMany()).toBe(true);
});

test('the other processes are asked once in five seconds, however often it matters', async () => {
  let asked = 0;
  const one = counting(async own => {
    asked += 1;
    return own;
  });
  for (let second = 0; second < 60; second += 1) {
    one.note(403);
    one.areTooMany();
    await settled();
    one.pass(1_000);
  }
  expect(asked).toBe(12);
});

test.each([
  [401, {}],
  [403, {}],
  [429, { 'retry-after': '3000' }],
])('a request that is answered with %d is noted by whichever client makes it', async (status, headers) => {
  const noted: number[] = [];
  const json = { 'content-type': 'application/json', ...headers };
  const { url } = await startOrigin(answer(status, json, '{"message":"No."}'));
  const invalidRequests = { note: (seen: number) => void noted.push(seen), ban: createBan() };
  const rest = new REST(restOptions(url, { invalidRequests })).setToken('x');
  await expect(rest.post('/channels/1/messages')).rejects.toThrow();
  await expect(rest.post('/channels/1/threads')).rejects.toThrow();
  expect(noted[0]).toBe(status);
});
