import type { APIApplicationCommand } from 'discord-api-types/v10';
import { refused } from './errors.ts';
import { checkCommands } from './rules/commands.ts';
import type { World } from './state/world.ts';

export type CommandForm = Partial<Omit<APIApplicationCommand, 'default_member_permissions'>> & {
  name: string;
  default_member_permissions?: string | number | null;
};

/** The commands of one place: of the application everywhere, or of the guild. */
export interface Shelf {
  list(): readonly APIApplicationCommand[];
  /** Refuses with 10063 where there is none. */
  get(id: string): APIApplicationCommand;
  /** A command of the same name takes the place of the old one and keeps its id. */
  put(form: CommandForm): { command: APIApplicationCommand; isNew: boolean };
  /** Replaces all: what is not named is gone. */
  overwrite(forms: readonly CommandForm[]): readonly APIApplicationCommand[];
  change(id: string, form: Partial<CommandForm>): APIApplicationCommand;
  drop(id: string): void;
}

export interface Commands {
  global: Shelf;
  guild: Shelf;
  /** What a member may type: the guild's own, then the global ones. */
  named(name: string): APIApplicationCommand | undefined;
}

const isSaid = ([, value]: [string, unknown]): boolean => value !== null && value !== undefined;
const said = (option: object): object =>
  Object.fromEntries(
    Object.entries(option)
      .filter(isSaid)
      .map(([key, value]) => [key, key === 'options' ? value.map(said) : value]),
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

/** `fixed`: what the form cannot say. */
function complete(form: CommandForm, fixed: Partial<APIApplicationCommand>): APIApplicationCommand {
  const { options, default_member_permissions: permissions, ...plain } = form;
  const shown = options?.length ? { options: options.map(said) } : {};
  const needs = permissions === null || permissions === undefined ? null : String(permissions);
  return {
    ...DEFAULTS,
    ...said(plain),
    default_member_permissions: needs,
    ...fixed,
    ...shown,
  } as APIApplicationCommand;
}

type Place = (form: CommandForm) => Partial<APIApplicationCommand>;

/** `place`: what marks a command as being here. `changed` is called after every change. */
function shelf(world: World, place: Place, changed: () => void): Shelf {
  let held: readonly APIApplicationCommand[] = [];
  const keep = (all: readonly APIApplicationCommand[]) => {
    held = all;
    changed();
    return all;
  };
  const same = ({ name, type }: CommandForm) => held.find(each => each.name === name && each.type === (type ?? 1));
  const get = (id: string) => {
    const command = held.find(each => each.id === id);
    if (!command) throw refused('unknown command');
    return command;
  };
  const idOf = (form: CommandForm) => (held.some(({ id }) => id === form.id) ? form.id : same(form)?.id) ?? world.id();
  const make = (form: CommandForm, id = idOf(form)) =>
    complete(form, { id, application_id: world.bot.id, version: world.id(), ...place(form) });
  const replace = (old: APIApplicationCommand | undefined, form: CommandForm) => {
    const others = held.filter(each => each !== old);
    checkCommands([...others, form]);
    const command = make(form, old?.id);
    keep([...others, command]);
    return command;
  };
  return {
    list: () => held,
    get,
    put: form => ({ isNew: !same(form), command: replace(same(form), form) }),
    overwrite(forms) {
      checkCommands(forms);
      return keep(forms.map(form => make(form)));
    },
    change: (id, form) => replace(get(id), { ...get(id), ...form } as CommandForm),
    drop(id) {
      const gone = get(id);
      keep(held.filter(each => each !== gone));
    },
  };
}

/** All commands of the application. `changed` is called after every change. */
export function commands(world: World, changed: () => void): Commands {
  const global = shelf(world, ({ contexts }) => ({ contexts: contexts ?? null }), changed);
  const guild = shelf(world, () => ({ guild_id: world.guildId }), changed);
  const named = (name: string) =>
    [...guild.list(), ...global.list()].find(each => each.name === name && each.type === 1);
  return { global, guild, named };
}
