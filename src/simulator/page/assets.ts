import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { hardened } from './guard.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const PAGE = new URL('client/', import.meta.url);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The page itself, its scripts and styles. A browser asks each time whether they have changed. */
export function assetRoutes(title: string): Hono {
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
