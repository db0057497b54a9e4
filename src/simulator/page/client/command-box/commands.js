import { guild } from '../guild.js';

/** Discord's option types. */
export const TYPE = { subcommand: 1, group: 2, text: 3, number: 4, flag: 5, user: 6, channel: 7, role: 8, decimal: 10 };

function paths(option, path) {
  const name = [...path, option.name];
  const branches = (option.options ?? []).filter(({ type }) => type === TYPE.subcommand || type === TYPE.group);
  if (branches.length > 0) return branches.flatMap(branch => paths(branch, name));
  return [{ path: name.join(' '), description: option.description, options: option.options ?? [] }];
}

/** Returns every form of every slash command, subcommands included, with its options. */
export const forms = () => guild.commands.filter(({ type = 1 }) => type === 1).flatMap(command => paths(command, []));
