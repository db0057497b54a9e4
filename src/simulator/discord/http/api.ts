import { Hono } from 'hono';
import type { Commands } from '../commands.ts';
import { errorBody, isMalformed, problemsOf, Refused, refused } from '../errors.ts';
import type { Desk } from '../interactions/saying.ts';
import type { Nonces } from '../messages/nonces.ts';
import type { Refusal } from '../port.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import type { Api, Asked, Env } from './context.ts';
import { misfortune, type Registry } from './faults.ts';
import { apiPath, gate } from './gate.ts';
import { guildRoutes, identityRoutes } from './identity.ts';
import { interactionRoutes } from './interactions.ts';
import type { Limits } from './limits.ts';
import { messageRoutes, pinRoutes } from './messages.ts';
import { pace } from './pace.ts';

export interface Parts {
  desk: Desk;
  commands: Commands;
  nonces: Nonces;
  faults: Registry;
  limits: Limits | 'off';
  refusals: Refusal[];
  closed: Promise<void>;
}

const answer = (error: Refused): Response =>
  new Response(JSON.stringify(errorBody(error)), {
    status: error.status,
    headers: { 'content-type': 'application/json' },
  });

function fail(c: Asked, error: Error, refusals: Refusal[]): Response {
  const known = error instanceof Refused ? error : undefined;
  if (!known || isMalformed(known)) {
    const problems = known ? problemsOf(known) : [`The simulator failed: ${error.stack ?? error.message}`];
    refusals.push({ method: c.req.method, path: c.req.path, problems });
  }
  return known ? answer(known) : c.json({ message: '500: Internal Server Error', code: 0 }, 500);
}

/** Discord's HTTP API. */
export function httpApi({ desk, commands, nonces, faults, limits, refusals, closed }: Parts): Api {
  const { world } = desk;
  const api: Api = new Hono<Env>({ getPath: apiPath });
  api.onError((error, c) => fail(c, error, refusals));
  api.notFound(c => fail(c, refused(/^\/api\/v\d+\//.test(c.req.path) ? 'invalid version' : 'not found'), refusals));
  api.use(gate(world), misfortune(faults, closed), pace(limits, world));
  identityRoutes(api, world);
  guildRoutes(api, world);
  pinRoutes(api, world);
  messageRoutes(api, world, nonces);
  channelRoutes(api, world);
  commandRoutes(api, world, commands);
  interactionRoutes(api, desk);
  api.get('/attachments/*', c => {
    const file = world.files.get(new URL(c.req.url).pathname);
    if (!file) throw refused('not found');
    return c.body(file.stream(), 200, { 'content-type': file.type || 'application/octet-stream' });
  });
  return api;
}
