import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { editDistance } from '../core/text/fold.ts';
import { readAllowance } from '../fetch/addresses.ts';
import { LOG_LEVELS, redact } from '../log/log.ts';
import type { StorageTarget } from '../store/store.ts';

/** One variable: what is allowed, in words that follow "it must be", and how its text is parsed. */
interface Setting<T> {
  allowed: string;
  read: z.ZodType<T, string | undefined>;
  secret?: true;
}

/** Every variable that is read. Defaults are written as a person would write them. */
export const SETTINGS = {
  DISCORD_TOKEN: {
    allowed: 'the bot’s token as Discord’s Developer Portal shows it, without spaces and without "Bot" before it',
    read: z.string().regex(/^\S+$/).optional(),
    secret: true,
  },
  DISCORD_API_URL: {
    allowed: 'an http or https address without a query or a password, such as https://discord.com/api',
    read: text('https://discord.com/api', readBase),
  },
  STORE_URL: {
    allowed:
      'sqlite:<path>, redis://<user>:<password>@<host>:<port>/<number>, postgres://<user>:<password>@<host>:<port>/<database> (special letters in a password as %xx) or memory:',
    read: text('sqlite:data/liveblog.sqlite', readStore),
  },
  QUEUE_URL: {
    allowed: 'redis://<user>:<password>@<host>:<port>/<number> (special letters in a password as %xx), or unset',
    read: z
      .string()
      .refine(url => readStore(url)?.kind === 'redis')
      .optional(),
  },
  ROLE: {
    allowed: 'all, gateway (commands only) or worker (polling and posting only)',
    read: z.enum(['all', 'gateway', 'worker']).default('all'),
  },
  SHARDS: {
    allowed: 'a whole number from 1 to 1000, or auto: as many as Discord recommends',
    read: z.literal('auto').or(whole(1, 1000)).default('auto'),
  },
  POLL_SECONDS: wholeSetting('60', 86_400, 'a whole number of seconds'),
  FETCH_ALLOW: {
    allowed: 'hosts, addresses or CIDR ranges, comma separated, such as 127.0.0.1, 10.1.0.0/16 or feeds.internal:8080',
    read: listOf(entry => readAllowance(entry) !== undefined),
  },
  GUARDIAN_API_KEY: {
    allowed: 'the key that the Guardian’s Open Platform sent, without spaces',
    read: z
      .string()
      .regex(/^[\w-]+$/)
      .optional(),
    secret: true,
  },
  FEEDS_PER_SERVER: wholeSetting('1000', 10_000),
  CHECKS_PER_MINUTE: wholeSetting('300', 1000),
  SOURCES_PER_HOST: wholeSetting('2000', 100_000),
  HTTP_PORT: {
    allowed: 'a port from 0 to 65535, or off',
    read: z.literal('off').or(whole(0, 65_535)).prefault('8787'),
  },
  HTTP_HOST: {
    allowed: 'a host name or an address without a port, such as 127.0.0.1 or ::',
    read: z
      .string()
      .refine(host => /^[\w.-]+$/.test(host) || isIP(host) !== 0)
      .default('127.0.0.1'),
  },
  HTTP_NAMES: {
    allowed: 'host names without a port, comma separated, such as bot.monitoring.example',
    read: listOf(name => /^[\w.-]+$/.test(name)),
  },
  USER_APP: { allowed: '1, or unset', read: z.literal('1').optional() },
  LOG_LEVEL: { allowed: `one of ${LOG_LEVELS.join(', ')}`, read: z.enum(LOG_LEVELS).default('info') },
} satisfies Record<string, Setting<unknown>>;

export type VariableName = keyof typeof SETTINGS;

/** Parses a text with `parse`, which returns undefined for what is not allowed. */
function text<T>(fallback: string, parse: (value: string) => T | undefined): z.ZodType<T, string | undefined> {
  return z
    .string()
    .default(fallback)
    .transform((value, context) => {
      const parsed = parse(value);
      if (parsed !== undefined) return parsed;
      context.addIssue('not allowed');
      return z.NEVER;
    });
}

/** A whole number in decimal digits. */
function whole(least: number, most: number) {
  const digits = z.string().regex(/^\d{1,9}$/);
  return digits.transform(Number).pipe(z.number().min(least).max(most));
}

function wholeSetting(fallback: string, most: number, what = 'a whole number'): Setting<number> {
  return { allowed: `${what} from 1 to ${most}`, read: whole(1, most).prefault(fallback) };
}

