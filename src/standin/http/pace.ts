import type { MiddlewareHandler } from 'hono';
import type { Asked, Env } from './context.ts';
import { counters, isOldEdit, type Limits, type Route, routeOf, type Spend, type Spent } from './limits.ts';

type Scope = 'user' | 'global' | 'shared';

/** A 429 as Discord gives it. `seconds`: how long to wait. */
export function tooMany(c: Asked, why: { seconds: number; scope: Scope; code?: number; message?: string }): Response {
  const { seconds, scope, code, message = 'You are being rate limited.' } = why;
  c.header('X-RateLimit-Scope', scope);
  if (scope === 'global') c.header('X-RateLimit-Global', 'true');
  return c.json({ message, retry_after: seconds, global: scope === 'global', ...(code ? { code } : {}) }, 429);
}

function label(c: Asked, route: Route, { spent, now }: { spent: Spent; now: number }): void {
  const headers = {
    'X-RateLimit-Limit': String(spent.limit),
    'X-RateLimit-Remaining': String(spent.remaining),
    'X-RateLimit-Reset': (spent.resetAt / 1000).toFixed(3),
    'X-RateLimit-Reset-After': ((spent.resetAt - now) / 1000).toFixed(3),
    'X-RateLimit-Bucket': route.bucket,
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

interface Limit {
  spent: Spent;
  scope: Scope;
  code?: number;
  message?: string;
}

function wait(c: Asked, { spent, ...why }: Limit, now: number): Response {
  const seconds = (spent.resetAt - now) / 1000;
  // The header counts whole seconds, the body knows better.
  c.header('Retry-After', String(Math.ceil(seconds)));
  return tooMany(c, { seconds, ...why });
}

const OLD_EDITS = 'Maximum number of edits to messages older than 1 hour reached. Try again later.';

/** Every limit that counts this request, as far as the first one that is spent. */
function* counted(c: Asked, route: Route, { limits, spend, now }: { limits: Limits; spend: Spend; now: number }) {
  if (route.global) yield { spent: spend('global', limits.global), scope: 'global' } as Limit;
  const spent = spend(route.key, limits[route.kind]);
  label(c, route, { spent, now });
  yield (route.kind === 'crosspost' ? { spent, scope: 'shared', code: 20028 } : { spent, scope: 'user' }) as Limit;
  if (!isOldEdit(route, c.req.path, now)) return;
  const old = spend(`old ${route.key}`, limits['old edit']);
  yield { spent: old, scope: 'shared', code: 30046, message: OLD_EDITS } as Limit;
}

/** Holds clients to the limits, and tells them where they stand. */
export function pace(limits: Limits | 'off', clock: () => number): MiddlewareHandler<Env> {
  if (limits === 'off') return (_, next) => next();
  const spend = counters(clock);
  return async (c, next) => {
    const route = routeOf(c.req.method, c.req.path);
    const now = clock();
    const reached = route && counted(c, route, { limits, spend, now }).find(({ spent }) => !spent.allowed);
    return reached ? wait(c, reached, now) : next();
  };
}
