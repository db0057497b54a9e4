import { Hono, type MiddlewareHandler } from 'hono';
import { ApiError, apiError, describeProblems, errorBody, isMalformed } from '../errors.ts';
import type { GatewayState } from '../gateway/connection.ts';
import type { NonceStore } from '../messages/sending.ts';
import type { RefusedRequest } from '../port.ts';
import type { World } from '../world.ts';
import { guildRoutes, identityRoutes, interactionRoutes } from './application-routes.ts';
import { channelRoutes, conversationRoutes, messageRoutes, pinRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { type FaultRegistry, injectFaults } from './faults.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import type { RateLimits } from './rate-limits.ts';
import { enforceRateLimits } from './rate-limits.ts';
import type { Api, Env, RequestContext, ServerParts } from './request.ts';

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
  /** At least one. Requests that are about none count as the first one's. */
  servers: readonly [ServerParts, ...ServerParts[]];
  nonces: NonceStore;
  faults: FaultRegistry;
  limits: RateLimits | 'off';
  invalid: InvalidRequests;
  login: Pick<GatewayState, 'worlds' | 'guildsPerShard' | 'starts'>;
  refusals: RefusedRequest[];
  closed: Promise<void>;
  /** Called when the bot has opened a new conversation. */
  opened: () => void;
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

/**
 * Returns a function that finds the server that a path is about, by the channel, guild or interaction
 * token in it. What was found once costs nothing again, however many servers there are.
 */
function serverFinder(servers: ApiParts['servers']): (path: string) => ServerParts {
  const [home] = servers;
  const byGuild = new Map(servers.map(server => [server.context.world.guildId, server]));
  const byChannel = new Map<string, ServerParts>();
  const holderOf = (channelId: string): ServerParts | undefined => {
    const holds = ({ context: { world } }: ServerParts) => world.channels.has(channelId);
    const known = byChannel.get(channelId);
    if (known && holds(known)) return known;
    const found = servers.find(holds);
    if (found) byChannel.set(channelId, found);
    return found;
  };
  return path => {
    const [, kind = '', id = '', token = ''] = path.split('/');
    if (kind === 'channels') return holderOf(id) ?? home;
    const guildId = /\/guilds\/(\d+)/.exec(path)?.[1] ?? home.context.interactions.guildOf(token) ?? '';
    return byGuild.get(guildId) ?? home;
  };
}

/** Returns Discord's HTTP API as a Hono app. */
export function httpApi({ servers, nonces, faults, limits, invalid, login, refusals, closed, opened }: ApiParts): Api {
  const [
    {
      context: { world },
    },
  ] = servers;
  const serverAt = serverFinder(servers);
  const api: Api = new Hono<Env>({ getPath: apiPath });
  api.onError((error, c) => handleError(c, error, refusals));
  api.notFound(c =>
    handleError(c, apiError(/^\/api\/v\d+\//.test(c.req.path) ? 'invalid version' : 'not found'), refusals),
  );
  api.use((c, next) => {
    c.set('server', serverAt(c.req.path));
    return next();
  });
  api.use(invalid.middleware, authenticate(world), injectFaults(faults, closed), enforceRateLimits(limits, world.now));
  identityRoutes(api, login);
  guildRoutes(api);
  pinRoutes(api);
  messageRoutes(api, nonces);
  channelRoutes(api);
  conversationRoutes(api, opened);
  commandRoutes(api);
  interactionRoutes(api);
  api.get('/attachments/*', c => {
    const file = world.files.get(new URL(c.req.url).pathname);
    if (!file) throw apiError('not found');
    return c.body(file.stream(), 200, { 'content-type': file.type || 'application/octet-stream' });
  });
  return api;
}
