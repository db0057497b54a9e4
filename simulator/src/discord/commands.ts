import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { checkCommands } from './command-rules.ts';
import { apiError, fieldError, invalidForm } from './errors.ts';
import type { World } from './world.ts';

/** The body of a request that creates or changes a command. */
export type CommandForm = Partial<Omit<APIApplicationCommand, 'default_member_permissions'>> & {
  name: string;
  default_member_permissions?: string | number | null;
};

/** The commands of one scope: global, or those of the guild. */
export interface CommandSet {
  list(): readonly APIApplicationCommand[];
  /** Throws 10063 if there is none. */
  get(id: string): APIApplicationCommand;
  /** Creates a command; one of the same name and type is replaced and keeps its id. */
  put(form: CommandForm): { command: APIApplicationCommand; isNew: boolean };
  /** Replaces all commands of the scope by these. */
  overwrite(forms: readonly CommandForm[]): readonly APIApplicationCommand[];
  change(id: string, form: Partial<CommandForm>): APIApplicationCommand;
  remove(id: string): void;
}

/** All registered commands of the application. */
export interface CommandRegistry {
  global: CommandSet;
  guild: CommandSet;
  /** The slash command of this name: the guild's own before a global one. */
  byName(name: string): APIApplicationCommand | undefined;
}

const hasValue = ([, value]: [string, unknown]): boolean => value !== null && value !== undefined;
const withoutEmpty = (option: object): object =>
  Object.fromEntries(
    Object.entries(option)
      .filter(hasValue)
      .map(([key, value]) => [key, key === 'options' ? value.map(withoutEmpty) : value]),
  );

const DEFAULTS = {
  type: 1,
  name_localizations: null,
  description: '',
  description_localizations: null,
  dm_permission: true,
  nsfw: false,
  integration_types: [0],
};

/** Fills in Discord's defaults. `fixed` holds the fields that a form cannot set. */
function completeCommand(form: CommandForm, fixed: Partial<APIApplicationCommand>): APIApplicationCommand {
  const { options, default_member_permissions: permissions, ...plain } = form;
  const shown = options?.length ? { options: options.map(withoutEmpty) } : {};
  const needs = permissions === null || permissions === undefined ? null : String(permissions);
  return {
    ...DEFAULTS,
    ...withoutEmpty(plain),
    default_member_permissions: needs,
    ...fixed,
    ...shown,
  } as APIApplicationCommand;
}

/**
 * An app with Activities has one command that launches them. Replacing all commands may not remove it.
 * https://discord.com/developers/docs/interactions/application-commands#entry-point-commands,
 * https://github.com/serenity-rs/serenity/issues/2993
 */
const isEntryPoint = ({ type }: { type?: number | null }): boolean => type === ApplicationCommandType.PrimaryEntryPoint;

type ScopeFields = (form: CommandForm) => Partial<APIApplicationCommand>;

/**
 * `scope` returns the fields that tie a command to its scope; `changed` is called after every
 * change.
 */
function createCommandSet(world: World, scope: ScopeFields, changed: () => void): CommandSet {
  let all: readonly APIApplicationCommand[] = [];
  const store = (next: readonly APIApplicationCommand[]) => {
    all = next;
    changed();
    return next;
  };
  const same = ({ name, type }: CommandForm) => all.find(each => each.name === name && each.type === (type ?? 1));
  const get = (id: string) => {
    const command = all.find(each => each.id === id);
    if (!command) throw apiError('unknown command');
    return command;
  };
  const idOf = (form: CommandForm) => (all.some(({ id }) => id === form.id) ? form.id : same(form)?.id) ?? world.id();
  const make = (form: CommandForm, id = idOf(form)) =>
    completeCommand(form, { id, application_id: world.bot.id, version: world.id(), ...scope(form) });
  const replace = (old: APIApplicationCommand | undefined, form: CommandForm) => {
    const others = all.filter(each => each !== old);
    checkCommands([...others, form]);
    const command = make(form, old?.id);
    store([...others, command]);
    return command;
  };
  return {
    list: () => all,
    get,
    put: form => ({ isNew: !same(form), command: replace(same(form), form) }),
    overwrite(forms) {
      checkCommands(forms);
      if (all.some(isEntryPoint) && !forms.some(isEntryPoint)) throw apiError('entry point removed');
      return store(forms.map(form => make(form)));
    },
    change: (id, form) => replace(get(id), { ...get(id), ...form } as CommandForm),
    remove(id) {
      const removed = get(id);
      store(all.filter(each => each !== removed));
    },
  };
}

/** Creates an empty set of global commands. `changed` is called after every change. */
export const createGlobalCommands = (world: World, changed: () => void): CommandSet =>
  createCommandSet(world, ({ contexts }) => ({ contexts: contexts ?? null }), changed);

/**
 * Creates the registry of a guild that has no commands of its own yet. `changed` is called after
 * every change of those.
 */
export function createCommandRegistry(world: World, global: CommandSet, changed: () => void): CommandRegistry {
  const inGuild: ScopeFields = form => {
    if (isEntryPoint(form)) throw invalidForm([fieldError('type', 'BASE_TYPE_CHOICES', 'An entry point is global.')]);
    return { guild_id: world.guildId };
  };
  const guild = createCommandSet(world, inGuild, changed);
  const named = (name: string) =>
    [...guild.list(), ...global.list()].find(each => each.name === name && each.type === 1);
  return { global, guild, byName: named };
}
