import { expect, test } from 'vitest';
import { get, pagesOf, post } from '../support/preview.ts';
import { startSimulator } from '../support/simulator.ts';

const pages = async () => pagesOf((await startSimulator()).simulator);

test('the page loads only scripts and styles of its own server', async () => {
  const response = await get(await pages(), '/');
  const html = await response.text();
  expect(response.headers.get('content-security-policy')).toMatch(
    /default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  expect(html.match(/<script(?![^>]*src="\/)/g)).toBeNull();
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test('every script and style of the page is served, and every script that they import', async () => {
  const app = await pages();
  const html = await (await get(app, '/')).text();
  const waiting = [...html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map(([, address = '']) => address);
  const seen = new Set<string>();
  for (let address = waiting.pop(); address; address = waiting.pop()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const response = await get(app, address);
    expect([address, response.status]).toEqual([address, 200]);
    const imported = [...(await response.text()).matchAll(/from '(\.[^']+)'/g)];
    waiting.push(...imported.map(([, path = '']) => new URL(path, `http://page${address}`).pathname));
  }
  expect(seen.size).toBeGreaterThan(30);
});

test.each(['/modules/discord.js/src/index.js', '/page/../server.ts', '/page/..%2fserver.ts', '/page/nothing.js'])(
  '%s is not served',
  async address => {
    expect((await get(await pages(), address)).status).toBe(404);
  },
);

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

test('another site cannot trigger an action', async () => {
  const app = await pages();
  const call = { channelId: '1', command: 'feed status' };
  expect((await post(app, '/api/invoke', { body: call, headers: { origin: 'https://evil.example' } })).status).toBe(
    403,
  );
  expect((await post(app, '/api/invoke', { body: call, headers: { origin: 'null' } })).status).toBe(403);
  expect((await post(app, '/api/invoke', { body: call, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
});

test.each([
  ['/api/invoke', { command: 'feed status' }],
  ['/api/invoke', { channelId: '1', command: 'feed status', options: { deep: { er: 1 } } }],
  ['/api/suggest', { channelId: '1', command: 'feed status' }],
  ['/api/invoke', { channelId: '1', command: 'feed status', locale: 'xx' }],
  ['/api/press', { messageId: 1, customId: 'x' }],
  ['/api/press', { messageId: '1', customId: 'x', locale: 1 }],
  ['/api/press', 'not an object'],
])('%s refuses an invalid body', async (path, body) => {
  expect((await post(await pages(), path, { body })).status).toBe(400);
});

test('an oversized body is refused unread', async () => {
  const body = { channelId: '1', command: 'x'.repeat(70_000) };
  const headers = { 'content-length': String(JSON.stringify(body).length) };
  expect((await post(await pages(), '/api/invoke', { body, headers })).status).toBe(413);
});
