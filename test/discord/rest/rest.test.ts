import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RateLimitData, REST } from 'discord.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createBan, type HeldBackError } from '../../../src/discord/rest/rate-limits.ts';
import { restOptions } from '../../../src/discord/rest/rest.ts';

/** A server that answers everything in one way, in place of Discord. Returns the REST base. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

/** The waits, in milliseconds, that a 429 names to discord.js. */
async function waitsTold(headers: Record<string, string>, body: string): Promise<number[]> {
  const api = await answering((_, response) => response.writeHead(429, headers).end(body));
  const waits: number[] = [];
  const rejectOnRateLimit = ({ retryAfter }: RateLimitData) => waits.push(retryAfter) > 0;
  const rest = new REST({ ...restOptions(api), rejectOnRateLimit, offset: 0 }).setToken('x');
  await rest.get('/users/@me').catch(() => undefined);
  return waits;
}

test('the longer of two waits counts', async () => {
  expect(await waitsTold({ 'retry-after': '1' }, '{"retry_after": 1163.5}')).toEqual([1_163_500]);
  expect(await waitsTold({ 'retry-after': '7' }, '{"retry_after": 1.5}')).toEqual([7_000]);
});

/** A client whose requests are all answered in one way, with a clock that the test sets. */
async function bannedClient(headers: Record<string, string>, body: string) {
  let [requests, at] = [0, 0];
  const api = await answering((_, response) => {
    requests += 1;
    response.writeHead(429, headers).end(body);
  });
  const invalidRequests = { note: () => undefined, ban: createBan(() => at) };
  const rest = new REST(restOptions(api, { invalidRequests })).setToken('x');
  const asked = (route: `/${string}`) => rest.get(route).catch((error: unknown) => error);
  return { asked, requests: () => requests, pass: (ms: number) => (at += ms) };
}

test.each([
  [{}, '', 60],
  [{}, '<html>Access denied</html>', 60],
  [{ 'content-type': 'text/html', 'retry-after': '300' }, '<html>Access denied</html>', 300],
  [{ 'content-type': 'text/html', 'retry-after': '400000' }, '', 3_600],
  [{ 'content-type': 'text/plain; charset=UTF-8', 'retry-after': '3600' }, 'error code: 1015', 3_600],
  [{ 'content-type': 'text/plain; charset=UTF-8' }, 'error code: 1015', 60],
  [{ 'content-type': 'application/json', 'retry-after': '30' }, '{"error":"1015"}', 30],
] as const)(
  'a ban of the address (%j, %j) ends each request at once, and is asked about after %i s',
  async (headers, body, after) => {
    const { asked, requests, pass } = await bannedClient(headers, body);
    expect(await asked('/users/@me')).toMatchObject({ by: 'ban', after });
    expect(await asked('/channels/1')).toMatchObject({ by: 'ban', after });
    pass((after - 1) * 1_000);
    expect(await asked('/channels/2')).toMatchObject({ by: 'ban', after: 1 });
    expect(requests()).toBe(1);
    pass(1_000);
    expect(await asked('/channels/3')).toMatchObject({ by: 'ban', after });
    expect(requests()).toBe(2);
  },
);

test('one client learns of a ban from another, and one request finds out whether it is over', async () => {
  let [requests, at] = [0, 0];
  const api = await answering((_, response) => {
    requests += 1;
    response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '60' }).end('error code: 1015');
  });
  const invalidRequests = { note: () => undefined, ban: createBan(() => at) };
  const clients = Array.from({ length: 20 }, () => new REST(restOptions(api, { invalidRequests })).setToken('x'));
  const askAll = () =>
    Promise.all(clients.map(rest => rest.get('/users/@me').catch((error: HeldBackError) => error.by)));
  await clients[0]?.get('/users/@me').catch(() => undefined);
  expect(new Set(await askAll())).toEqual(new Set(['ban']));
  expect(requests).toBe(1);
  at += 60_000;
  expect(new Set(await askAll())).toEqual(new Set(['ban']));
  expect(requests).toBe(2);
});

test('a wait of days is shortened to an hour', async () => {
  expect(await waitsTold({ 'retry-after': '400000' }, '{"retry_after": 1}')).toEqual([3_600_000]);
});

test('a route that is reported as exhausted for days is tried again after at most an hour', async () => {
  const spent = { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '400000' };
  const api = await answering((_, response) =>
    response.writeHead(429, { 'retry-after': '400000', ...spent }).end('{"retry_after":400000}'),
  );
  const rest = new REST(restOptions(api)).setToken('x');
  await rest.get('/users/@me').catch(() => undefined);
  await expect(rest.get('/users/@me')).rejects.toMatchObject({ timeToReset: expect.closeTo(3_600_000, -4) });
});

