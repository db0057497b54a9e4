import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler, Next } from 'hono';
import type { Fault, Faults } from '../port.ts';
import type { Asked, Env } from './context.ts';
import { tooMany } from './pace.ts';

export type Registry = Omit<Faults, 'dropGateway'> & {
  /** The fault that hits this request; it is used up by one. */
  strike(method: string, path: string): Fault['effect'] | undefined;
};

const fits = (fault: Fault, method: string, path: string): boolean =>
  (fault.method ?? method).toUpperCase() === method && (fault.path?.test(path) ?? true);

/** What is to go wrong. Faults are tried in the order in which they were added. */
export function registry(): Registry {
  let waiting: { fault: Fault; left: number }[] = [];
  const faults: Registry = {
    add: fault => waiting.push({ fault, left: fault.times ?? 1 }),
    clear() {
      waiting = [];
    },
    random: Math.random,
    strike(method, path) {
      const hit = waiting.find(
        ({ fault }) => fits(fault, method, path) && (fault.chance === undefined || faults.random() < fault.chance),
      );
      if (!hit) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) waiting = waiting.filter(each => each !== hit);
      return hit.fault.effect;
    },
  };
  return faults;
}

function reset(c: Asked): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

const broken = (c: Asked): Response => c.json({ message: '500: Internal Server Error', code: 0 }, 500);

function limited(
  c: Asked,
  { retryAfter, scope, headers = true }: Extract<Fault['effect'], { retryAfter: number }>,
): Response {
  if (headers) c.header('Retry-After', String(retryAfter));
  return tooMany(c, { seconds: retryAfter, scope });
}

type Words = Extract<Fault['effect'], string>;

const WORDS: Readonly<Record<Words, (c: Asked, next: Next, closed: Promise<void>) => Promise<Response>>> = {
  'stored, then 500': async (c, next) => {
    await next();
    c.res = undefined;
    return broken(c);
  },
  'stored, then reset': async (c, next) => {
    await next();
    return reset(c);
  },
  reset: async c => reset(c),
  hang: async (_, __, closed) => {
    await closed;
    return RESPONSE_ALREADY_SENT;
  },
};

/** Lets happen what the tests asked for. `closed`: when the simulator ends, and with it what hangs. */
export const misfortune =
  (faults: Registry, closed: Promise<void>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const effect = faults.strike(c.req.method, c.req.path);
    if (!effect) return next();
    if (typeof effect === 'string') {
      c.res = await WORDS[effect](c, next, closed);
      return undefined;
    }
    if ('retryAfter' in effect) return limited(c, effect);
    const { status, code = 0, message = `${status}: the simulator was told to fail` } = effect;
    return new Response(JSON.stringify({ message, code }), { status, headers: { 'content-type': 'application/json' } });
  };
