import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import { array, maxLength } from 'zod/mini';
import { isThread } from '../channels.ts';
import type { CommandForm, CommandRegistry, CommandSet } from '../commands.ts';
import { apiError } from '../errors.ts';
import { acknowledge } from '../interactions/callback.ts';
import {
  deleteAnswer,
  editAnswer,
  followUp,
  type InteractionContext,
  responseNamed,
} from '../interactions/responses.ts';
import { guildPermissions } from '../permissions.ts';
import { applicationBody, guildBody } from '../resources.ts';
import { parseBody } from '../schemas.ts';
import type { World } from '../world.ts';
import {
  type Api,
  countParam,
  flagParam,
  idParam,
  jsonBody,
  messageBody,
  noContent,
  type RequestContext,
} from './request.ts';

/** Discord allows 1,000 identifies a day. */
const SESSION_START_LIMIT = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };

/** Adds the routes for the bot's user, its application and the gateway's address. */
export function identityRoutes(api: Api, world: World): void {
  const url = () => world.origin.replace('http', 'ws');
  api.get('/gateway', c => c.json({ url: url() }));
  api.get('/gateway/bot', c => c.json({ url: url(), shards: 1, session_start_limit: SESSION_START_LIMIT }));
  api.get('/users/@me', c =>
    c.json({ ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null }),
  );
  api.get('/users/@me/guilds', c => {
    const { name, icon, banner, features } = guildBody(world);
    const permissions = String(guildPermissions(world, world.members.get(world.bot.id)?.roles ?? []));
    return c.json([{ id: world.guildId, name, icon, banner, features, owner: false, permissions }]);
  });
  api.get('/users/:user', c => {
    const found = world.members.get(idParam(c, 'user'));
    if (!found) throw apiError('unknown user');
    return c.json(found.user);
  });
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    api.get(path, c => c.json(applicationBody(world)));
  }
  api.get('/applications/:application{\\d+}', c => {
    if (idParam(c, 'application') !== world.bot.id) throw apiError('unknown application');
    return c.json(applicationBody(world));
  });
}

/** Adds the routes for the guild, its channels, roles and members. */
export function guildRoutes(api: Api, world: World): void {
  const requireGuild = (c: RequestContext) => {
    if (idParam(c, 'guild') !== world.guildId) throw apiError('unknown guild');
  };
  api.use('/guilds/:guild/*', (c, next) => {
    requireGuild(c);
    return next();
  });
  api.get('/guilds/:guild', c => {
    const counts = { approximate_member_count: world.members.size, approximate_presence_count: 1 };
    return c.json({ ...guildBody(world), ...(flagParam(c, 'with_counts') ? counts : {}) });
  });
  api.get('/guilds/:guild/channels', c => c.json([...world.channels.values()].filter(channel => !isThread(channel))));
  api.get('/guilds/:guild/roles', c => c.json([...world.roles.values()]));
  api.get('/guilds/:guild/roles/:role', c => {
    const role = world.roles.get(idParam(c, 'role'));
    if (!role) throw apiError('unknown role');
    return c.json(role);
  });
  api.get('/guilds/:guild/members', c => {
    const limit = countParam(c, 'limit', { least: 1, most: 1000, otherwise: 1 });
    return c.json([...world.members.values()].slice(0, limit));
  });
  api.get('/guilds/:guild/members/:user', c => {
    const member = world.members.get(idParam(c, 'user'));
    if (!member) throw apiError('unknown member');
    return c.json(member);
  });
  api.get('/guilds/:guild/emojis', c => c.json([]));
}

const Bulk = array(ApplicationCommandUpdateRequestSchema).check(maxLength(130));

type Part = Readonly<Record<string, unknown>>;

/** Removes the translations, which Discord returns only with `with_localizations`. */
function inEnglish(part: object): Part {
  const { name_localizations: _, description_localizations: __, options, choices, ...rest } = part as Part;
  return {
    ...rest,
    ...(Array.isArray(options) && { options: options.map(inEnglish) }),
    ...(Array.isArray(choices) && { choices: choices.map(inEnglish) }),
  };
}

/** Adds the routes for global and guild commands. */
export function commandRoutes(api: Api, world: World, commands: CommandRegistry): void {
  const requireOwn = (c: RequestContext) => {
    if (idParam(c, 'application') !== world.bot.id) throw apiError('missing access');
    if (c.req.param('guild') && idParam(c, 'guild') !== world.guildId) throw apiError('missing access');
  };
  const routes = (base: string, shelf: CommandSet) => {
    api.get(base, c => {
      requireOwn(c);
      const all = shelf.list();
      return c.json(c.req.query('with_localizations') === 'true' ? all : all.map(inEnglish));
    });
    api.put(base, async c => {
      requireOwn(c);
      return c.json(shelf.overwrite(parseBody<CommandForm[]>(Bulk, (await jsonBody(c)) ?? [])));
    });
    api.post(base, async c => {
      requireOwn(c);
      const form = parseBody<CommandForm>(ApplicationCommandCreateRequestSchema, await jsonBody(c));
      const { command, isNew } = shelf.put(form);
      return c.json(command, isNew ? 201 : 200);
    });
    api.get(`${base}/:command`, c => {
      requireOwn(c);
      return c.json(shelf.get(idParam(c, 'command')));
    });
    api.patch(`${base}/:command`, async c => {
      requireOwn(c);
      const form = parseBody<Partial<CommandForm>>(ApplicationCommandPatchRequestPartialSchema, await jsonBody(c));
      return c.json(shelf.change(idParam(c, 'command'), form));
    });
    api.delete(`${base}/:command`, c => {
      requireOwn(c);
      shelf.remove(idParam(c, 'command'));
      return noContent();
    });
  };
  routes('/applications/:application/commands', commands.global);
  routes('/applications/:application/guilds/:guild/commands', commands.guild);
}

const WEBHOOK = '/webhooks/:application/:token';
const ANSWER = `${WEBHOOK}/messages/:message`;

/** Adds the routes for responses to interactions. The token in the path authorises them. */
export function interactionRoutes(api: Api, context: InteractionContext): void {
  api.post('/interactions/:interaction/:token/callback', async c => {
    const body = await messageBody(c);
    const answer = acknowledge(context, { id: idParam(c, 'interaction'), token: c.req.param('token'), body });
    return flagParam(c, 'with_response') ? c.json(answer) : noContent();
  });
  const pending = (c: RequestContext) => {
    if (idParam(c, 'application') !== context.world.bot.id) throw apiError('unknown webhook');
    return context.interactions.byToken(c.req.param('token') ?? '');
  };
  const name = (c: RequestContext) => c.req.param('message') ?? '';
  api.post(WEBHOOK, async c => c.json(followUp(context, pending(c), await messageBody(c))));
  api.get(ANSWER, c => c.json(responseNamed(context, pending(c), name(c))));
  api.patch(ANSWER, async c => {
    const body = await messageBody(c);
    return c.json(editAnswer(context, pending(c), { name: name(c), body }));
  });
  api.delete(ANSWER, c => {
    deleteAnswer(context, pending(c), name(c));
    return noContent();
  });
}
