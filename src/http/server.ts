import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Health } from './health.ts';

export interface HttpServer {
  /** As a person would open it. */
  url: string;
  close(): Promise<void>;
}

/** What this process tells of itself. */
export interface StatusSource {
  health(): Promise<Health>;
  /** In Prometheus' text format. */
  metrics(): Promise<{ type: string; text: string }>;
}

/**
 * `/healthz`: the event loop turns, so that there is no reason to end the process. `/readyz`: 200 where it can do its work, else
 * 503, and in JSON what is wrong. `/metrics`: for Prometheus.
 */
export function healthRoutes({ health, metrics }: StatusSource): Hono {
  const app = new Hono();
  app.get('/healthz', context => context.text('ok'));
  app.get('/readyz', async context => {
    const found = await health();
    return context.json(found, found.ready ? 200 : 503, { 'cache-control': 'no-store' });
  });
  app.get('/metrics', async context => {
    const { type, text } = await metrics();
    return context.body(text, 200, { 'content-type': type });
  });
  return app;
}

/** Serves on `port` (0 = any free one). Throws with a sentence when the port cannot be had. */
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
