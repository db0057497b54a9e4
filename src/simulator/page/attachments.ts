import { Hono } from 'hono';
import type { DiscordSimulator } from '../discord/port.ts';

/** Serves what was uploaded to the simulator, which listens on a port of its own that a reader far away may not reach. */
export function attachmentRoutes(simulator: DiscordSimulator): Hono {
  const app = new Hono();
  app.get('/attachments/:id{\\d+}/:name', async context => {
    const found = await fetch(new URL(context.req.path, simulator.url).href);
    if (!found.ok) return context.notFound();
    const type = found.headers.get('content-type') ?? 'application/octet-stream';
    return context.body(await found.arrayBuffer(), 200, {
      'Content-Type': type,
      // Whatever it is, it never runs as a page of this server.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=31536000, immutable',
    });
  });
  return app;
}
