import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';

/**
 * Whether a Host header can only mean this machine's own server. A name from the DNS may be pointed here by anyone, so that a
 * page of theirs could read this one (DNS rebinding); an address and `localhost` cannot.
 */
function isOwnHost(host: string | undefined): boolean {
  const name = host && URL.parse(`http://${host}`)?.hostname;
  if (!name) return false;
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** Refuses what another site's page asks for. */
export const ownHostOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  if (!isOwnHost(host)) return context.text('Open this page by its address, such as http://127.0.0.1.', 421);
  const origin = context.req.header('origin');
  const isChange = context.req.method !== 'GET' && context.req.method !== 'HEAD';
  if (isChange && origin !== undefined && URL.parse(origin)?.host !== host) {
    return context.text('Only this page itself may do that.', 403);
  }
  await next();
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Lets a page run only what this server gives. */
export const hardened: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Content-Security-Policy', POLICY);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
};
