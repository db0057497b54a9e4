import { createHash } from 'node:crypto';
import { MessageFlags } from 'discord-api-types/v10';
import type { MiddlewareHandler } from 'hono';
import { apiError, type ErrorKind } from '../errors.ts';
import { history } from '../messages/history.ts';
import { createdAt, type World } from '../world.ts';
import { type Env, jsonBody, type RequestContext, worldOf } from './request.ts';

/** A limit of `count` requests per `ms` milliseconds. */
interface RateWindow {
  count: number;
  ms: number;
}

/**
 * Discord does not publish its limits: these were observed in 2025 and 2026; `other` is a guess.
 */
export const DISCORD_LIMITS = {
  global: { count: 50, ms: 1000 },
  /** Per channel. */
  create: { count: 5, ms: 5000 },
  edit: { count: 5, ms: 5000 },
  delete: { count: 5, ms: 1000 },
  /**
   * Conversations; a guess. Documented is only that a bot may be stopped that opens many quickly.
   * https://discord.com/developers/docs/resources/user#create-dm
   */
  open: { count: 10, ms: 10_000 },
  /** Edits of messages that are older than an hour. */
  'old edit': { count: 3, ms: 6000 },
  /** Per message that was published. */
  'published edit': { count: 3, ms: 3_600_000 },
  crosspost: { count: 10, ms: 3_600_000 },
  /** Answers to one interaction. */
  webhook: { count: 5, ms: 2000 },
  /** Per channel or thread, beside the limit of the route: a sublimit, as discord.js calls it. */
  rename: { count: 2, ms: 600_000 },
  /** Responses 401, 403 and 429 of all routes; `shared` ones do not count. */
  invalid: { count: 10_000, ms: 600_000 },
  /** IDENTIFYs at once: the count is `max_concurrency`. */
  identify: { count: 1, ms: 5000 },
  'identify a day': { count: 1000, ms: 86_400_000 },
  other: { count: 50, ms: 1000 },
} satisfies Record<string, RateWindow>;

type LimitKind = keyof typeof DISCORD_LIMITS;
/** The limits by kind of request. */
export type RateLimits = Record<LimitKind, RateWindow>;

interface WindowState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** When the window ends, in milliseconds since the epoch. */
  resetAt: number;
}

type CountRequest = (key: string, window: RateWindow) => WindowState;

/** Counts requests in fixed windows; a window begins with its first request. */
function createCounters(now: () => number): CountRequest {
  const windows = new Map<string, { resetAt: number; used: number }>();
  return (key, { count, ms }) => {
    const open = windows.get(key);
    const current = open && open.resetAt > now() ? open : { resetAt: now() + ms, used: 0 };
    windows.set(key, current);
    const allowed = current.used < count;
    if (allowed) current.used += 1;
    return { allowed, limit: count, remaining: count - current.used, resetAt: current.resetAt };
  };
}

const LIMITED_ROUTES: readonly [method: string, path: RegExp, kind: LimitKind][] = [
  ['POST', /^\/channels\/\d+\/messages$/, 'create'],
  ['POST', /^\/users\/@me\/channels$/, 'open'],
  ['PATCH', /^\/channels\/\d+\/messages\/\d+$/, 'edit'],
  ['DELETE', /^\/channels\/\d+\/messages\/\d+$/, 'delete'],
  ['POST', /^\/channels\/\d+\/messages\/\d+\/crosspost$/, 'crosspost'],
];

interface LimitedRoute {
  kind: LimitKind;
  /** The bucket and the resource that it is counted for: a channel, a guild or a webhook token. */
  key: string;
  bucket: string;
  /** Whether the request also counts against the global limit. */
  global: boolean;
}

/**
 * A route without its ids. Discord counts separately only by the first id (the major parameter).
 */
const routeShape = (path: string): string => path.replaceAll(/\d{15,}/g, ':id');
const majorParameter = (path: string): string =>
  /^\/(?:channels|guilds|webhooks)\/(\d+(?:\/[^/]{40,})?)/.exec(path)?.[1] ?? '';

/**
 * Returns the limit that a request counts against; undefined if none does, as for interaction
 * callbacks.
 */
function routeOf(method: string, path: string): LimitedRoute | undefined {
  if (path.startsWith('/interactions/')) return undefined;
  const isWebhook = path.startsWith('/webhooks/');
  const listed = LIMITED_ROUTES.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2];
  const kind = listed ?? (isWebhook ? 'webhook' : 'other');
  const name = kind === 'other' ? `${method} ${routeShape(path)}` : kind;
  const bucket = createHash('md5').update(name).digest('hex');
  return { kind, bucket, key: `${name} ${majorParameter(path)}`, global: !isWebhook };
}

const HOUR_MS = 3_600_000;

