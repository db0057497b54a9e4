import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { startDiscordSimulator } from '../../src/simulator/discord/simulator.ts';
import { startBot } from '../support/bot-process.ts';
import { openNewsroom } from '../support/newsroom.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'liveblog-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const bot = startBot({ HTTP_PORT: 'off', LOG_LEVEL: 'error', ...env }, args);
  return { code: await bot.ended, output: bot.output() };
}

async function discord() {
  const simulator = await startDiscordSimulator({ limits: 'off' });
  onTestFinished(() => simulator.close());
  const STORE_URL = `sqlite:${join(folder(), 'store.sqlite')}`;
  return { simulator, env: { DISCORD_TOKEN: simulator.token, DISCORD_API_URL: simulator.url, STORE_URL } };
}

test('inspect prints what it reads in a feed, gzipped too', async () => {
  const path = join(folder(), 'feed.xml.gz');
  const item = '<item><title>Ferry turns back</title><guid>g1</guid><description>It is in port.</description></item>';
  writeFileSync(path, gzipSync(`<rss version="2.0"><channel><title>Harbour</title>${item}</channel></rss>`));
  const { code, output } = await run(['inspect', path, '--url', 'https://news.example/feed', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({
    source: 'feed',
    blog: { title: 'Harbour', state: 'live' },
    updates: [{ headline: 'Ferry turns back', text: 'It is in port.', publishedAt: null, quotes: [] }],
    warnings: [expect.stringContaining('no time')],
  });
});

test('inspect prints the quotes of an update, titles and the like left out', async () => {
  const path = join(folder(), 'feed.xml');
  const item = `<item><title>Ferry turns back</title><guid>g1</guid><description>Harbour master Ada Vane told Reuters:
    “We sail at dawn.” The ‘Night Ferry’ show ran on.</description></item>`;
  writeFileSync(path, `<rss version="2.0"><channel><title>Harbour</title>${item}</channel></rss>`);
  const { output } = await run(['inspect', path, '--url', 'https://news.example/feed', '--json']);
  expect(JSON.parse(output).updates[0].quotes).toEqual([
    { text: 'We sail at dawn.', speaker: 'Ada Vane', role: 'Harbour master', via: 'Reuters', cue: 'told' },
  ]);
});

test('inspect reads an address', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  const { code, output } = await run(['inspect', newsroom.url], { FETCH_ALLOW: newsroom.host });
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/Storm over the harbour[\s\S]*1 key event[\s\S]*K Ferry turns back/),
  ]);
});

test.each([
  ['a file that is not there', ['inspect', 'no-such-file'], /no file no-such-file/],
  ['a private address', ['inspect', 'http://127.0.0.1/'], /private/],
  ['a file that holds no news', ['inspect', 'package.json'], /JSON/],
])('inspect says in one line why it cannot read %s', async (_, args, reason) => {
  const { code, output } = await run(args);
  expect(code).toBe(1);
  expect(output).toMatch(reason);
  expect(output.trim().split('\n')).toHaveLength(1);
});

test('wrong settings stop the start with one message that lists them all', async () => {
  const { code, output } = await run(['start'], { POLL_SECONDS: 'often', STORE_URL: 'mysql:x', LOG_LEVEL: 'loud' });
  expect(code).toBe(1);
  for (const name of ['POLL_SECONDS', 'STORE_URL', 'LOG_LEVEL']) expect(output).toContain(name);
});

test('an unknown command is answered with the usage', async () => {
  expect(await run(['dance'])).toEqual({ code: 1, output: expect.stringMatching(/no command "dance"[\s\S]*Usage/) });
});

test('a token that Discord refuses ends the bot with 2', async () => {
  const { env } = await discord();
  const { code, output } = await run(['start'], { ...env, DISCORD_TOKEN: 'wrong' });
  expect([code, output]).toEqual([2, expect.stringMatching(/refused the bot token/)]);
});

test('two bots never share a store', async () => {
  const { env } = await discord();
  const first = startBot({ HTTP_PORT: 'off', LOG_LEVEL: 'error', ...env });
  await first.ready;
  const second = await run(['start'], env);
  expect([second.code, second.output]).toEqual([1, expect.stringMatching(/Another process uses/)]);
  expect(await first.stop()).toBe(0);
});

test('the doctor says that all is well', async () => {
  const { env } = await discord();
  const { code, output } = await run(['doctor'], env);
  expect([code, output]).toEqual([0, expect.stringMatching(/settings[\s\S]*store[\s\S]*knows the token[\s\S]*oauth2/)]);
});

test('the doctor names every problem at once', async () => {
  const { env } = await discord();
  const broken = join(folder(), 'broken.sqlite');
  writeFileSync(broken, 'not a database, however long it may be '.repeat(100));
  const { code, output } = await run(['doctor'], { ...env, DISCORD_TOKEN: 'wrong', STORE_URL: `sqlite:${broken}` });
  expect(code).toBe(1);
  expect(output).toMatch(/✗.*broken\.sqlite[\s\S]*✗.*token/);
});
