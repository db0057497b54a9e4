import { Hono, type MiddlewareHandler } from 'hono';
import type { CommandRegistry } from '../commands.ts';
import { ApiError, apiError, describeProblems, errorBody, isMalformed } from '../errors.ts';
import type { InteractionContext } from '../interactions/responses.ts';
import type { NonceStore } from '../messages/sending.ts';
import type { RefusedRequest } from '../port.ts';
import type { World } from '../world.ts';
import { commandRoutes, guildRoutes, identityRoutes, interactionRoutes } from './application-routes.ts';
import { channelRoutes, messageRoutes, pinRoutes } from './channel-routes.ts';
import { type FaultRegistry, injectFaults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import { enforceRateLimits } from './rate-limits.ts';
import type { Api, Env, RequestContext } from './request.ts';

/** Routes that need no bot token: public ones, and those with a token in their path. */
const WITHOUT_TOKEN = [/^\/gateway$/, /^\/interactions\//, /^\/webhooks\/[^/]+\/[^/]+/, /^\/attachments\//];

/** Requires a user agent, and the bot's token as `Authorization: Bot <token>`. */
const authenticate =
  (world: World): MiddlewareHandler<Env> =>
  (c, next) => {
    const { path } = c.req;
    if (path.startsWith('/attachments/')) return next();
    if (!c.req.header('user-agent')) throw apiError('no user agent');
    if (WITHOUT_TOKEN.some(route => route.test(path))) return next();
    if (c.req.header('authorization') !== `Bot ${world.token}`) throw apiError('unauthorized');
    return next();
  };

/**
 * Returns the path below `/api/v10`, decoded, because some clients write `%40me`. An unversioned
 * path means v10.
 */
function apiPath(request: Request): string {
  const { pathname } = new URL(request.url);
  const path = pathname
    .split('/')
    .map(segment => decodeURIComponent(segment))
    .join('/');
  return path.replace(/^\/api(?:\/v10)?(?=\/(?!v\d))/, '');
}

interface ApiParts {
  context: InteractionContext;
  commands: CommandRegistry;
  nonces: NonceStore;
  faults: FaultRegistry;
  limits: RateLimits | 'off';
  refusals: RefusedRequest[];
  closed: Promise<void>;
}

const errorResponse = (error: ApiError): Response =>
  new Response(JSON.stringify(errorBody(error)), {
    status: error.status,
    headers: { 'content-type': 'application/json' },
  });

function handleError(c: RequestContext, error: Error, refusals: RefusedRequest[]): Response {
  const known = error instanceof ApiError ? error : undefined;
  if (!known || isMalformed(known)) {
    const problems = known ? describeProblems(known) : [`The simulator failed: ${error.stack ?? error.message}`];
    refusals.push({ method: c.req.method, path: c.req.path, problems });
  }
  return known ? errorResponse(known) : c.json({ message: '500: Internal Server Error', code: 0 }, 500);
}

/** Returns Discord's HTTP API as a Hono app. */
export function httpApi({ context, commands, nonces, faults, limits, refusals, closed }: ApiParts): Api {
  const { world } = context;
  const api: Api = new Hono<Env>({ getPath: apiPath });
  api.onError((error, c) => handleError(c, error, refusals));
  api.notFound(c =>
    handleError(c, apiError(/^\/api\/v\d+\//.test(c.req.path) ? 'invalid version' : 'not found'), refusals),
  );
  api.use(authenticate(world), injectFaults(faults, closed), enforceRateLimits(limits, world));
  identityRoutes(api, world);
  guildRoutes(api, world);
  pinRoutes(api, world);
  messageRoutes(api, world, nonces);
  channelRoutes(api, world);
  commandRoutes(api, world, commands);
  interactionRoutes(api, context);
  api.get('/attachments/*', c => {
    const file = world.files.get(new URL(c.req.url).pathname);
    if (!file) throw apiError('not found');
    return c.body(file.stream(), 200, { 'content-type': file.type || 'application/octet-stream' });
  });
  return api;
}
