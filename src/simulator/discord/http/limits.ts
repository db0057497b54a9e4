import { createHash } from 'node:crypto';
import { createdAt } from '../state/snowflake.ts';

/** So many requests in so many milliseconds. */
export interface RateWindow {
  count: number;
  ms: number;
}

/** Discord does not publish its figures: these were seen in 2025 and 2026, `other` is a guess. */
export const DISCORD_LIMITS = {
  global: { count: 50, ms: 1000 },
  /** Per channel. */
  create: { count: 5, ms: 5000 },
  edit: { count: 5, ms: 5000 },
  delete: { count: 5, ms: 1000 },
  /** Edits of messages that are older than an hour. */
  'old edit': { count: 3, ms: 6000 },
  /** Per message that was published. */
  'published edit': { count: 3, ms: 3_600_000 },
  crosspost: { count: 10, ms: 3_600_000 },
  /** Answers to one interaction. */
  webhook: { count: 5, ms: 2000 },
  other: { count: 50, ms: 1000 },
} satisfies Record<string, RateWindow>;

type LimitKind = keyof typeof DISCORD_LIMITS;
export type RateLimits = Record<LimitKind, RateWindow>;

export interface WindowState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** When the window ends, in milliseconds since 1970. */
  resetAt: number;
}

export type CountRequest = (key: string, window: RateWindow) => WindowState;

/** Counts requests in fixed windows that begin with the first one. */
export function createCounters(now: () => number): CountRequest {
  const open = new Map<string, { resetAt: number; used: number }>();
  return (key, { count, ms }) => {
    const held = open.get(key);
    const current = held && held.resetAt > now() ? held : { resetAt: now() + ms, used: 0 };
    open.set(key, current);
    const allowed = current.used < count;
    if (allowed) current.used += 1;
    return { allowed, limit: count, remaining: count - current.used, resetAt: current.resetAt };
  };
}

const LIMITED_ROUTES: readonly [method: string, path: RegExp, kind: LimitKind][] = [
  ['POST', /^\/channels\/\d+\/messages$/, 'create'],
  ['PATCH', /^\/channels\/\d+\/messages\/\d+$/, 'edit'],
  ['DELETE', /^\/channels\/\d+\/messages\/\d+$/, 'delete'],
  ['POST', /^\/channels\/\d+\/messages\/\d+\/crosspost$/, 'crosspost'],
];

export interface LimitedRoute {
  kind: LimitKind;
  /** The bucket together with what it is counted for: a channel, a guild, an interaction. */
  key: string;
  bucket: string;
  /** Whether the limit over all requests counts it too. */
  global: boolean;
}

/** Ids in a path stand for any id, all but the first, for which Discord counts apart. */
const routeShape = (path: string): string => path.replaceAll(/\d{15,}/g, ':id');
const majorParameter = (path: string): string =>
  /^\/(?:channels|guilds|webhooks)\/(\d+(?:\/[^/]{40,})?)/.exec(path)?.[1] ?? '';

/** Which limit a request falls under; undefined = none, as for the first answer to an interaction. */
export function routeOf(method: string, path: string): LimitedRoute | undefined {
  if (path.startsWith('/interactions/')) return undefined;
  const isWebhook = path.startsWith('/webhooks/');
  const listed = LIMITED_ROUTES.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2];
  const kind = listed ?? (isWebhook ? 'webhook' : 'other');
  const name = kind === 'other' ? `${method} ${routeShape(path)}` : kind;
  const bucket = createHash('md5').update(name).digest('hex');
  return { kind, bucket, key: `${name} ${majorParameter(path)}`, global: !isWebhook };
}

const HOUR_MS = 3_600_000;

/** Whether this is an edit of a message that is older than an hour. */
export function isOldEdit({ kind }: LimitedRoute, path: string, now: number): boolean {
  const id = path.split('/').at(-1) ?? '';
  return kind === 'edit' && now - createdAt(id) > HOUR_MS;
}
