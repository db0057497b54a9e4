import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { hardened } from './guard.ts';
import { importMap, moduleFiles } from './modules.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const PAGE = new URL('page/', import.meta.url);

/** A script or a style sheet. A browser asks each time whether it has changed. */
async function send(context: Context, path: string | undefined) {
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (!path || !bytes) return context.notFound();
  return context.body(Uint8Array.from(bytes), 200, {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': 'no-cache',
  });
}

/** The page itself, its scripts and styles, and the packages that they import. */
export function assetRoutes(title: string): Hono {
  const app = new Hono();
  const map = importMap();
  const hash = createHash('sha256').update(map).digest('base64');
  const index = readFileSync(new URL('index.html', PAGE), 'utf8').replace('{}', map);
  const files = new Map(readdirSync(PAGE).map(name => [name, fileURLToPath(new URL(name, PAGE))] as const));
  const modules = moduleFiles();
  app.use(hardened(`'sha256-${hash}'`));
  app.use(etag());
  app.get('/', context => context.html(index.replace('<title></title>', `<title>${escaped(title)}</title>`)));
  app.get('/page/:name{[a-z-]+\\.(?:js|css|svg)}', context => send(context, files.get(context.req.param('name'))));
  app.get('/modules/*', context => send(context, modules(context.req.path.slice('/modules/'.length))));
  return app;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
