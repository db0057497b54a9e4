import { isIP } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { TimeoutError, withDeadline } from '../async/deadline.ts';
import { rootMessage } from '../log/log.ts';
import type { WriteMonitor } from '../metrics/storing.ts';
import type { Store } from '../store/store.ts';

/** Whether the bot can do its work: for each part `ok`, or a sentence that says why not. */
export interface Health {
  ready: boolean;
  checks: Readonly<Record<string, string>>;
}

export interface HealthParts {
  store: Pick<Store, 'salts' | 'pings'>;
  writes: WriteMonitor;
  /** Age in seconds of the oldest undelivered message that waits for nobody; 0 if there is none. */
  oldestMissing(): Promise<number>;
  /** Milliseconds since it was last looked which feeds are due; undefined if this process does not look. */
  sinceTick?: () => number | undefined;
  /** Undefined if this process needs no gateway. */
  connection?: { connected(): boolean };
  now: () => Date;
  /** Milliseconds that the store may take to answer. Default 2,000. */
  patience?: number;
}

/** Seconds that a message may be missing from its channel, while people have nothing to fix, before that is a failure. */
const LONGEST_WAIT = 600;

export const STARTING: Health = { ready: false, checks: { start: 'The bot is starting.' } };
export const STOPPING: Health = { ready: false, checks: { stop: 'The bot is stopping.' } };

const OK = 'ok';

/** Checks every part. Never rejects. */
export async function checkHealth(parts: HealthParts): Promise<Health> {
  const { patience = 2_000, connection, sinceTick } = parts;
  const idleMs = sinceTick?.();
  const checks = {
    store: await inTime(checkStore(parts), patience),
    ...(connection && { gateway: connection.connected() ? OK : 'The gateway is not connected: no command arrives.' }),
    outbox: await inTime(checkOutbox(parts), patience),
    ...(idleMs !== undefined && { polls: checkPolls(idleMs) }),
  };
  return { ready: Object.values(checks).every(result => result === OK), checks };
}

/** Milliseconds without a look at what is due, which comes every second, before that is a failure. */
const LONGEST_IDLE = 60_000;

const checkPolls = (idleMs: number): string =>
  idleMs <= LONGEST_IDLE
    ? OK
    : `No source has been checked for ${Math.round(idleMs / 1000)} s: the timer does not run.`;

async function checkStore({ store, writes, now }: HealthParts): Promise<string> {
  await store.salts.get('health');
  // There may be no reason to write for a long time, and only a write shows that the disk works again.
  // Pings are deleted within a day.
  if (writes.failing())
    await store.pings.set('health', { artifact: 'health', at: now().toISOString() }).catch(() => undefined);
  const failing = writes.failing();
  return failing ? `The store takes no writes since ${failing.since}: ${failing.reason}.` : OK;
}

async function checkOutbox({ oldestMissing }: HealthParts): Promise<string> {
  const oldest = await oldestMissing();
  if (oldest <= LONGEST_WAIT) return OK;
  return `The oldest message that is missing from its channel has waited for ${Math.round(oldest / 60)} minutes.`;
}

async function inTime(check: Promise<string>, patience: number): Promise<string> {
  try {
    return await withDeadline(check, patience);
  } catch (error) {
    if (error instanceof TimeoutError) return `The store did not answer within ${patience / 1000} s.`;
    return `The store cannot be read: ${rootMessage(error)}.`;
  }
}

/**
 * Refuses requests for names that are not this server's: anyone may point a DNS name here, so that their page could read
 * what is served (DNS rebinding). Addresses and `localhost` are safe. Names without a dot are those of its own network,
 * such as the services of Docker Compose: no page on the internet has one.
 */
function ownNamesOnly(names: readonly string[]): MiddlewareHandler {
  const own = new Set(names.map(name => name.toLowerCase()));
  const isOwn = (name: string): boolean =>
    !name.includes('.') || name.endsWith('.localhost') || isIP(name) !== 0 || own.has(name);
  return async (context, next) => {
    const host = context.req.header('host') ?? new URL(context.req.url).host;
    const name = URL.parse(`http://${host}`)
      ?.hostname.replace(/^\[|\]$/g, '')
      .replace(/\.$/, '');
    if (name && isOwn(name)) return next();
    return context.text('This server does not go by that name: set HTTP_NAMES if it should.', 421);
  };
}

interface HttpServer {
  /** The address to open, without a trailing slash. */
  url: string;
  close(): Promise<void>;
}

export interface StatusSource {
  health(): Promise<Health>;
  /** In Prometheus' text format. */
  metrics(): Promise<{ type: string; text: string }>;
}

/**
 * Routes for health checks. `/healthz` answers 200 as long as the event loop turns, so that there is
 * no reason to kill the process. `/readyz` answers 200 if the process can do its work, else 503, with
 * what is wrong as JSON. `/metrics` is for Prometheus. The last two answer only to this server's own
 * names: IP addresses, `localhost`, names without a dot, and `names`.
 */
export function healthRoutes({ health, metrics }: StatusSource, { names }: { names: readonly string[] }): Hono {
  const app = new Hono();
  app.get('/healthz', context => context.text('ok'));
  for (const path of ['/readyz', '/metrics']) app.use(path, ownNamesOnly(names));
  app.get('/readyz', async context => {
    const current = await health();
    return context.json(current, current.ready ? 200 : 503, { 'cache-control': 'no-store' });
  });
  app.get('/metrics', async context => {
    const { type, text } = await metrics();
    return context.body(text, 200, { 'content-type': type });
  });
  return app;
}

/** Serves `routes` on `port` (0 = any free one). Rejects with a sentence for the operator if the port cannot be used. */
export function listen(routes: Hono, { host, port }: { host: string; port: number }): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: routes.fetch, hostname: host, port }, ({ port: actual }) => {
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
        close: () =>
          new Promise(closed => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      const [what, cure] = OF_THE_PORT.has(code)
        ? [`HTTP_PORT ${port} on ${host}`, 'another HTTP_PORT, or off']
        : [`HTTP_HOST ${host}`, 'it to an address of this machine, or leave it out'];
      reject(new Error(`${what} cannot be used: ${code}. Set ${cure}.`));
    });
  });
}

/** Another program has the port, or only root may use it. Everything else is about the address. */
const OF_THE_PORT: ReadonlySet<string> = new Set(['EADDRINUSE', 'EACCES']);
