import { expect, onTestFinished, test } from 'vitest';
import { checkHealth, type HealthParts, healthRoutes, listen, STARTING } from '../../src/http/health.ts';
import type { WriteMonitor } from '../../src/metrics/storing.ts';
import { openStore } from '../../src/store/open.ts';

const now = () => new Date('2026-11-25T18:00:00.000Z');

/** A healthy bot, except for what a test changes. */
function parts(given: Partial<HealthParts> = {}): HealthParts {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const writes: WriteMonitor = { watch: write => write, failing: () => undefined };
  const oldestMissing = async () => 0;
  return { store, writes, oldestMissing, connection: { connected: () => true }, now, patience: 50, ...given };
}

const failing = { reason: 'database or disk is full', since: '2026-11-25T17:59:00.000Z' };
const never = () => new Promise<never>(() => undefined);
const broken = () => Promise.reject(new Error('The store could not read.', { cause: new Error('disk I/O error') }));

test('a bot that can do its work is ready, and every part is listed', async () => {
  expect(await checkHealth(parts())).toEqual({ ready: true, checks: { store: 'ok', gateway: 'ok', outbox: 'ok' } });
});

test('a bot that has not looked for a minute what is due is not ready, and says that nothing is polled', async () => {
  const polls = async (ms: number) => (await checkHealth(parts({ sinceTick: () => ms }))).checks.polls;
  expect(await polls(1_000)).toBe('ok');
  expect(await polls(61_000)).toBe('No source has been checked for 61 s: the timer does not run.');
  expect((await checkHealth(parts({ sinceTick: () => 61_000 }))).ready).toBe(false);
});

test('a process without a gateway needs none', async () => {
  expect(await checkHealth(parts({ connection: undefined }))).toEqual({
    ready: true,
    checks: { store: 'ok', outbox: 'ok' },
  });
});

const pings = { get: async () => undefined, set: async () => undefined, delete: async () => undefined };
const storeThat = (get: () => Promise<never>) => ({ salts: { get }, pings }) as unknown as HealthParts['store'];

test.each<[string, Partial<HealthParts>, Record<string, string>]>([
  [
    'whose gateway is away',
    { connection: { connected: () => false } },
    { gateway: 'The gateway is not connected: no command arrives.' },
  ],
  [
    'whose store takes no writes',
    { writes: { watch: write => write, failing: () => failing } },
    { store: 'The store takes no writes since 2026-11-25T17:59:00.000Z: database or disk is full.' },
  ],
  ['whose store cannot be read', { store: storeThat(broken) }, { store: 'The store cannot be read: disk I/O error.' }],
  ['whose store hangs', { store: storeThat(never) }, { store: 'The store did not answer within 0.05 s.' }],
  [
    'whose outbox does not empty',
    { oldestMissing: async () => 1500 },
    { outbox: 'The oldest message that is missing from its channel has waited for 25 minutes.' },
  ],
])('a bot %s is not ready, and the check says why', async (_, given, checks) => {
  const found = await checkHealth(parts(given));
  expect(found).toEqual({ ready: false, checks: { store: 'ok', gateway: 'ok', outbox: 'ok', ...checks } });
});

test('a message that waits for less than ten minutes is no failure', async () => {
  expect((await checkHealth(parts({ oldestMissing: async () => 599 }))).ready).toBe(true);
});

const hosts = [
  ['127.0.0.1:8787', 200],
  ['[::1]:8787', 200],
  ['localhost', 200],
  ['10.1.2.3:8787', 200],
  ['worker:8787', 200],
  ['bot.monitoring.example', 200],
  ['BOT.monitoring.example:8787', 200],
  ['evil.example', 421],
  ['monitoring.example', 421],
  ['127.0.0.1.evil.example', 421],
] as const;

test.each(hosts)('figures and readiness are told to a caller of %s with %i', async (host, status) => {
  const source = {
    health: async () => ({ ready: true, checks: {} }),
    metrics: async () => ({ type: 'text/plain', text: 'up 1\n' }),
  };
  const routes = healthRoutes(source, { names: ['bot.monitoring.example'] });
  for (const path of ['/metrics', '/readyz'])
    expect((await routes.request(path, { headers: { host } })).status).toBe(status);
  expect((await routes.request('/healthz', { headers: { host } })).status).toBe(200);
});

test('a bot can be alive without being ready', async () => {
  const source = { health: async () => STARTING, metrics: async () => ({ type: 'text/plain', text: 'up 1\n' }) };
  const routes = healthRoutes(source, { names: [] });
  const alive = await routes.request('/healthz');
  expect([alive.status, await alive.text()]).toEqual([200, 'ok']);
  const ready = await routes.request('/readyz');
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { ready: false, checks: { start: 'The bot is starting.' } },
  ]);
  expect(ready.headers.get('cache-control')).toBe('no-store');
  expect(await (await routes.request('/metrics')).text()).toBe('up 1\n');
});

test('a port that is taken and an address of another machine are refused in a sentence about the right setting', async () => {
  const routes = healthRoutes(
    { health: async () => STARTING, metrics: async () => ({ type: '', text: '' }) },
    { names: [] },
  );
  const first = await listen(routes, { host: '127.0.0.1', port: 0 });
  const port = Number(new URL(first.url).port);
  await expect(listen(routes, { host: '127.0.0.1', port })).rejects.toThrow(
    `HTTP_PORT ${port} on 127.0.0.1 cannot be used: EADDRINUSE. Set another HTTP_PORT, or off.`,
  );
  await expect(listen(routes, { host: '192.0.2.1', port })).rejects.toThrow(
    'HTTP_HOST 192.0.2.1 cannot be used: EADDRNOTAVAIL. Set it to an address of this machine, or leave it out.',
  );
  await first.close();
});
