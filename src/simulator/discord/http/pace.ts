import { MessageFlags } from 'discord-api-types/v10';
import type { MiddlewareHandler } from 'hono';
import { history } from '../messages/history.ts';
import type { World } from '../state/world.ts';
import type { Env, RequestContext } from './context.ts';
import {
  type CountRequest,
  createCounters,
  isOldEdit,
  type LimitedRoute,
  type RateLimits,
  routeOf,
  type WindowState,
} from './limits.ts';

type Scope = 'user' | 'global' | 'shared';

/** A 429 as Discord gives it. `seconds`: how long to wait. */
export function tooManyRequests(
  c: RequestContext,
  why: { seconds: number; scope: Scope; code?: number; message?: string },
): Response {
  const { seconds, scope, code, message = 'You are being rate limited.' } = why;
  c.header('X-RateLimit-Scope', scope);
  if (scope === 'global') c.header('X-RateLimit-Global', 'true');
  return c.json({ message, retry_after: seconds, global: scope === 'global', ...(code ? { code } : {}) }, 429);
}

function setLimitHeaders(
  c: RequestContext,
  route: LimitedRoute,
  { spent, now }: { spent: WindowState; now: number },
): void {
  const headers = {
    'X-RateLimit-Limit': String(spent.limit),
    'X-RateLimit-Remaining': String(spent.remaining),
    'X-RateLimit-Reset': (spent.resetAt / 1000).toFixed(3),
    'X-RateLimit-Reset-After': ((spent.resetAt - now) / 1000).toFixed(3),
    'X-RateLimit-Bucket': route.bucket,
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

interface CountedLimit {
  window: WindowState;
  scope: Scope;
  code?: number;
  message?: string;
  /** The wait that the header names, where that is not the true one. */
  headerSeconds?: number;
}

function limitReached(
  c: RequestContext,
  { window: spent, headerSeconds: headerSays, ...why }: CountedLimit,
  now: number,
): Response {
  const seconds = (spent.resetAt - now) / 1000;
  // The header counts whole seconds, the body knows better.
  c.header('Retry-After', String(headerSays ?? Math.ceil(seconds)));
  return tooManyRequests(c, { seconds, ...why });
}

const OLD_EDITS_MESSAGE = 'Maximum number of edits to messages older than 1 hour reached. Try again later.';

const WRITES_MESSAGE = 'The write action you are performing on the channel has hit the write rate limit.';

/** Whether this is an edit of a message that was published. */
function isPublishedEdit(world: World, { kind }: LimitedRoute, path: string): boolean {
  const [, , channelId = '', , messageId = ''] = path.split('/');
  const flags = history(world, channelId).get(messageId)?.flags ?? 0;
  return kind === 'edit' && (flags & MessageFlags.Crossposted) !== 0;
}

interface LimitCheck {
  world: World;
  limits: RateLimits;
  spend: CountRequest;
  now: number;
}

function* editLimits(
  c: RequestContext,
  route: LimitedRoute,
  { world, limits, spend, now }: LimitCheck,
): Generator<CountedLimit> {
  const { path } = c.req;
  if (isPublishedEdit(world, route, path)) {
    const spent = spend(`published ${path}`, limits['published edit']);
    // Discord's own fault, known since 2023: the header says a second, whatever the wait.
    yield { window: spent, scope: 'shared', code: 20028, message: WRITES_MESSAGE, headerSeconds: 1 };
  }
  if (!isOldEdit(route, path, now)) return;
  const old = spend(`old ${route.key}`, limits['old edit']);
  yield { window: old, scope: 'shared', code: 30046, message: OLD_EDITS_MESSAGE };
}

/** Every limit that counts this request, as far as the first one that is spent. */
function* countedLimits(c: RequestContext, route: LimitedRoute, paces: LimitCheck): Generator<CountedLimit> {
  const { limits, spend, now } = paces;
  if (route.global) yield { window: spend('global', limits.global), scope: 'global' };
  const spent = spend(route.key, limits[route.kind]);
  setLimitHeaders(c, route, { spent, now });
  yield route.kind === 'crosspost'
    ? { window: spent, scope: 'shared', code: 20028, message: WRITES_MESSAGE }
    : { window: spent, scope: 'user' };
  yield* editLimits(c, route, paces);
}

/** Holds clients to the limits, and tells them where they stand. */
export function enforceRateLimits(limits: RateLimits | 'off', world: World): MiddlewareHandler<Env> {
  if (limits === 'off') return (_, next) => next();
  const spend = createCounters(world.now);
  return async (c, next) => {
    const route = routeOf(c.req.method, c.req.path);
    const now = world.now();
    const reached =
      route && countedLimits(c, route, { world, limits, spend, now }).find(({ window: spent }) => !spent.allowed);
    return reached ? limitReached(c, reached, now) : next();
  };
}
