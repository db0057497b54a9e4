import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { apiError, type FieldError, fieldError, invalidForm } from './errors.ts';

/** The fields that the rules check; commands and options share them. */
interface CommandNode {
  name: string;
  type?: number | null;
  description?: string | null;
  name_localizations?: Readonly<Record<string, string | null>> | null;
  description_localizations?: Readonly<Record<string, string | null>> | null;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?:
    | readonly { name: string; name_localizations?: CommandNode['name_localizations']; value: string | number }[]
    | null;
  options?: readonly unknown[] | null;
}

const NAME_PATTERN = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_CHARACTERS = 8000;
const MAX_COMMANDS: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };
const optionsOf = (named: CommandNode): readonly CommandNode[] => (named.options ?? []) as readonly CommandNode[];
const childPath = (path: string, field: string): string => (path ? `${path}.${field}` : field);

function nameProblem(name: string, path: string): FieldError[] {
  const isFine = NAME_PATTERN.test(name) && name === name.toLowerCase();
  const message = `Command name is invalid: "${name}".`;
  return isFine ? [] : [fieldError(path, 'APPLICATION_COMMAND_INVALID_NAME', message)];
}

function nameProblems({ name, name_localizations: others }: CommandNode, path: string): FieldError[] {
  const translated = Object.entries(others ?? {}).flatMap(([locale, other]) =>
    other === null ? [] : nameProblem(other, childPath(path, `name_localizations.${locale}`)),
  );
  return [...nameProblem(name, childPath(path, 'name')), ...translated];
}

const namesIn = (options: readonly CommandNode[], locale: string): string[] =>
  options.map(({ name, name_localizations: others }) => others?.[locale] ?? name);

function orderProblems(options: readonly CommandNode[], path: string): FieldError[] {
  const firstFree = options.findIndex(({ required }) => !required);
  return options.flatMap(({ required }, index) =>
    required && firstFree >= 0 && index > firstFree
      ? [
          fieldError(
            childPath(path, `options.${index}`),
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        ]
      : [],
  );
}

/** No two options may share a name, in any language. */
function duplicateNameProblems(options: readonly CommandNode[], path: string): FieldError[] {
  const locales = new Set(['', ...options.flatMap(each => Object.keys(each.name_localizations ?? {}))]);
  const lists = [...locales].map(locale => namesIn(options, locale));
  return options.flatMap((_, index) =>
    lists.some(names => names.indexOf(names[index] ?? '') < index)
      ? [
          fieldError(
            childPath(path, `options.${index}`),
            'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
            'Option name already exists',
          ),
        ]
      : [],
  );
}

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
const isSubcommand = ({ type }: CommandNode): boolean => type === Subcommand || type === SubcommandGroup;

function optionProblems(named: CommandNode, path: string): FieldError[] {
  const options = optionsOf(named);
  const mixed = options.some(isSubcommand) && !options.every(isSubcommand);
  const mixedProblem = fieldError(
    childPath(path, 'options'),
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    'Sub-command and sub-command group option types are mutually exclusive to all other types',
  );
  return [
    ...(mixed ? [mixedProblem] : []),
    ...orderProblems(options, path),
    ...duplicateNameProblems(options, path),
    ...options.flatMap((option, index) => problemsIn(option, childPath(path, `options.${index}`))),
  ];
}

function problemsIn(named: CommandNode, path: string): FieldError[] {
  const suggestsAndOffers = named.autocomplete && named.choices?.length;
  const clash = fieldError(
    childPath(path, 'choices'),
    'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    'Autocomplete and choices are mutually exclusive',
  );
  return [...nameProblems(named, path), ...(suggestsAndOffers ? [clash] : []), ...optionProblems(named, path)];
}

const longestTranslation = (text: string | null | undefined, localised: CommandNode['name_localizations']): number =>
  Math.max(text?.length ?? 0, ...Object.values(localised ?? {}).map(each => each?.length ?? 0));

/**
 * Counts all names, descriptions and choice values; of each set of translations the longest counts.
 * https://discord.com/developers/docs/interactions/application-commands#slash-commands
 */
function characterCount(named: CommandNode): number {
  const choices = (named.choices ?? []).reduce(
    (sum, { name, name_localizations: localised, value }) =>
      sum + longestTranslation(name, localised) + String(value).length,
    0,
  );
  const inside = optionsOf(named).reduce((sum, option) => sum + characterCount(option), 0);
  const own =
    longestTranslation(named.name, named.name_localizations) +
    longestTranslation(named.description, named.description_localizations);
  return own + choices + inside;
}

/**
 * A command in a menu has a name of its own, with blanks and capitals, but no description and no
 * options.
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object
 */
function menuProblems({ name, description, options }: CommandNode, path: string): FieldError[] {
  const without = (field: string) =>
    fieldError(childPath(path, field), 'BASE_TYPE_INVALID', `Context menu commands cannot have ${field}`);
  return [
    ...(name.trim() ? [] : [fieldError(childPath(path, 'name'), 'BASE_TYPE_REQUIRED', 'This field is required')]),
    ...(description ? [without('description')] : []),
    ...(options?.length ? [without('options')] : []),
  ];
}

const { ChatInput, User, Message } = ApplicationCommandType;

function commandProblems(command: CommandNode, path: string): FieldError[] {
  const type = command.type ?? ChatInput;
  if (type === User || type === Message) return menuProblems(command, path);
  if (type !== ChatInput) return [];
  const missing = command.description
    ? []
    : [fieldError(childPath(path, 'description'), 'BASE_TYPE_REQUIRED', 'This field is required')];
  const tooLong = fieldError(
    path || 'name',
    'APPLICATION_COMMAND_TOO_LARGE',
    `Command exceeds maximum size (${MAX_CHARACTERS})`,
  );
  return [...missing, ...problemsIn(command, path), ...(characterCount(command) > MAX_CHARACTERS ? [tooLong] : [])];
}

/**
 * Checks a set of commands against the rules that Discord's schema does not hold. Throws 50035
 * naming every field, or 30032 for too many commands.
 */
export function checkCommands(all: readonly CommandNode[]): void {
  for (const [type, max] of Object.entries(MAX_COMMANDS)) {
    const ofType = all.filter(each => (each.type ?? 1) === Number(type));
    if (ofType.length > max) throw apiError('too many commands');
  }
  const twins = all.flatMap(({ name, type }, index) =>
    all.findIndex(each => each.name === name && (each.type ?? 1) === (type ?? 1)) < index
      ? [fieldError(`${index}.name`, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')]
      : [],
  );
  const problems = [
    ...twins,
    ...all.flatMap((command, index) => commandProblems(command, all.length > 1 ? `${index}` : '')),
  ];
  if (problems.length > 0) throw invalidForm(problems);
}
