import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler, Next } from 'hono';
import { apiError } from '../errors.ts';
import type { Fault, Faults } from '../fault.ts';
import { tooManyRequests } from './rate-limits.ts';
import type { Env, RequestContext } from './request.ts';

/** The faults that wait for a matching request. */
export type FaultRegistry = Omit<Faults, 'dropGateway'> & {
  /** Returns the effect of the first fault that matches this request, and uses it up by one. */
  take(method: string, path: string): Fault['effect'] | undefined;
  /** Keeps a request to be processed by `carryOutLate`. */
  delay(process: () => Promise<void>): void;
};

const matches = (fault: Fault, method: string, path: string): boolean =>
  (fault.method ?? method).toUpperCase() === method && (fault.path?.test(path) ?? true);

/** Creates an empty registry. Faults are tried in the order in which they were added. */
export function createFaultRegistry(): FaultRegistry {
  let waiting: { fault: Fault; left: number }[] = [];
  let delayed: (() => Promise<void>)[] = [];
  const faults: FaultRegistry = {
    add: fault => waiting.push({ fault, left: fault.times ?? 1 }),
    clear() {
      waiting = [];
    },
    random: Math.random,
    delay: process => delayed.push(process),
    async carryOutLate() {
      const due = delayed;
      delayed = [];
      for (const process of due) await process();
    },
    take(method, path) {
      const hit = waiting.find(
        ({ fault }) => matches(fault, method, path) && (fault.chance === undefined || faults.random() < fault.chance),
      );
      if (!hit) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) waiting = waiting.filter(each => each !== hit);
      return hit.fault.effect;
    },
  };
  return faults;
}

function resetConnection(c: RequestContext): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

const internalError = (c: RequestContext): Response => c.json({ message: '500: Internal Server Error', code: 0 }, 500);

function rateLimited(
  c: RequestContext,
  { retryAfter, scope, headers = true, error }: Extract<Fault['effect'], { retryAfter: number }>,
): Response {
  if (headers) c.header('Retry-After', String(retryAfter));
  return tooManyRequests(c, { seconds: retryAfter, scope, error });
}

type NamedEffect = Extract<Fault['effect'], string>;

const NAMED_EFFECTS: Readonly<
  Record<
    NamedEffect,
    (c: RequestContext, next: Next, around: { closed: Promise<void>; faults: FaultRegistry }) => Promise<Response>
  >
> = {
  'stored, then 500': async (c, next) => {
    await next();
    c.res = undefined;
    return internalError(c);
  },
  'stored, then reset': async (c, next) => {
    await next();
    return resetConnection(c);
  },
  'reset, stored later': async (c, next, { faults }) => {
    // The body goes with the connection.
    await c.req.text();
    faults.delay(next);
    return resetConnection(c);
  },
  reset: async c => resetConnection(c),
  hang: async (_, __, { closed }) => {
    await closed;
    return RESPONSE_ALREADY_SENT;
  },
};

/**
 * Middleware that applies the faults that tests have added. Hanging requests end when `closed`
 * resolves.
 */
export const injectFaults =
  (faults: FaultRegistry, closed: Promise<void>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const effect = faults.take(c.req.method, c.req.path);
    if (!effect) return next();
    if (typeof effect === 'string') {
      c.res = await NAMED_EFFECTS[effect](c, next, { closed, faults });
      return undefined;
    }
    if ('after' in effect) {
      await effect.after;
      return next();
    }
    if ('retryAfter' in effect) return rateLimited(c, effect);
    if ('error' in effect) throw apiError(effect.error);
    const { status, code = 0, message = `${status}: an injected fault` } = effect;
    return new Response(JSON.stringify({ message, code }), { status, headers: { 'content-type': 'application/json' } });
  };
