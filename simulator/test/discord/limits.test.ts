import { expect, test } from 'vitest';
import { caller, channelId, clock, startSimulator } from '../support/simulator.ts';

const DISCORDS = { limits: {} } as const;

test('a channel takes five messages in five seconds, and the headers say how many remain', async () => {
  const time = clock();
  const { call, live } = await startSimulator({ ...time, ...DISCORDS });
  const send = () => call('POST', `${live}/messages`, { content: 'x' });
  const first = await send();
  expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('x-ratelimit')))).toMatchObject({
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '4',
    'x-ratelimit-reset-after': '5.000',
    'x-ratelimit-reset': `${time.now() / 1000 + 5}.000`,
  });
  for (let sent = 1; sent < 5; sent += 1) expect((await send()).status).toBe(200);
  time.pass(4700);
  const refused = await send();
  expect(refused.status).toBe(429);
  expect(refused.body).toEqual({ message: 'You are being rate limited.', retry_after: 0.3, global: false });
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  time.pass(300);
  expect((await send()).status).toBe(200);
});

test('channels are counted separately, in one bucket', async () => {
  const { simulator, call, live } = await startSimulator(DISCORDS);
  const other = `/channels/${channelId(simulator, 'newsroom')}`;
  const send = (path: string) => call('POST', `${path}/messages`, { content: 'x' });
  const [first] = await Promise.all(Array.from({ length: 5 }, () => send(live)));
  expect((await send(live)).status).toBe(429);
  const elsewhere = await send(other);
  expect(elsewhere.status).toBe(200);
  expect(elsewhere.headers.get('x-ratelimit-bucket')).toBe(first?.headers.get('x-ratelimit-bucket'));
});

test('all requests together are limited to fifty a second', async () => {
  const time = clock();
  const { call } = await startSimulator({ ...time, ...DISCORDS });
  const answers = await Promise.all(
    Array.from({ length: 51 }, (_, at) => call('GET', at % 2 ? '/users/@me' : '/gateway/bot')),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.body.global).toBe(true);
  expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
});

test('a message older than an hour can be edited three times in six seconds', async () => {
  const time = clock();
  const { call, live } = await startSimulator({ ...time, ...DISCORDS });
  const { body: sent } = await call('POST', `${live}/messages`, { content: '0' });
  time.pass(3_600_001);
  for (const content of ['1', '2', '3']) await call('PATCH', `${live}/messages/${sent.id}`, { content });
  const fourth = await call('PATCH', `${live}/messages/${sent.id}`, { content: '4' });
  expect(fourth).toMatchObject({ status: 429, body: { code: 30046 } });
  expect((await call('GET', `${live}/messages/${sent.id}`)).body.content).toBe('3');
});

/** https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
test.each([
  ['page', 'text/html; charset=UTF-8', null],
  ['line', 'text/plain; charset=UTF-8', '599'],
] as const)('too many invalid requests in ten minutes ban the address, in a %s (%s)', async (ban, type, wait) => {
  const time = clock();
  const { simulator, call, live, liveId } = await startSimulator({
    ...time,
    ban,
    limits: { create: { count: 1, ms: 1000 }, crosspost: { count: 1, ms: 1000 }, invalid: { count: 3, ms: 600_000 } },
  });
  const send = async () => (await call('POST', `${live}/messages`, { content: 'x' })).status;
  const news = `/channels/${channelId(simulator, 'announcements')}/messages`;
  const { body: sent } = await call('POST', news, { content: 'x' });
  const publish = async () => (await call('POST', `${news}/${sent.id}/crosspost`)).status;
  expect([await publish(), await publish()]).toEqual([200, 429]);
  expect((await call('GET', `${live}/messages/1`)).status).toBe(404);
  expect(simulator.invalidRequests()).toBe(0);
  expect([await send(), await send()]).toEqual([200, 429]);
  simulator.setBotPermissions(liveId, 0n);
  time.pass(1000);
  expect([await send(), simulator.invalidRequests()]).toEqual([403, 2]);
  const stranger = caller(simulator, { authorization: 'Bot wrong' });
  expect((await stranger('GET', '/users/@me')).status).toBe(401);
  const refused = await call('GET', '/users/@me');
  expect([refused.status, refused.headers.get('content-type')]).toEqual([429, type]);
  expect(refused.headers.get('retry-after')).toBe(wait);
  expect(refused.headers.get('x-ratelimit-scope')).toBeNull();
  time.pass(600_000);
  expect((await call('GET', '/users/@me')).status).toBe(200);
  expect(simulator.invalidRequests()).toBe(0);
});

/** Observed of channels: https://github.com/discord/discord-api-docs/issues/1900 */
test('a channel or thread is renamed twice in ten minutes, and changed otherwise more often', async () => {
  const time = clock();
  const { simulator, call, live } = await startSimulator({ ...time, ...DISCORDS });
  const { body: thread } = await call('POST', `${live}/threads`, { name: 'talk', type: 11 });
  const change = (body: object) => call('PATCH', `/channels/${thread.id}`, body);
  for (const name of ['one', 'two']) expect((await change({ name })).status).toBe(200);
  expect((await change({ archived: true })).status).toBe(200);
  const third = await change({ archived: false, name: 'three' });
  expect(third).toMatchObject({ status: 429, body: { retry_after: 600, global: false } });
  expect(Number(third.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0);
  expect(simulator.channels().find(({ id }) => id === thread.id)?.name).toBe('two');
  time.pass(600_000);
  expect((await change({ archived: false, name: 'three' })).status).toBe(200);
});

test('limits can be set individually', async () => {
  const { call, live } = await startSimulator({ limits: { create: { count: 1, ms: 1000 } } });
  await call('POST', `${live}/messages`, { content: 'x' });
  expect((await call('POST', `${live}/messages`, { content: 'x' })).status).toBe(429);
});
