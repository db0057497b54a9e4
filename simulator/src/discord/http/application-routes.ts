import { ApplicationFormPartialSchema } from 'discord-api-spec/zod';
import { apiError } from '../errors.ts';
import type { GatewayState } from '../gateway/connection.ts';
import { shardsNeeded } from '../gateway/login.ts';
import { visibleChannels } from '../hiding.ts';
import { acknowledge } from '../interactions/callback.ts';
import { deleteAnswer, editAnswer, followUp, responseNamed } from '../interactions/responses.ts';
import { permissionsOf } from '../permissions.ts';
import { applicationBody, guildBody } from '../resources.ts';
import { parseBody } from '../schemas.ts';
import { isBotMember, type World } from '../world.ts';
import {
  type Api,
  countParam,
  flagParam,
  idParam,
  jsonBody,
  messageBody,
  noContent,
  type RequestContext,
  worldOf,
} from './request.ts';

/** A guild as the bot's own list represents it. */
function ownGuildBody(world: World): object {
  const { id, name, icon, banner, features } = guildBody(world);
  return { id, name, icon, banner, features, owner: false, permissions: String(permissionsOf(world, world.bot.id)) };
}

/** Adds the routes for the bot's user, its application and the gateway's address. */
export function identityRoutes(api: Api, login: Pick<GatewayState, 'worlds' | 'guildsPerShard' | 'starts'>): void {
  const { worlds, starts } = login;
  const [world] = worlds;
  const url = () => world.origin.replace('http', 'ws');
  api.get('/gateway', c => c.json({ url: url() }));
  api.get('/gateway/bot', c =>
    c.json({ url: url(), shards: shardsNeeded(login), session_start_limit: starts.limit() }),
  );
  api.get('/users/@me', c =>
    c.json({ ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null }),
  );
  api.get('/users/@me/guilds', c => c.json(worlds.filter(isBotMember).map(ownGuildBody)));
  api.get('/users/:user', c => {
    const userId = idParam(c, 'user');
    const found = worlds.map(({ members }) => members.get(userId)).find(Boolean);
    if (!found) throw apiError('unknown user');
    return c.json(found.user);
  });
  applicationRoutes(api, world);
}

/**
 * Adds the routes for the application. A bot may change what its owner sets in the portal:
 * https://discord.com/developers/docs/resources/application#edit-current-application
 */
function applicationRoutes(api: Api, world: World): void {
  let changed = {};
  const body = () => ({ ...applicationBody(world), ...changed });
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) api.get(path, c => c.json(body()));
  api.patch('/applications/@me', async c => {
    const given = new Map(Object.entries((await jsonBody(c)) ?? {}));
    // Permissions are answered as a string, whatever form they came in.
    const known = Object.keys(parseBody<object>(ApplicationFormPartialSchema, Object.fromEntries(given)));
    changed = { ...changed, ...Object.fromEntries(known.map(name => [name, given.get(name)])) };
    return c.json(body());
  });
  api.get('/applications/:application{\\d+}', c => {
    if (idParam(c, 'application') !== world.bot.id) throw apiError('unknown application');
    return c.json(body());
  });
}

/** Adds the routes for the guild, its channels, roles and members. */
export function guildRoutes(api: Api): void {
  const requireGuild = (c: RequestContext) => {
    if (idParam(c, 'guild') !== worldOf(c).guildId) throw apiError('unknown guild');
    if (!isBotMember(worldOf(c))) throw apiError('missing access');
  };
  api.use('/guilds/:guild/*', (c, next) => {
    requireGuild(c);
    return next();
  });
  api.get('/guilds/:guild', c => {
    const counts = { approximate_member_count: worldOf(c).members.size, approximate_presence_count: 1 };
    return c.json({ ...guildBody(worldOf(c)), ...(flagParam(c, 'with_counts') ? counts : {}) });
  });
  api.get('/guilds/:guild/channels', c => c.json(visibleChannels(worldOf(c))));
  api.get('/guilds/:guild/roles', c => c.json([...worldOf(c).roles.values()]));
  api.get('/guilds/:guild/roles/:role', c => {
    const role = worldOf(c).roles.get(idParam(c, 'role'));
    if (!role) throw apiError('unknown role');
    return c.json(role);
  });
  api.get('/guilds/:guild/members', c => {
    const limit = countParam(c, 'limit', { least: 1, most: 1000, otherwise: 1 });
    return c.json([...worldOf(c).members.values()].slice(0, limit));
  });
  api.get('/guilds/:guild/members/:user', c => {
    const member = worldOf(c).members.get(idParam(c, 'user'));
    if (!member) throw apiError('unknown member');
    return c.json(member);
  });
  api.get('/guilds/:guild/emojis', c => c.json([]));
}

const WEBHOOK = '/webhooks/:application/:token';
const ANSWER = `${WEBHOOK}/messages/:message`;

/** Adds the routes for responses to interactions. The token in the path authorises them. */
export function interactionRoutes(api: Api): void {
  const contextOf = (c: RequestContext) => c.var.server.context;
  api.post('/interactions/:interaction/:token/callback', async c => {
    const body = await messageBody(c);
    const answer = acknowledge(contextOf(c), { id: idParam(c, 'interaction'), token: c.req.param('token'), body });
    return flagParam(c, 'with_response') ? c.json(answer) : noContent();
  });
  const pending = (c: RequestContext) => {
    if (idParam(c, 'application') !== worldOf(c).bot.id) throw apiError('unknown webhook');
    return contextOf(c).interactions.byToken(c.req.param('token') ?? '');
  };
  const name = (c: RequestContext) => c.req.param('message') ?? '';
  api.post(WEBHOOK, async c => c.json(followUp(contextOf(c), pending(c), await messageBody(c))));
  api.get(ANSWER, c => c.json(responseNamed(contextOf(c), pending(c), name(c))));
  api.patch(ANSWER, async c => {
    const body = await messageBody(c);
    return c.json(editAnswer(contextOf(c), pending(c), { name: name(c), body }));
  });
  api.delete(ANSWER, c => {
    deleteAnswer(contextOf(c), pending(c), name(c));
    return noContent();
  });
}
