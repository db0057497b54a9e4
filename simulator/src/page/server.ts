import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { streamSSE } from 'hono/streaming';
import type { DiscordSimulator } from '../discord/port.ts';
import type { Simulation, SimulationControl } from '../simulation.ts';
import { actionRoutes } from './actions.ts';
import { type GuildView, guildView, type PageEvent, pageEvent } from './guild.ts';

/**
 * Whether a Host header can only mean this machine: anyone may point a DNS name here, so that their
 * page could read what is served (DNS rebinding).
 */
function isOwnHost(host: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}

/** Middleware that refuses requests from other sites' pages. */
export const ownHostOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  if (!isOwnHost(host)) return context.text('Open this page by its address, such as http://127.0.0.1.', 421);
  const origin = context.req.header('origin');
  const isChange = context.req.method !== 'GET' && context.req.method !== 'HEAD';
  if (isChange && origin !== undefined && URL.parse(origin)?.host !== host) {
    return context.text('Only this page itself may do that.', 403);
  }
  await next();
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Restricts the page to scripts, styles and connections of this server. */
const hardened: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Content-Security-Policy', POLICY);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
};

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const PAGE = new URL('client/', import.meta.url);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Serves the page, its scripts and styles. Browsers revalidate them on every visit. */
function assetRoutes(title: string): Hono {
  const app = new Hono();
  const index = readFileSync(new URL('index.html', PAGE), 'utf8');
  const files = new Map(
    readdirSync(PAGE, { encoding: 'utf8', recursive: true }).map(
      name => [name, fileURLToPath(new URL(name, PAGE))] as const,
    ),
  );
  app.use(hardened);
  app.use(etag());
  app.get('/', context => context.html(index.replace('<title></title>', `<title>${escaped(title)}</title>`)));
  app.get('/page/:name{[a-z/-]+\\.(?:js|css|svg)}', async context => {
    const path = files.get(context.req.param('name'));
    if (!path) return context.notFound();
    return context.body(Uint8Array.from(await readFile(path)), 200, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
    });
  });
  return app;
}

/** Serves the simulator's attachments, because remote readers may not reach its own port. */
function attachmentRoutes(simulator: DiscordSimulator): Hono {
  const app = new Hono();
  app.get('/attachments/:id{\\d+}/:name', async context => {
    const found = await fetch(new URL(context.req.path, simulator.url).href);
    if (!found.ok) return context.notFound();
    const type = found.headers.get('content-type') ?? 'application/octet-stream';
    return context.body(await found.arrayBuffer(), 200, {
      'Content-Type': type,
      // An attachment must never run as a page of this server.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=31536000, immutable',
    });
  });
  return app;
}

/** Interval of the heartbeat that keeps the stream open and reports the simulation's progress. */
const HEARTBEAT_MS = 2000;

interface EventStreamSource {
  simulator: DiscordSimulator;
  state(): GuildView;
  simulation(): Simulation;
}

/**
 * Streams the guild's events, beginning with its whole state, so that a page that reconnects is up
 * to date.
 */
function eventStream(context: Context, { simulator, state, simulation }: EventStreamSource) {
  return streamSSE(context, async stream => {
    const send = (event: PageEvent) => stream.writeSSE({ data: JSON.stringify(event) });
    const stop = simulator.watch(event => void send(pageEvent(simulator, event)));
    const heartbeat = setInterval(() => void send({ type: 'simulation', simulation: simulation() }), HEARTBEAT_MS);
    const aborted = new Promise<void>(resolve => stream.onAbort(resolve));
    await send({ type: 'state', state: state() });
    await aborted;
    clearInterval(heartbeat);
    stop();
  });
}

interface PreviewOptions {
  simulator: DiscordSimulator;
  title: string;
  simulation: SimulationControl;
}

/** Serves the page that shows the simulator as Discord's client would and takes commands. */
export function previewRoutes({ simulator, title, simulation }: PreviewOptions): Hono {
  const state = () => guildView(simulator, { title, simulation: simulation.state() });
  const app = new Hono();
  app.use(ownHostOnly);
  app.get('/api/state', context => context.json(state()));
  app.get('/api/events', context => eventStream(context, { simulator, state, simulation: simulation.state }));
  app.route('/api', actionRoutes(simulator, simulation));
  app.route('/', attachmentRoutes(simulator));
  app.route('/', assetRoutes(title));
  return app;
}
