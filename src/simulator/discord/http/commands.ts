import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import { array, maxLength } from 'zod/mini';
import type { CommandForm, CommandRegistry, CommandSet } from '../commands.ts';
import { apiError } from '../errors.ts';
import { parseBody } from '../schemas.ts';
import type { World } from '../state/world.ts';
import { type Api, idParam, jsonBody, noContent, type RequestContext } from './context.ts';

const Bulk = array(ApplicationCommandUpdateRequestSchema).check(maxLength(130));

type Part = Readonly<Record<string, unknown>>;

/** A command without its other languages: Discord gives them only to who asks for them. */
function inEnglish(part: object): Part {
  const { name_localizations: _, description_localizations: __, options, choices, ...rest } = part as Part;
  return {
    ...rest,
    ...(Array.isArray(options) && { options: options.map(inEnglish) }),
    ...(Array.isArray(choices) && { choices: choices.map(inEnglish) }),
  };
}

/** Slash commands, global and of the guild. */
export function commandRoutes(api: Api, world: World, commands: CommandRegistry): void {
  const own = (c: RequestContext) => {
    if (idParam(c, 'application') !== world.bot.id) throw apiError('missing access');
    if (c.req.param('guild') && idParam(c, 'guild') !== world.guildId) throw apiError('missing access');
  };
  const routes = (base: string, shelf: CommandSet) => {
    api.get(base, c => {
      own(c);
      const all = shelf.list();
      return c.json(c.req.query('with_localizations') === 'true' ? all : all.map(inEnglish));
    });
    api.put(base, async c => {
      own(c);
      return c.json(shelf.overwrite(parseBody<CommandForm[]>(Bulk, (await jsonBody(c)) ?? [])));
    });
    api.post(base, async c => {
      own(c);
      const form = parseBody<CommandForm>(ApplicationCommandCreateRequestSchema, await jsonBody(c));
      const { command, isNew } = shelf.put(form);
      return c.json(command, isNew ? 201 : 200);
    });
    api.get(`${base}/:command`, c => {
      own(c);
      return c.json(shelf.get(idParam(c, 'command')));
    });
    api.patch(`${base}/:command`, async c => {
      own(c);
      const form = parseBody<Partial<CommandForm>>(ApplicationCommandPatchRequestPartialSchema, await jsonBody(c));
      return c.json(shelf.change(idParam(c, 'command'), form));
    });
    api.delete(`${base}/:command`, c => {
      own(c);
      shelf.remove(idParam(c, 'command'));
      return noContent();
    });
  };
  routes('/applications/:application/commands', commands.global);
  routes('/applications/:application/guilds/:guild/commands', commands.guild);
}
