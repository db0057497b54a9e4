import type { MiddlewareHandler } from 'hono';
import { apiError } from '../errors.ts';
import type { World } from '../state/world.ts';
import type { Env } from './context.ts';

/** Routes whose address is the permission, or that need none. */
const WITHOUT_TOKEN = [/^\/gateway$/, /^\/interactions\//, /^\/webhooks\/[^/]+\/[^/]+/, /^\/attachments\//];

/** Lets in who says what it is and has the token: `Authorization: Bot <token>`. */
export const authenticate =
  (world: World): MiddlewareHandler<Env> =>
  (c, next) => {
    const { path } = c.req;
    if (path.startsWith('/attachments/')) return next();
    if (!c.req.header('user-agent')) throw apiError('no user agent');
    if (WITHOUT_TOKEN.some(route => route.test(path))) return next();
    if (c.req.header('authorization') !== `Bot ${world.token}`) throw apiError('unauthorized');
    return next();
  };

/** The path below `/api/v10`, decoded: some clients write `%40me`. An unversioned path means the same. */
export function apiPath(request: Request): string {
  const { pathname } = new URL(request.url);
  const path = pathname
    .split('/')
    .map(segment => decodeURIComponent(segment))
    .join('/');
  return path.replace(/^\/api(?:\/v10)?(?=\/(?!v\d))/, '');
}
