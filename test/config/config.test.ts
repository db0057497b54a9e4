import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError, loadEnvironment, readConfig } from '../../src/config/config.ts';

/** The problems of an environment, one a line. */
function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const DEFAULTS = {
  discordToken: undefined,
  discordApiUrl: 'https://discord.com/api',
  store: { kind: 'sqlite', path: 'data/liveblog.sqlite' },
  pollSeconds: 60,
  fetchAllow: [],
  guardianApiKey: undefined,
  limits: { feedsPerServer: 1000, checksPerMinute: 300, sourcesPerHost: 2000 },
  http: { host: '127.0.0.1', port: 8787, names: [] },
  logLevel: 'info',
};

test('everything has a default', () => expect(readConfig({})).toEqual(DEFAULTS));

test('empty values count as unset, and spaces around a value do not count', () => {
  expect(readConfig({ DISCORD_TOKEN: '', POLL_SECONDS: ' ', LOG_LEVEL: ' debug ' })).toEqual({
    ...DEFAULTS,
    logLevel: 'debug',
  });
});

test.each([
  [{ DISCORD_TOKEN: 'a.b.c' }, { discordToken: 'a.b.c' }],
  [{ DISCORD_API_URL: 'http://127.0.0.1:9/api/' }, { discordApiUrl: 'http://127.0.0.1:9/api' }],
  [{ STORE_URL: 'memory:' }, { store: { kind: 'memory' } }],
  [{ STORE_URL: 'sqlite:/var/lib/my bot/a.sqlite' }, { store: { kind: 'sqlite', path: '/var/lib/my bot/a.sqlite' } }],
  [{ STORE_URL: 'sqlite:///var/a.sqlite' }, { store: { kind: 'sqlite', path: '/var/a.sqlite' } }],
  [{ STORE_URL: 'redis://cache' }, { store: { kind: 'redis', url: 'redis://cache' } }],
  [{ STORE_URL: 'rediss://me:p%2F@[::1]:7/2' }, { store: { kind: 'redis', url: 'rediss://me:p%2F@[::1]:7/2' } }],
  [{ STORE_URL: 'postgresql://db/a?ssl=1' }, { store: { kind: 'postgres', url: 'postgresql://db/a?ssl=1' } }],
  [{ ROLE: 'all' }, {}],
  [{ QUEUE_URL: 'rediss://cache/1' }, { cluster: { url: 'rediss://cache/1', role: 'all' } }],
  [{ SHARDS: 'auto' }, {}],
  [{ SHARDS: '4' }, { shards: 4 }],
  [{ POLL_SECONDS: '1' }, { pollSeconds: 1 }],
  [{ FETCH_ALLOW: '127.0.0.1, 10.1.0.0/16,' }, { fetchAllow: ['127.0.0.1', '10.1.0.0/16'] }],
  [
    { FEEDS_PER_SERVER: '5', CHECKS_PER_MINUTE: '2', SOURCES_PER_HOST: '7' },
    { limits: { feedsPerServer: 5, checksPerMinute: 2, sourcesPerHost: 7 } },
  ],
  [{ USER_APP: '1' }, { userApp: true }],
  [{ HTTP_PORT: '0', HTTP_HOST: '::' }, { http: { host: '::', port: 0, names: [] } }],
  [{ HTTP_NAMES: 'bot.example, other' }, { http: { host: '127.0.0.1', port: 8787, names: ['bot.example', 'other'] } }],
  [{ HTTP_PORT: 'off' }, { http: 'off' }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [{ GUARDIAN_API_KEY: 'a1b2-c3' }, { guardianApiKey: 'a1b2-c3' }],
])('%j is read', (env, config) => expect(readConfig(env)).toEqual({ ...DEFAULTS, ...config }));

test.each([
  ['DISCORD_API_URL', 'discord.com/api'],
  ['DISCORD_API_URL', 'ftp://discord.com'],
  ['USER_APP', 'yes'],
  ['STORE_URL', 'mysql:liveblog'],
  ['STORE_URL', 'sqlite:'],
  ['ROLE', 'boss'],
  ['SHARDS', '0'],
  ['SHARDS', 'many'],
  ['POLL_SECONDS', '0'],
  ['POLL_SECONDS', '1.5'],
  ['POLL_SECONDS', '86401'],
  ['FETCH_ALLOW', '10.0.0.0/99'],
  ['HTTP_PORT', '65536'],
  ['HTTP_PORT', 'on'],
  ['HTTP_HOST', 'http://x'],
  ['HTTP_HOST', '127.0.0.1:8787'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name, with what was found and what is allowed', (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(/^(\w+) is ".+"; it must be .+\.$/)]);
  expect(problemsOf({ [name]: value })[0]).toContain(`${name} is "${value}"`);
});

test.each(['redis:', 'redis://cache/one', 'redis://cache/0?x', 'postgres://db', 'postgres:///db', 'postgres://db/a#b'])(
  'STORE_URL=%s is refused, and only its beginning shown, because more may be a password',
  value => {
    const beginning = value.slice(0, value.indexOf(':'));
    expect(problemsOf({ STORE_URL: value })).toEqual([
      expect.stringContaining(`STORE_URL is "${beginning}:…"; it must be`),
    ]);
  },
);

const SHARED = { DISCORD_TOKEN: 'a.b.c', QUEUE_URL: 'redis://cache:6379', STORE_URL: 'postgres://db/bot' };

test.each(['gateway', 'worker', 'all'] as const)('%s may be the part of one process of several', role =>
  expect(readConfig({ ...SHARED, ROLE: role }).cluster).toEqual({ url: 'redis://cache:6379', role }),
);

test.each([
  [{ QUEUE_URL: '' }, 'QUEUE_URL, through which the processes share the work: set it to redis://…'],
  [{ STORE_URL: '' }, 'a STORE_URL that all processes can use: set it to redis://… or postgres://…'],
  [{ STORE_URL: 'memory:' }, 'a STORE_URL that all processes can use: set it to redis://… or postgres://…'],
  [{ DISCORD_TOKEN: '' }, 'DISCORD_TOKEN: the preview is one process'],
])('a part alone is refused where %j leaves it nothing to share', (lacking, lack) => {
  for (const role of ['gateway', 'worker'])
    expect(problemsOf({ ...SHARED, ...lacking, ROLE: role })).toEqual([
      `ROLE is "${role}", which needs ${lack}, or set ROLE to all.`,
    ]);
});

test('all that a part lacks is told at once', () => expect(problemsOf({ ROLE: 'worker' })).toHaveLength(3));

test('all problems are told at once', () => {
  const problems = problemsOf({ POLL_SECONDS: 'often', LOG_LEVEL: 'loud', HTTP_PORT: '-1', POLL_SECOND: '5' });
  expect(problems.map(problem => problem.split(' ')[0])).toEqual([
    'POLL_SECONDS',
    'HTTP_PORT',
    'LOG_LEVEL',
    'POLL_SECOND',
  ]);
  expect(() => readConfig({ POLL_SECONDS: 'often', ROLE: 'boss' })).toThrow(/ROLE is.*\n.*POLL_SECONDS is/);
});

test.each([
  ['POLL_SECOND', 'POLL_SECONDS'],
  ['DISCORD_TOKN', 'DISCORD_TOKEN'],
  ['STORE_URI', 'STORE_URL'],
  ['log_level', 'LOG_LEVEL'],
])('%s is taken for a slip of %s', (typed, meant) =>
  expect(problemsOf({ [typed]: 'x' })).toEqual([`${typed} is not a setting; did you mean ${meant}?`]),
);

test('a name of ours that is no setting is told', () =>
  expect(problemsOf({ DISCORD_CLIENT_ID: '1' })).toEqual([
    expect.stringMatching(
      /^DISCORD_CLIENT_ID is not a setting; those are DISCORD_TOKEN, .*GUARDIAN_API_KEY, .*LOG_LEVEL\.$/,
    ),
  ]));

test('names of other programs are left alone', () =>
  expect(
    problemsOf({ HTTP_PROXY: 'x', HOME: '/root', PATH: '/bin', LOG_DIR: 'x', ROLES: 'x', NODE_ENV: 'test' }),
  ).toEqual([]));

test('secrets are never repeated', () => {
  const problems = problemsOf({
    DISCORD_TOKEN: 'Bot s3cret',
    DISCORD_API_URL: 'https://me:s3cret@proxy.example/api',
    STORE_URL: 'redis://:s3cret@cache:port',
    QUEUE_URL: 'redis://:s3cret@cache:port',
    GUARDIAN_API_KEY: 's3cret?',
    LOG_LEVEL: `${'s3cret'.repeat(4)}.abcdef.${'s3cret'.repeat(5)}`,
  });
  expect(problems.length).toBe(6);
  expect(problems.join()).not.toContain('s3cret');
});

test('a file fills in what the environment leaves out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  process.env.TEST_GIVEN = 'environment';
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
    for (const name of ['TEST_GIVEN', 'TEST_FILLED']) delete process.env[name];
  });
  writeFileSync(join(folder, '.env'), 'TEST_GIVEN=file\nTEST_FILLED=file\n');
  expect(loadEnvironment(join(folder, '.env'))).toMatchObject({ TEST_GIVEN: 'environment', TEST_FILLED: 'file' });
});

test('a file that cannot be read is a problem of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(() => loadEnvironment(folder)).toThrow(
    /^The settings cannot be used:\n- .*env-\w+ is not a file that this user may read/,
  );
});

test('a missing file is no problem', () => expect(loadEnvironment('/nowhere/.env')).toBe(process.env));

test('the example file shows every setting with its default', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const shown = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  expect(shown.length).toBe(17);
  expect(readConfig(Object.fromEntries(shown))).toEqual(DEFAULTS);
});
