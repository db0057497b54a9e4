import { isIP } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Health } from './health.ts';

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
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(`HTTP_PORT ${port} on ${host} cannot be used: ${error.code}. Set another HTTP_PORT, or off.`));
    });
  });
}
