import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { get, pagesOf, post } from '../support/preview.ts';
import { place } from '../support/standin.ts';

const pages = async () => pagesOf((await place()).standin);

test('the page loads only scripts of its own server, and the one import map that it names', async () => {
  const response = await get(await pages(), '/');
  const html = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  const map = /<script type="importmap">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(policy).toContain(`'sha256-${createHash('sha256').update(map).digest('base64')}'`);
  expect(policy).toMatch(/default-src 'none'; script-src 'self' 'sha256-[^']+';/);
  expect(html.match(/<script(?![^>]*(?:src="\/|type="importmap"))/g)).toBeNull();
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test('every script that the page imports is served', async () => {
  const app = await pages();
  const { imports } = JSON.parse(/importmap">(.*?)<\/script>/.exec(await (await get(app, '/')).text())?.[1] ?? '') as {
    imports: Record<string, string>;
  };
  const entries = Object.entries(imports).filter(([name]) => !name.endsWith('/'));
  for (const [, address] of entries) {
    const response = await get(app, address);
    expect([address, response.status, response.headers.get('content-type')]).toEqual([
      address,
      200,
      'text/javascript; charset=utf-8',
    ]);
  }
});

test.each([
  '/modules/discord.js/src/index.js',
  '/modules/lit/../hono/dist/index.js',
  '/modules/lit/..%2f..%2fpackage.json',
  '/modules/lit/package.json',
  '/modules/lit/',
  '/page/..%2fserver.ts',
  '/page/nothing.js',
])('%s is nobody’s to read', async address => {
  expect((await get(await pages(), address)).status).toBe(404);
});

test.each(['evil.example', 'evil.example:8787', '127.0.0.1.evil.example', 'localhost.evil.example', '[evil', ''])(
  'a request for the host "%s" is refused',
  async host => {
    const app = await pages();
    for (const path of ['/', '/api/state', '/coast/paper.css']) {
      expect((await get(app, path, { host })).status).toBe(421);
    }
  },
);

test.each(['localhost:8787', '127.0.0.1:8787', '[::1]:8787'])('a request for %s is answered', async host => {
  expect((await get(await pages(), '/api/state', { host })).status).toBe(200);
});

test('another site cannot have something done here', async () => {
  const app = await pages();
  const call = { channelId: '1', command: 'feed list' };
  expect((await post(app, '/api/invoke', { body: call, headers: { origin: 'https://evil.example' } })).status).toBe(
    403,
  );
  expect((await post(app, '/api/invoke', { body: call, headers: { origin: 'null' } })).status).toBe(403);
  expect((await post(app, '/api/invoke', { body: call, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
});

test.each([
  ['/api/invoke', { command: 'feed list' }],
  ['/api/invoke', { channelId: '1', command: 'feed list', options: { deep: { er: 1 } } }],
  ['/api/suggest', { channelId: '1', command: 'feed list' }],
  ['/api/press', { messageId: 1, customId: 'x' }],
  ['/api/press', 'not an object'],
])('%s refuses what it does not take', async (path, body) => {
  expect((await post(await pages(), path, { body })).status).toBe(400);
});

test('a body beyond measure is refused unread', async () => {
  const body = { channelId: '1', command: 'x'.repeat(70_000) };
  const headers = { 'content-length': String(JSON.stringify(body).length) };
  expect((await post(await pages(), '/api/invoke', { body, headers })).status).toBe(413);
});
