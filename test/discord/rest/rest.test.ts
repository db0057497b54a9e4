import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RateLimitData, REST } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { restOptions } from '../../../src/discord/rest/rest.ts';

/** A server that answers everything in one way, in place of Discord. Gives the REST base. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

/** The waits, in milliseconds, that discord.js is told of by a 429. */
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

test('a rate limit without a wait is not followed by an immediate retry', async () => {
  expect(await waitsTold({}, '')).toEqual([5_000]);
  expect(await waitsTold({}, '<html>slow down</html>')).toEqual([5_000]);
});

test('a wait of days is shortened to an hour', async () => {
  expect(await waitsTold({ 'retry-after': '400000' }, '')).toEqual([3_600_000]);
});

test('a route that is reported as exhausted for days is tried again after at most an hour', async () => {
  const spent = { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '400000' };
  const api = await answering((_, response) => response.writeHead(429, { 'retry-after': '400000', ...spent }).end());
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
  const turn = Promise.withResolvers<void>();
  const rest = new REST(restOptions(api, { pace: () => turn.promise, assertLeasesHeld })).setToken('x');
  const edit = rest.patch('/channels/1/messages/2', { body: {} });
  isLost = true;
  turn.resolve();
  await expect(edit).rejects.toThrow('The lease was lost.');
  expect(requests).toBe(0);
});
