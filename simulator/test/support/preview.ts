import type { Hono } from 'hono';
import type { DiscordSimulator } from '../../src/discord/port.ts';
import { createPreview } from '../../src/preview.ts';

const HOST = '127.0.0.1:8787';

/** Returns the preview's routes, without a server. */
export function pagesOf(simulator: DiscordSimulator): Hono {
  return createPreview({ simulator, startedAt: Date.UTC(2026, 10, 25), now: () => Date.UTC(2026, 10, 25, 0, 0, 30) })
    .routes;
}

export const get = (pages: Hono, path: string, headers: Record<string, string> = {}) =>
  pages.request(`http://${HOST}${path}`, { headers: { host: HOST, ...headers } });

/** Posts JSON as the page does. */
export const post = (
  pages: Hono,
  path: string,
  { body, headers }: { body: unknown; headers?: Record<string, string> },
) =>
  pages.request(`http://${HOST}${path}`, {
    method: 'POST',
    headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