function isOldEdit({ kind }: LimitedRoute, path: string, now: number): boolean {
  const id = path.split('/').at(-1) ?? '';
  return kind === 'edit' && now - createdAt(id) > HOUR_MS;
}

type Scope = 'user' | 'global' | 'shared';

/** Returns Discord's 429 response; `seconds` is the time to wait. */
export function tooManyRequests(
  c: RequestContext,
  { seconds, scope, error }: { seconds: number; scope: Scope; error?: ErrorKind },
): Response {
  const { code, message } = error ? apiError(error) : { message: 'You are being rate limited.' };
  c.header('X-RateLimit-Scope', scope);
  if (scope === 'global') c.header('X-RateLimit-Global', 'true');
  // Its absence tells discord.py that Cloudflare answered.
  c.header('Via', '1.1 google');
  return c.json({ message, retry_after: seconds, global: scope === 'global', ...(code ? { code } : {}) }, 429);
}

function setLimitHeaders(
  c: RequestContext,
  route: LimitedRoute,
  { window, now }: { window: WindowState; now: number },
): void {
  const headers = {
    'X-RateLimit-Limit': String(window.limit),
    'X-RateLimit-Remaining': String(window.remaining),
    'X-RateLimit-Reset': (window.resetAt / 1000).toFixed(3),
    'X-RateLimit-Reset-After': ((window.resetAt - now) / 1000).toFixed(3),
    'X-RateLimit-Bucket': route.bucket,
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

interface CountedLimit {
  window: WindowState;
  scope: Scope;
  error?: ErrorKind;
  /** The wait that the header claims, if it differs from the true one. */
  headerSeconds?: number;
}

function limitReached(c: RequestContext, { window, headerSeconds, ...why }: CountedLimit, now: number): Response {
  const seconds = (window.resetAt - now) / 1000;
  // The header holds whole seconds; the body is exact.
  c.header('Retry-After', String(headerSeconds ?? Math.ceil(seconds)));
  return tooManyRequests(c, { seconds, ...why });
}

function isPublishedEdit(world: World, { kind }: LimitedRoute, path: string): boolean {
  const [, , channelId = '', , messageId = ''] = path.split('/');
  const flags = history(world, channelId).get(messageId)?.flags ?? 0;
  return kind === 'edit' && (flags & MessageFlags.Crossposted) !== 0;
}

interface LimitCheck {
  world: World;
  limits: RateLimits;
  count: CountRequest;
  now: number;
  /** Whether the request renames a channel. */
  renames: boolean;
}

function* editLimits(
  c: RequestContext,
  route: LimitedRoute,
  { world, limits, count, now }: LimitCheck,
): Generator<CountedLimit> {
  const { path } = c.req;
  if (isPublishedEdit(world, route, path)) {
    const window = count(`published ${path}`, limits['published edit']);
    // A bug of Discord's, known since 2023: the header says one second, whatever the wait.
    yield { window, scope: 'shared', error: 'channel writes', headerSeconds: 1 };
  }
  if (!isOldEdit(route, path, now)) return;
  const old = count(`old ${route.key}`, limits['old edit']);
  yield { window: old, scope: 'shared', error: 'old edits' };
}

/**
 * Whether the request renames a channel or changes its topic. discord.js knows the same rule.
 * https://github.com/discord/discord-api-docs/issues/1900
 */
async function isRename(c: RequestContext): Promise<boolean> {
  if (c.req.method !== 'PATCH' || !/^\/channels\/\d+$/.test(c.req.path)) return false;
  const body = await jsonBody(c);
  return typeof body === 'object' && body !== null && ('name' in body || 'topic' in body);
}

function* countedLimits(c: RequestContext, route: LimitedRoute, paces: LimitCheck): Generator<CountedLimit> {
  const { limits, count, now, renames } = paces;
  if (route.global) yield { window: count('global', limits.global), scope: 'global' };
  const window = count(route.key, limits[route.kind]);
  setLimitHeaders(c, route, { window, now });
  yield route.kind === 'crosspost' ? { window, scope: 'shared', error: 'channel writes' } : { window, scope: 'user' };
  if (renames) yield { window: count(`rename ${c.req.path}`, limits.rename), scope: 'user' };
  yield* editLimits(c, route, paces);
}

/** Middleware that enforces the limits and reports them in headers. */
export function enforceRateLimits(limits: RateLimits | 'off', clock: () => number): MiddlewareHandler<Env> {
  if (limits === 'off') return (_, next) => next();
  const count = createCounters(clock);
  return async (c, next) => {
    const route = routeOf(c.req.method, c.req.path);
    const now = clock();
    const world = worldOf(c);
    const renames = await isRename(c);
    const reached =
      route && countedLimits(c, route, { world, limits, count, now, renames }).find(({ window }) => !window.allowed);
    return reached ? limitReached(c, reached, now) : next();
  };
}
