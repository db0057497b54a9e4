import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import { array, maxLength } from 'zod/mini';
import type { CommandForm, Commands, Shelf } from '../commands.ts';
import { refused } from '../errors.ts';
import { conform } from '../schemas.ts';
import type { World } from '../state/world.ts';
import { type Api, type Asked, jsonOf, nothing, param } from './context.ts';

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
export function commandRoutes(api: Api, world: World, commands: Commands): void {
  const own = (c: Asked) => {
    if (param(c, 'application') !== world.bot.id) throw refused('missing access');
    if (c.req.param('guild') && param(c, 'guild') !== world.guildId) throw refused('missing access');
  };
  const routes = (base: string, shelf: Shelf) => {
    api.get(base, c => {
      own(c);
      const all = shelf.list();
      return c.json(c.req.query('with_localizations') === 'true' ? all : all.map(inEnglish));
    });
    api.put(base, async c => {
      own(c);
      return c.json(shelf.overwrite(conform<CommandForm[]>(Bulk, (await jsonOf(c)) ?? [])));
    });
    api.post(base, async c => {
      own(c);
      const form = conform<CommandForm>(ApplicationCommandCreateRequestSchema, await jsonOf(c));
      const { command, isNew } = shelf.put(form);
      return c.json(command, isNew ? 201 : 200);
    });
    api.get(`${base}/:command`, c => {
      own(c);
      return c.json(shelf.get(param(c, 'command')));
    });
    api.patch(`${base}/:command`, async c => {
      own(c);
      const form = conform<Partial<CommandForm>>(ApplicationCommandPatchRequestPartialSchema, await jsonOf(c));
      return c.json(shelf.change(param(c, 'command'), form));
    });
    api.delete(`${base}/:command`, c => {
      own(c);
      shelf.drop(param(c, 'command'));
      return nothing();
    });
  };
  routes('/applications/:application/commands', commands.global);
  routes('/applications/:application/guilds/:guild/commands', commands.guild);
}
