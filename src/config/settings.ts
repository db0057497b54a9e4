import { z } from 'zod';
import { readAllowance } from '../fetch/addresses.ts';
import { LOG_LEVELS } from '../log/log.ts';
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
      .regex(/^([\w.-]+|[\da-f:.]+)$/i)
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
