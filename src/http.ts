import { serve } from '@hono/node-server';
import { Hono } from 'hono';

export interface HttpServer {
  /** As a person would open it. */
  url: string;
  close(): Promise<void>;
}

/** Health of the process: `ready` once Discord is connected. */
export function healthRoutes(ready: () => boolean): Hono {
  const app = new Hono();
  app.get('/healthz', context => context.text('ok'));
  app.get('/readyz', context => (ready() ? context.text('ready') : context.text('starting', 503)));
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
