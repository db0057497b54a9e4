import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';

/** The name in a Host header, in lower case and without a port; undefined if it is none. */
function nameIn(host: string | undefined): string | undefined {
  const name = host === undefined ? undefined : URL.parse(`http://${host}`)?.hostname;
  return name === undefined ? undefined : name.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/**
 * Whether a Host header can only mean this machine. Anyone may point a DNS name here, so that their
 * page could read what is served (DNS rebinding); an IP address and `localhost` are safe.
 */
function isOwnHost(host: string | undefined): boolean {
  const name = nameIn(host);
  if (!name) return false;
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}

/**
 * Refuses requests for names that are not this server's. Names without a dot are those of its own
 * network, such as the services of Docker Compose: no page on the internet has one.
 */
export function ownNamesOnly(names: readonly string[]): MiddlewareHandler {
  const own = new Set(names.map(name => name.toLowerCase()));
  return async (context, next) => {
    const host = context.req.header('host') ?? new URL(context.req.url).host;
    const name = nameIn(host);
    const isOwn = isOwnHost(host) || (name !== undefined && (!name.includes('.') || own.has(name)));
    if (!isOwn) return context.text('This server does not go by that name: set HTTP_NAMES if it should.', 421);
    return next();
  };
}
