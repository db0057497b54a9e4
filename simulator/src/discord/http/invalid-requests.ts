import type { MiddlewareHandler } from 'hono';
import type { RateLimits } from './rate-limits.ts';
import type { Env } from './request.ts';

/** How many invalid requests were made, as Discord counts them. */
export interface InvalidRequests {
  /** In the window that is open. */
  count(): number;
  middleware: MiddlewareHandler<Env>;
}

const INVALID: ReadonlySet<number> = new Set([401, 403, 429]);

/** How Cloudflare answers for Discord: with a page, or with a line of text and how long to wait. */
export type BanForm = 'page' | 'line';

/**
 * Cloudflare's answer has none of Discord's headers, and is no JSON. The line was seen by others:
 * https://github.com/discord/discord-api-docs/issues/5385
 */
const BANS: Readonly<Record<BanForm, (seconds: number) => Response>> = {
  page: () =>
    new Response('<!doctype html><title>Access denied | discord.com used Cloudflare to restrict access</title>', {
      status: 429,
      headers: { 'content-type': 'text/html; charset=UTF-8' },
    }),
  line: seconds =>
    new Response('error code: 1015', {
      status: 429,
      headers: { 'content-type': 'text/plain; charset=UTF-8', 'retry-after': String(seconds) },
    }),
};

/**
 * Counts responses 401, 403 and 429, except 429s of the scope `shared`. An address with too many of
 * them in a window is banned for the rest of it; how long Discord bans is not documented.
 * https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export function countInvalidRequests(
  limits: RateLimits | 'off',
  now: () => number,
  form: BanForm = 'line',
): InvalidRequests {
  let window = { since: Number.NEGATIVE_INFINITY, count: 0 };
  const ms = limits === 'off' ? 600_000 : limits.invalid.ms;
  const most = limits === 'off' ? Number.POSITIVE_INFINITY : limits.invalid.count;
  const open = () => {
    if (now() - window.since >= ms) window = { since: now(), count: 0 };
    return window;
  };
  return {
    count: () => open().count,
    async middleware(c, next) {
      if (open().count >= most) return BANS[form](Math.ceil((open().since + ms - now()) / 1000));
      await next();
      const isShared = c.res.headers.get('x-ratelimit-scope') === 'shared';
      if (INVALID.has(c.res.status) && !isShared) open().count += 1;
      return undefined;
    },
  };
}
