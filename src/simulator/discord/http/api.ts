import { Hono } from 'hono';
import type { CommandRegistry } from '../commands.ts';
import { ApiError, apiError, describeProblems, errorBody, isMalformed } from '../errors.ts';
import type { InteractionContext } from '../interactions/saying.ts';
import type { NonceStore } from '../messages/nonces.ts';
import type { Refusal } from '../port.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import type { Api, Env, RequestContext } from './context.ts';
import { type FaultRegistry, injectFaults } from './faults.ts';
import { apiPath, authenticate } from './gate.ts';
import { guildRoutes, identityRoutes } from './identity.ts';
import { interactionRoutes } from './interactions.ts';
import type { RateLimits } from './limits.ts';
import { messageRoutes, pinRoutes } from './messages.ts';
import { enforceRateLimits } from './pace.ts';

export interface ApiParts {
  context: InteractionContext;
  commands: CommandRegistry;
  nonces: NonceStore;
  faults: FaultRegistry;
  limits: RateLimits | 'off';
  refusals: Refusal[];
  closed: Promise<void>;
}

const errorResponse = (error: ApiError): Response =>
  new Response(JSON.stringify(errorBody(error)), {
    status: error.status,
    headers: { 'content-type': 'application/json' },
  });

function handleError(c: RequestContext, error: Error, refusals: Refusal[]): Response {
  const known = error instanceof ApiError ? error : undefined;
  if (!known || isMalformed(known)) {
    const problems = known ? describeProblems(known) : [`The simulator failed: ${error.stack ?? error.message}`];
    refusals.push({ method: c.req.method, path: c.req.path, problems });
  }
  return known ? errorResponse(known) : c.json({ message: '500: Internal Server Error', code: 0 }, 500);
}

/** Discord's HTTP API. */
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