function readBase(value: string): string | undefined {
  const url = URL.parse(value);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb && !/[?#@]/.test(value) ? value.replace(/\/+$/, '') : undefined;
}

export function readStore(value: string): StorageTarget | undefined {
  if (value === 'memory:') return { kind: 'memory' };
  const path = /^sqlite:(?:\/\/)?([^?#]+)$/.exec(value)?.[1];
  return path ? { kind: 'sqlite', path } : readServer(value);
}

const SERVERS = [
  // Databases in Redis are numbered.
  { kind: 'redis', address: /^rediss?:\/\/[^?#]+$/i, path: /^(\/\d*)?$/ },
  { kind: 'postgres', address: /^postgres(ql)?:\/\/[^#]+$/i, path: /^\/[^/]+$/ },
] as const;

function readServer(url: string): StorageTarget | undefined {
  const { hostname, pathname } = URL.parse(url) ?? {};
  const server = SERVERS.find(({ address, path }) => hostname && address.test(url) && path.test(pathname ?? ''));
  return server && { kind: server.kind, url };
}

/** A list with commas, of which every entry must be allowed; empty if unset. */
function listOf(isAllowed: (entry: string) => boolean) {
  const list = z
    .string()
    .transform((value): readonly string[] => value.split(',').flatMap(entry => entry.trim() || []));
  return list.refine(entries => entries.every(isAllowed)).prefault('');
}

/** The settings, parsed. What is unset and has no default is undefined. */
export type Config = ReturnType<typeof readConfig>;

/** What a process does: everything, commands only, or polling and posting only. */
export type Role = 'all' | 'gateway' | 'worker';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings are wrong. `problems` holds one sentence for each, with the variable's name; the message, all of them. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The settings cannot be used:', ...problems.map(problem => `- ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

/** Reads the settings. Throws one `ConfigError` with everything that is wrong. Empty values count as unset. */
export function readConfig(env: Environment) {
  const given = setVariablesIn(env);
  const parsed = SCHEMA.safeParse(given);
  const wrong = new Set(parsed.error?.issues.map(issue => issue.path[0] as VariableName));
  const problems = [...[...wrong].map(name => problemWith(name, given[name] ?? '')), ...unknownSettingsIn(given)];
  if (parsed.success) problems.push(...conflictsIn(parsed.data));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  return {
    /** Unset: the preview runs. */
    discordToken: data.DISCORD_TOKEN,
    /** Without a trailing slash. */
    discordApiUrl: data.DISCORD_API_URL,
    store: data.STORE_URL,
    /** Unset: one process does everything. `url` may hold a password. */
    cluster: data.QUEUE_URL === undefined ? undefined : { url: data.QUEUE_URL, role: data.ROLE },
    shards: data.SHARDS === 'auto' ? undefined : data.SHARDS,
    pollSeconds: data.POLL_SECONDS,
    fetchAllow: data.FETCH_ALLOW,
    guardianApiKey: data.GUARDIAN_API_KEY,
    limits: {
      feedsPerServer: data.FEEDS_PER_SERVER,
      checksPerMinute: data.CHECKS_PER_MINUTE,
      sourcesPerHost: data.SOURCES_PER_HOST,
    },
    /** Port 0: any free one. */
    http:
      data.HTTP_PORT === 'off'
        ? ('off' as const)
        : { host: data.HTTP_HOST, port: data.HTTP_PORT, names: data.HTTP_NAMES },
    userApp: data.USER_APP && true,
    logLevel: data.LOG_LEVEL,
  };
}

/** Returns the process's environment. Variables that it lacks are first read from `.env`, if that exists. Throws `ConfigError`. */
export function loadEnvironment(path = '.env'): Environment {
  try {
    // Node.js would say of each file that it cannot read that it does not exist.
    if (existsSync(path)) process.loadEnvFile(path);
  } catch {
    throw new ConfigError([
      `${path} is not a file that this user may read. Change its owner or its mode, or remove it.`,
    ]);
  }
  return process.env;
}

type SettingReaders = { [Name in VariableName]: (typeof SETTINGS)[Name]['read'] };

const SCHEMA = z.object(
  Object.fromEntries(Object.entries(SETTINGS).map(([name, { read }]) => [name, read])) as unknown as SettingReaders,
);

const NAMES = Object.keys(SETTINGS);
/** Short names are left alone: ROLE is only two letters away from HOME. */
const tolerance = (name: string): number => Math.min(2, Math.floor(name.length / 6));
/** Prefixes that only this bot is likely to use. HTTP_ and LOG_ are left out, because of HTTP_PROXY and the like. */
const OWN_PREFIXES = /^(DISCORD|POLL|FETCH|GUARDIAN)_/i;

const setVariablesIn = (env: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])),
  );

function problemWith(name: VariableName, found: string): string {
  const { allowed, secret }: { allowed: string; secret?: true } = SETTINGS[name];
  const shown = secret ? 'something else (not shown)' : `"${show(found)}"`;
  return `${name} is ${shown}; it must be ${allowed}.`;
}

/** Problems of settings that are valid one by one but not together: a process for one part of the work needs others. */
function conflictsIn({ ROLE, QUEUE_URL, STORE_URL, DISCORD_TOKEN }: z.output<typeof SCHEMA>): readonly string[] {
  if (ROLE === 'all') return [];
  const isShared = STORE_URL.kind === 'redis' || STORE_URL.kind === 'postgres';
  return [
    ...(QUEUE_URL ? [] : ['QUEUE_URL, through which the processes share the work: set it to redis://…']),
    ...(isShared ? [] : ['a STORE_URL that all processes can use: set it to redis://… or postgres://…']),
    ...(DISCORD_TOKEN ? [] : ['DISCORD_TOKEN: the preview is one process']),
  ].map(missing => `ROLE is "${ROLE}", which needs ${missing}, or set ROLE to all.`);
}

/** Shows only the scheme of an address, because the rest may contain a password in ways that no pattern finds. */
function show(found: string): string {
  const beginning = /^(rediss?|postgres(ql)?):/i.exec(found)?.[0];
  const clean = beginning ? `${beginning}…` : redact(found);
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean;
}

/** Whether a setting is set. Empty values count as unset. */
export const isSetIn = (env: Environment, name: VariableName): boolean => Boolean(env[name]?.trim());

const unknownSettingsIn = (given: Environment): readonly string[] =>
  Object.keys(given)
    .filter(name => !NAMES.includes(name))
    .flatMap(name => {
      const meant = suggestionFor(name, NAMES, tolerance);
      if (!meant && !OWN_PREFIXES.test(name)) return [];
      return `${name} is not a setting; ${meant ? `did you mean ${meant}?` : `those are ${NAMES.join(', ')}.`}`;
    });

/** The nearest name within its `tolerance` of letters; case does not count; or undefined. */
export function suggestionFor(
  typed: string,
  names: readonly string[],
  tolerance: (name: string) => number,
): string | undefined {
  const near = names
    .map(name => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= tolerance(name));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}
