import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import { array, maxLength } from 'zod/mini';
import type { CommandForm, CommandRegistry, CommandSet } from '../commands.ts';
import { apiError } from '../errors.ts';
import { parseBody } from '../schemas.ts';
import type { World } from '../world.ts';
import { type Api, idParam, jsonBody, noContent, type RequestContext, worldOf } from './request.ts';

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

/** Throws 50001 unless the commands are the bot's own, in this server if it names one and has the app. */
function requireOwn(c: RequestContext): void {
  const { bot, guildId, install } = worldOf(c);
  if (idParam(c, 'application') !== bot.id) throw apiError('missing access');
  if (c.req.param('guild') && (idParam(c, 'guild') !== guildId || install === 'none')) throw apiError('missing access');
}

const IN_GUILD = '/applications/:application/guilds/:guild/commands';

/** Adds the routes that read what administrators set for the commands. */
function permissionRoutes(api: Api): void {
  const permissions = (world: World, id: string) => {
    const set = world.commandPermissions.get(id);
    if (!set) throw apiError('unknown command permissions');
    return { id, application_id: world.bot.id, guild_id: world.guildId, permissions: set };
  };
  api.get(`${IN_GUILD}/permissions`, c => {
    requireOwn(c);
    return c.json([...worldOf(c).commandPermissions.keys()].map(id => permissions(worldOf(c), id)));
  });
  api.get(`${IN_GUILD}/:command/permissions`, c => {
    requireOwn(c);
    return c.json(permissions(worldOf(c), idParam(c, 'command')));
  });
}

/** Adds the routes for global and guild commands. */
export function commandRoutes(api: Api): void {
  const routes = (base: string, shelfOf: (commands: CommandRegistry) => CommandSet) => {
    const shelf = (c: RequestContext) => shelfOf(c.var.server.commands);
    api.get(base, c => {
      requireOwn(c);
      const all = shelf(c).list();
      return c.json(c.req.query('with_localizations') === 'true' ? all : all.map(inEnglish));
    });
    api.put(base, async c => {
      requireOwn(c);
      return c.json(shelf(c).overwrite(parseBody<CommandForm[]>(Bulk, (await jsonBody(c)) ?? [])));
    });
    api.post(base, async c => {
      requireOwn(c);
      const form = parseBody<CommandForm>(ApplicationCommandCreateRequestSchema, await jsonBody(c));
      const { command, isNew } = shelf(c).put(form);
      return c.json(command, isNew ? 201 : 200);
    });
    api.get(`${base}/:command`, c => {
      requireOwn(c);
      return c.json(shelf(c).get(idParam(c, 'command')));
    });
    api.patch(`${base}/:command`, async c => {
      requireOwn(c);
      const form = parseBody<Partial<CommandForm>>(ApplicationCommandPatchRequestPartialSchema, await jsonBody(c));
      return c.json(shelf(c).change(idParam(c, 'command'), form));
    });
    api.delete(`${base}/:command`, c => {
      requireOwn(c);
      shelf(c).remove(idParam(c, 'command'));
      return noContent();
    });
  };
  routes('/applications/:application/commands', commands => commands.global);
  permissionRoutes(api);
  routes(IN_GUILD, commands => commands.guild);
}
