import { existsSync } from 'node:fs';
import { z } from 'zod';
import { editDistance } from '../core/text/fold.ts';
import { redact } from '../log/redact.ts';
import { SETTINGS, type VariableName } from './settings.ts';

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

/** Returns the process's environment. Variables that it lacks are first read from `.env`, if that exists. */
export function loadEnvironment(path = '.env'): Environment {
  if (existsSync(path)) process.loadEnvFile(path);
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
