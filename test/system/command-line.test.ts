import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type DiscordSimulator, startDiscordSimulator } from 'discord-simulator';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startBot } from '../support/bot-process.ts';
import { controlCharactersIn } from '../support/control-characters.ts';
import { openNewsroom } from '../support/newsroom.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'liveblog-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** Runs a command in a process of its own. */
async function runAlone(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const bot = startBot({ HTTP_PORT: 'off', LOG_LEVEL: 'error', ...env }, args);
  return { code: await bot.ended, output: bot.output() };
}

interface Ran {
  code: number | null;
  output: string;
}

const CLI = new URL('../../src/cli/cli.ts', import.meta.url).href;
const EACH = `import { createInterface } from 'node:readline';
  const { run } = await import(process.argv[1]);
  for await (const line of createInterface(process.stdin)) {
    const { args, env } = JSON.parse(line);
    process.env = env;
    process.stdout.write('\\0' + (await run(args)) + '\\0');
  }`;

/** Runs one command after the other in one process, which takes longer to start than they do. */
function startCommandLine() {
  const args = ['-c', 'exec "$0" "$@" 2>&1', process.execPath, '--input-type=module', '--eval', EACH, CLI];
  const shell = spawn('sh', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let written = '';
  shell.stdout.setEncoding('utf8').on('data', chunk => {
    written += chunk;
  });
  const run = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> => {
    written = '';
    shell.stdin.write(`${JSON.stringify({ args, env })}\n`);
    while (written.split('\0').length < 3) await once(shell.stdout, 'data');
    const [output = '', code] = written.split('\0');
    return { code: Number(code), output };
  };
  return { run, close: () => shell.stdin.end() };
}

let commandLine: ReturnType<typeof startCommandLine> | undefined;
afterAll(() => commandLine?.close());

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  commandLine ??= startCommandLine();
  return commandLine.run(args, { HTTP_PORT: 'off', LOG_LEVEL: 'error', PATH: process.env.PATH ?? '', ...env });
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
  const { code, output } = await runAlone(['inspect', path, '--url', 'https://news.example/feed', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({
    source: 'feed',
    blog: { title: 'Harbour', state: 'live' },
    updates: [{ headline: 'Ferry turns back', text: 'It is in port.', publishedAt: null, quotes: [] }],
    warnings: [expect.stringContaining('no time')],
  });
});

test('inspect names the language, when it read, and how old the newest update is', async () => {
  const path = join(folder(), 'feed.xml');
  const item = (
    text: string,
    at: Date,
  ): string => `<rss version="2.0"><channel><title>Hafen</title><item><title>Die Fähre kehrt um</title>
    <guid>g1</guid><pubDate>${at.toUTCString()}</pubDate><description>${text}</description></item></channel></rss>`;
  const german = 'Die Fähre ist wieder im Hafen, und sie bleibt dort, bis der Wind sich legt. Das sagte die Reederei.';
  const now = Date.now();
  writeFileSync(path, item(german, new Date(now - 50 * 3_600_000)));
  const old = JSON.parse((await run(['inspect', path, '--json'])).output);
  expect(old).toMatchObject({ blog: { language: 'de' }, warnings: ['The newest update is 2 days old.'] });
  expect(Date.parse(old.readAt)).toBeGreaterThanOrEqual(now);
  writeFileSync(path, item('12 : 7', new Date(now)).replace('Die Fähre kehrt um', '12 : 6'));
  expect(JSON.parse((await run(['inspect', path, '--json'])).output)).toMatchObject({
    blog: { language: null },
    warnings: [],
  });
});

test('inspect prints the quotes of an update, titles and the like left out', async () => {
  const path = join(folder(), 'feed.xml');
  const item = `<item><title>Ferry turns back</title><guid>g1</guid><description>Harbour master
    Ada Vane told Reuters: “We sail at dawn.” The ‘Night Ferry’ show ran on.</description></item>`;
  writeFileSync(path, `<rss version="2.0"><channel><title>Harbour</title>${item}</channel></rss>`);
  const { output } = await run(['inspect', path, '--url', 'https://news.example/feed', '--json']);
  expect(JSON.parse(output).updates[0].quotes).toEqual([
    { text: 'We sail at dawn.', speaker: 'Ada Vane', role: 'Harbour master', via: 'Reuters', cue: 'told' },
  ]);
});

test('inspect --quotes marks quotes in their text and says who spoke and why, in colours on a terminal', async () => {
  const path = join(folder(), 'feed.xml');
  const item = `<item><title>Ferry turns back</title><guid>g1</guid><description>“We sail at dawn tomorrow,” said Ada Vane.
    On the wall: “The sea will come back for us”. The “Night Ferry” ran.</description></item>`;
  writeFileSync(path, `<rss version="2.0"><channel><title>Harbour</title>${item}</channel></rss>`);
  const args = ['inspect', path, '--url', 'https://news.example/feed', '--quotes'];
  const { output } = await run(args);
  expect(output).toContain('“[1: We sail at dawn tomorrow,]” said Ada Vane.');
  expect(output).toContain(
    '1 “We sail at dawn tomorrow,” — Ada Vane · sure · by a verb of speech with a name · cue: said',
  );
  expect(output).toContain('2 “The sea will come back for …” — nobody is named; perhaps Ada Vane · unsure');
  expect(output).toContain('3 “Night Ferry” — nobody’s words');
  expect(controlCharactersIn(output)).toEqual([]);
  const coloured = await run(args, { FORCE_COLOR: '1', NO_COLOR: '' });
  expect(coloured.output).toContain('\u001b[32m[1: We sail at dawn tomorrow,]\u001b[39m');
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

const REFUSED: readonly (readonly [args: readonly string[], sentence: string])[] = [
  [['dance'], 'There is no command "dance".'],
  [['strat'], 'There is no command "strat". Did you mean start?'],
  [['inspect', 'feed.xml', '--jsno'], 'There is no option --jsno. Did you mean --json?'],
  [['inspect', 'feed.xml', '--url'], '--url needs a value.'],
  [['inspect', 'feed.xml', '--json=yes'], '--json takes no value.'],
  [['start', 'now'], '"now" is one argument too many.'],
  [['doctor', '--quick'], 'There is no option --quick.'],
  [['backup', 'a', 'b'], 'Give one file to write the backup to.'],
];

test('what was typed wrongly is refused with a sentence and the usage', async () => {
  for (const [args, sentence] of REFUSED) {
    const { code, output } = await run(args);
    expect([code, output.split('\n')[0]]).toEqual([1, sentence]);
    expect(output).toContain('\nUsage:');
  }
});

test('--help and -h print the usage', async () => {
  for (const args of ['--help', '-h'].flatMap(option => [[option], ['inspect', option]]))
    expect(await run(args)).toEqual({ code: 0, output: expect.stringMatching(/^Usage:/) });
});

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await runAlone(['--version'])).toEqual({ code: 0, output: `${version}\n` });
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

/** A folder with a program `node` that says this version, and otherwise what it was asked to run. */
function machineWith(version: string): string {
  const path = folder();
  const script = `#!/bin/sh\nif [ "$1" = --version ]; then echo v${version}; else echo "own $*"; fi\n`;
  writeFileSync(join(path, 'node'), script, { mode: 0o755 });
  return path;
}

/** Starts the bot with a Node.js that a package has brought, as npm does, on a machine with its own. */
async function packagedStart(own: string): Promise<string> {
  const brought = join(folder(), 'node_modules', 'brought');
  mkdirSync(brought, { recursive: true });
  copyFileSync(process.execPath, join(brought, 'node'));
  const env = { PATH: `${brought}:${machineWith(own)}:/bin` };
  const { stdout } = await promisify(execFile)(join(brought, 'node'), [LAUNCH, 'start', '--version'], { env });
  return stdout;
}

test('the machine’s own Node.js runs the bot, and one that a package brings only where that is too old', async () => {
  expect(await packagedStart('99.0.0')).toBe(`own --max-semi-space-size=8 ${LAUNCH} start --version\n`);
  expect(await packagedStart('18.0.0')).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.runIf(process.platform === 'linux')(
  'the bot gives large blocks of memory back, from a size that is fixed before it starts',
  async () => {
    const print = 'data:text/javascript,console.log(process.env.MALLOC_MMAP_THRESHOLD_,process.execArgv[0])';
    const sizes = async (env: Readonly<Record<string, string>>) => {
      const args = ['--import', print, LAUNCH, 'start', '--version'];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      return stdout.split('\n').slice(0, -2);
    };
    expect(await sizes({})).toEqual(['undefined --import', '131072 --max-semi-space-size=8']);
    const told = { MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_ARENA_MAX: '4' };
    expect(await sizes(told)).toEqual(['65536 --import']);
  },
);

const CACHE = `liveblog-bot-${process.getuid?.() ?? 'cache'}`;

test('compiled code is kept in a folder that is the user’s alone', async () => {
  const TMPDIR = folder();
  expect(await runAlone(['--version'], { TMPDIR })).toMatchObject({ code: 0 });
  expect(readdirSync(TMPDIR)).toEqual([CACHE]);
  expect(readdirSync(join(TMPDIR, CACHE))).toHaveLength(1);
  if (process.getuid) expect(statSync(join(TMPDIR, CACHE)).mode & 0o777).toBe(0o700);
});

test.runIf(process.getuid)(
  'compiled code is neither taken from a folder that others may write to, nor put there',
  async () => {
    const [TMPDIR, foreign] = [folder(), folder()];
    const path = join(TMPDIR, CACHE);
    mkdirSync(path);
    chmodSync(path, 0o777);
    expect(await runAlone(['--version'], { TMPDIR })).toMatchObject({ code: 0 });
    expect(readdirSync(path)).toEqual([]);
    rmSync(path, { recursive: true });
    symlinkSync(foreign, path);
    expect(await runAlone(['--version'], { TMPDIR })).toMatchObject({ code: 0 });
    expect(readdirSync(foreign)).toEqual([]);
  },
);

test('without a folder for temporary files the bot runs too', async () => {
  const TMPDIR = join(folder(), 'file');
  writeFileSync(TMPDIR, '');
  expect(await runAlone(['--version'], { TMPDIR })).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
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
  if (!node) {
    process.stderr.write(`Skipped: an old Node.js, because there is none older than ${OLDEST} here (OLD_NODE).\n`);
    return context.skip();
  }
  const { promise, resolve } = Promise.withResolvers<unknown>();
  execFile(node, [LAUNCH, 'start'], (error, stdout, stderr) => resolve([error?.code, stdout, stderr]));
  const sentence = new RegExp(`^This bot needs Node\\.js ${OLDEST} or newer; this is [\\d.]+\\.\n$`);
  expect(await promise).toEqual([1, '', expect.stringMatching(sentence)]);
});

test('a token that Discord refuses ends the bot with 2', async () => {
  const { env } = await discord();
  const { code, output } = await runAlone(['start'], { ...env, DISCORD_TOKEN: 'wrong' });
  expect([code, output]).toEqual([2, expect.stringMatching(/refused the bot token/)]);
});

test('stores to migrate may be named by variables, so that no password shows in the list of processes', async () => {
  const [from, to] = ['old', 'new'].map(name => `sqlite:${join(folder(), `${name}.sqlite`)}`);
  await openStore({ kind: 'sqlite', path: from?.slice(7) ?? '' }).close();
  const env = { OLD_STORE: from ?? '', NEW_STORE: to ?? '' };
  const { code, output } = await run(['migrate', 'OLD_STORE', 'NEW_STORE'], env);
  expect([code, output]).toEqual([0, expect.stringContaining('now holds everything')]);
  expect(output).not.toContain('list of processes');
  const shown = await run(['migrate', 'postgres://me:s3cret@127.0.0.1:1/db', to ?? '']);
  expect(shown).toMatchObject({ code: 1, output: expect.stringContaining('list of processes') });
  expect(shown.output).not.toContain('s3cret');
  expect((await run(['migrate', 'NO_SUCH_STORE', to ?? ''])).output).toContain('the name of a variable');
});

test('inspect sends no control characters of a source to the terminal', async () => {
  const path = join(folder(), 'feed.json');
  const items = [{ id: '1', title: 'Ferry \u001b]52;c;ZXZpbA==\u0007turns \u009b2Jback', content_text: 'x' }];
  writeFileSync(path, JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Harbour', items }));
  for (const options of [[], ['--json'], ['--quotes']]) {
    const { output } = await run(['inspect', path, '--url', 'https://news.example/feed', ...options]);
    expect(output).toContain('turns');
    expect(controlCharactersIn(output)).toEqual([]);
  }
});

test('a running bot shares its store with no other one, and what it writes is for its own user alone', async () => {
  const { env } = await discord();
  const first = startBot({ HTTP_PORT: 'off', LOG_LEVEL: 'error', ...env });
  await first.ready;
  const second = await runAlone(['start'], env);
  expect([second.code, second.output]).toEqual([1, expect.stringMatching(/Another process uses/)]);
  const store = env.STORE_URL.slice(7);
  const modes = readdirSync(dirname(store)).map(name => statSync(join(dirname(store), name)).mode & 0o077);
  expect(modes.length).toBeGreaterThan(1);
  expect(new Set(modes)).toEqual(new Set([0]));
  expect(await first.stop()).toBe(0);
});

test('the doctor closes a store that others could read', async () => {
  const { env } = await discord();
  const path = env.STORE_URL.slice(7);
  await openStore({ kind: 'sqlite', path }).close();
  chmodSync(dirname(path), 0o755);
  chmodSync(path, 0o644);
  const { code, output } = await run(['doctor'], env);
  expect([code, output.includes('Other users'), statSync(path).mode & 0o777]).toEqual([0, false, 0o600]);
});

test('the doctor says that all is well', async () => {
  const { env } = await discord();
  const { code, output } = await run(['doctor'], env);
  expect([code, output]).toEqual([0, expect.stringMatching(/settings[\s\S]*store[\s\S]*knows the token[\s\S]*oauth2/)]);
});

test('the doctor asks Discord in a channel, and says why it cannot', async () => {
  const { env } = await discord();
  const wrong = await run(['doctor', '--live', '123456789012345678'], env);
  expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/^✗ Discord knows no channel with this id/m)]);
  const { DISCORD_TOKEN: _, ...preview } = env;
  const none = await run(['doctor', '--live', '123456789012345678'], preview);
  expect([none.code, none.output]).toEqual([1, expect.stringMatching(/^✗ --live .* needs DISCORD_TOKEN/m)]);
});

test('the doctor names every problem at once', async () => {
  const { env } = await discord();
  const broken = join(folder(), 'broken.sqlite');
  writeFileSync(broken, 'not a database, however long it may be '.repeat(100));
  const { code, output } = await run(['doctor'], { ...env, DISCORD_TOKEN: 'wrong', STORE_URL: `sqlite:${broken}` });
  expect(code).toBe(1);
  expect(output).toMatch(/✗.*broken\.sqlite[\s\S]*✗.*token/);
});

/** Changes what its owner sets for the application in Discord's portal. */
async function setInPortal({ url, token }: DiscordSimulator, change: object): Promise<void> {
  const headers = {
    authorization: `Bot ${token}`,
    'content-type': 'application/json',
    'user-agent': 'DiscordBot (x, 1)',
  };
  await fetch(`${url}/v10/applications/@me`, { method: 'PATCH', headers, body: JSON.stringify(change) });
}

test('the doctor warns of an install link without the bot, and sets it when it is asked to', async () => {
  const { env } = await discord();
  const before = await run(['doctor'], env);
  expect(before.output).toMatch(/^! “Add App” .* without the bot.*--set-install-link$/m);
  expect(before.output).toMatch(/^! Anyone may add the bot/m);
  const after = await run(['doctor', '--set-install-link'], env);
  expect([before.code, after.code]).toEqual([0, 0]);
  expect(after.output).not.toContain('Add App');
  expect((await run(['doctor'], env)).output).not.toContain('Add App');
});

test('the doctor names what in the portal keeps commands from arriving', async () => {
  const { env, simulator } = await discord();
  await setInPortal(simulator, { interactions_endpoint_url: 'https://bot.example/' });
  const { code, output } = await run(['doctor'], env);
  expect(code).toBe(1);
  expect(output).toMatch(/✗ No command reaches the bot.*Interactions Endpoint URL/);
});
