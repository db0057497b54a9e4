import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
  expect(await run(['dance'])).toEqual({
    code: 1,
    output: expect.stringMatching(/no command "dance"\.\n[\s\S]*Usage/),
  });
});

test.each([
  [['strat'], 'There is no command "strat". Did you mean start?'],
  [['inspect', 'feed.xml', '--jsno'], 'There is no option --jsno. Did you mean --json?'],
  [['inspect', 'feed.xml', '--url'], '--url needs a value.'],
  [['inspect', 'feed.xml', '--json=yes'], '--json takes no value.'],
  [['start', 'now'], '"now" is one argument too many.'],
  [['doctor', '--quick'], 'There is no option --quick.'],
  [['backup', 'a', 'b'], 'Give one file to write the backup to.'],
])('%j is refused with a sentence and the usage', async (args, sentence) => {
  const { code, output } = await run(args);
  expect([code, output.split('\n')[0]]).toEqual([1, sentence]);
  expect(output).toContain('Usage:');
});

test.each(['--help', '-h'])('%s prints the usage', async option => {
  expect(await run([option])).toEqual({ code: 0, output: expect.stringMatching(/^Usage:/) });
  expect((await run(['inspect', option])).code).toBe(0);
});

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await run(['--version'])).toEqual({ code: 0, output: `${version}\n` });
});

const LAUNCH = fileURLToPath(new URL('../../src/launch.js', import.meta.url));

/** A feed whose report fills a pipe several times. */
function largeFeed(): string {
  const path = join(folder(), 'large.xml');
  const item = (n: number) => `<item><guid>${n}</guid><title>Ferry ${n} turns back</title></item>`;
  const items = Array.from({ length: 2_000 }, (_, n) => item(n));
  writeFileSync(path, `<rss version="2.0"><channel><title>Harbour</title>${items.join('')}</channel></rss>`);
  return path;
}

test('a large report reaches a slow reader as a whole', async () => {
  const command = '"$0" "$1" inspect "$2" --url https://news.example/feed --json | (sleep 1; cat)';
  const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, LAUNCH, largeFeed()], {
    maxBuffer: 10_000_000,
  });
  expect(stdout.length).toBeGreaterThan(4 * 65_536);
  expect(JSON.parse(stdout).updates).toHaveLength(2_000);
});

test('a reader that stops early causes no error', async () => {
  const command = '"$0" "$1" inspect "$2" --url https://news.example/feed --json | head -n 1';
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command, process.execPath, LAUNCH, largeFeed()]);
  expect([stdout, stderr]).toEqual(['{\n', '']);
});

const OLDEST = '22.19';

/** A Node.js on this machine that is too old for the bot. */
function oldNode(): string | undefined {
  const isOld = (path: string): boolean => {
    try {
      const [major = 0, minor = 0] = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' })
        .split('.')
        .map(Number);
      return major < 22 || (major === 22 && minor < 19);
    } catch {
      return false;
    }
  };
  return ['/usr/local/bin/node', '/usr/bin/node', process.env.OLD_NODE ?? ''].filter(Boolean).find(isOld);
}

test('a Node.js that is too old gets one sentence', async context => {
  const node = oldNode();
  if (!node) return context.skip(`there is no Node.js older than ${OLDEST} here; OLD_NODE may name one`);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  execFile(node, [LAUNCH, 'start'], (error, stdout, stderr) => resolve([error?.code, stdout, stderr]));
  const sentence = new RegExp(`^This bot needs Node\\.js ${OLDEST} or newer; this is [\\d.]+\\.\n$`);
  expect(await promise).toEqual([1, '', expect.stringMatching(sentence)]);
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