test('a response whose body arrives too slowly is given up', async () => {
  const api = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"id":');
  });
  const rest = new REST({ ...restOptions(api), timeout: 50 }).setToken('x');
  await expect(rest.get('/users/@me')).rejects.toMatchObject({ name: 'AbortError' });
});

test('a normal response is unchanged', async () => {
  const api = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  expect(await new REST(restOptions(api)).setToken('x').get('/users/@me')).toEqual({ id: '1' });
});

test('a response without a body is a response', async () => {
  const api = await answering((_, response) => response.writeHead(204).end());
  await expect(new REST(restOptions(api)).setToken('x').delete('/channels/1/messages/2')).resolves.toBeDefined();
});

test('a server that demands two-factor authentication costs no token', async () => {
  const json = { 'content-type': 'application/json' };
  const body = '{"message":"Two factor is required for this operation","code":60003}';
  const api = await answering((_, response) => response.writeHead(401, json).end(body));
  const rest = new REST(restOptions(api)).setToken('x');
  const statuses: number[] = [];
  rest.on('response', (_, { status }) => void statuses.push(status));
  for (const _ of ['once', 'again'])
    await expect(rest.put('/channels/1/messages/pins/2')).rejects.toMatchObject({ code: 60003, status: 403 });
  expect(statuses).toEqual([403, 403]);
});

test('nothing is sent once a lease is lost, though the request has had its turn', async () => {
  let requests = 0;
  const api = await answering((_, response) => {
    requests += 1;
    response.writeHead(204).end();
  });
  let isLost = false;
  const assertLeasesHeld = (): void => {
    if (isLost) throw new Error('The lease was lost.');
  };
  const turn = Promise.withResolvers<() => void>();
  const rest = new REST(restOptions(api, { pace: () => turn.promise, assertLeasesHeld })).setToken('x');
  const edit = rest.patch('/channels/1/messages/2', { body: {} });
  isLost = true;
  turn.resolve(() => undefined);
  await expect(edit).rejects.toThrow('The lease was lost.');
  expect(requests).toBe(0);
});

test('the pace is told when a request ends, and for how long all of them are refused', async () => {
  const answers = [
    { status: 204, headers: {} },
    { status: 429, headers: { 'retry-after': '0.02', 'x-ratelimit-scope': 'user' } },
    { status: 204, headers: {} },
    { status: 429, headers: { 'retry-after': '0.01', 'x-ratelimit-global': 'true' } },
    { status: 204, headers: {} },
  ];
  const api = await answering((_, response) => {
    const { status, headers } = answers.shift() ?? { status: 500, headers: {} };
    response.writeHead(status, headers).end(status === 429 ? '{"retry_after":0}' : undefined);
  });
  const ended: (number | undefined)[] = [];
  const pace = async () => {
    let hasEnded = false;
    return (ms?: number): void => {
      if (!hasEnded) ended.push(ms);
      hasEnded = true;
    };
  };
  const rest = new REST({ ...restOptions(api, { pace }), offset: 0 }).setToken('x');
  for (let n = 0; n < 3; n += 1) await rest.delete('/channels/1/messages/2');
  expect(ended).toEqual([0, 0, 0, 10, 0]);
});

test('a request that fails ends its turn, and answers to interactions need none', async () => {
  let turns = 0;
  const ended: (number | undefined)[] = [];
  const pace = async () => {
    turns += 1;
    return (ms?: number): void => void ended.push(ms);
  };
  const api = await answering((request, response) => {
    if (request.url?.includes('/interactions/')) response.writeHead(204).end();
    else request.socket.destroy();
  });
  const rest = new REST({ ...restOptions(api, { pace }), retries: 0 }).setToken('x');
  await rest.post('/interactions/1/token/callback', { body: {} });
  expect([turns, ended]).toEqual([0, []]);
  await expect(rest.post('/channels/1/messages', { body: {} })).rejects.toThrow();
  expect([turns, ended]).toEqual([1, [undefined]]);
});

test('what is known of a route is forgotten when it is no longer used', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const rest = new REST(restOptions(await answering((_, response) => response.end('{}')))).setToken('x');
  for (const channel of [1, 2, 3]) await rest.get(`/channels/10000000000000000${channel}`);
  expect(rest.handlers.size).toBe(3);
  vi.advanceTimersByTime(60_000);
  expect(rest.handlers.size).toBe(0);
});
