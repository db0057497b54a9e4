import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { type FieldError, fieldError, invalidForm, refused } from '../errors.ts';

/** What the rules look at, in a command and in its options alike. */
interface Named {
  name: string;
  type?: number | null;
  description?: string | null;
  name_localizations?: Readonly<Record<string, string | null>> | null;
  description_localizations?: Readonly<Record<string, string | null>> | null;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: readonly { name: string; value: string | number }[] | null;
  options?: readonly unknown[] | null;
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST_CHARACTERS = 8000;
const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const optionsOf = (named: Named): readonly Named[] => (named.options ?? []) as readonly Named[];
const at = (path: string, field: string): string => (path ? `${path}.${field}` : field);

function nameProblem(name: string, path: string): FieldError[] {
  const isFine = NAME.test(name) && name === name.toLowerCase();
  const message = `Command name is invalid: "${name}".`;
  return isFine ? [] : [fieldError(path, 'APPLICATION_COMMAND_INVALID_NAME', message)];
}

function nameProblems({ name, name_localizations: others }: Named, path: string): FieldError[] {
  const translated = Object.entries(others ?? {}).flatMap(([locale, other]) =>
    other === null ? [] : nameProblem(other, at(path, `name_localizations.${locale}`)),
  );
  return [...nameProblem(name, at(path, 'name')), ...translated];
}

const namesIn = (options: readonly Named[], locale: string): string[] =>
  options.map(({ name, name_localizations: others }) => others?.[locale] ?? name);

function orderProblems(options: readonly Named[], path: string): FieldError[] {
  const firstFree = options.findIndex(({ required }) => !required);
  return options.flatMap(({ required }, index) =>
    required && firstFree >= 0 && index > firstFree
      ? [
          fieldError(
            at(path, `options.${index}`),
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        ]
      : [],
  );
}

/** Two options must not be called the same, in no language. */
function twinProblems(options: readonly Named[], path: string): FieldError[] {
  const locales = new Set(['', ...options.flatMap(each => Object.keys(each.name_localizations ?? {}))]);
  const lists = [...locales].map(locale => namesIn(options, locale));
  return options.flatMap((_, index) =>
    lists.some(names => names.indexOf(names[index] ?? '') < index)
      ? [
          fieldError(
            at(path, `options.${index}`),
            'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
            'Option name already exists',
          ),
        ]
      : [],
  );
}

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
const isSub = ({ type }: Named): boolean => type === Subcommand || type === SubcommandGroup;

function optionProblems(named: Named, path: string): FieldError[] {
  const options = optionsOf(named);
  const mixed = options.some(isSub) && !options.every(isSub);
  const mixedProblem = fieldError(
    at(path, 'options'),
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    'Sub-command and sub-command group option types are mutually exclusive to all other types',
  );
  return [
    ...(mixed ? [mixedProblem] : []),
    ...orderProblems(options, path),
    ...twinProblems(options, path),
    ...options.flatMap((option, index) => problemsIn(option, at(path, `options.${index}`))),
  ];
}

function problemsIn(named: Named, path: string): FieldError[] {
  const suggestsAndOffers = named.autocomplete && named.choices?.length;
  const clash = fieldError(
    at(path, 'choices'),
    'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    'Autocomplete and choices are mutually exclusive',
  );
  return [...nameProblems(named, path), ...(suggestsAndOffers ? [clash] : []), ...optionProblems(named, path)];
}

const longest = (text: string | null | undefined, localised: Named['name_localizations']): number =>
  Math.max(text?.length ?? 0, ...Object.values(localised ?? {}).map(each => each?.length ?? 0));

/** All names, descriptions and choice values together; of translations the longest counts. */
function characters(named: Named): number {
  const choices = (named.choices ?? []).reduce((sum, { name, value }) => sum + name.length + String(value).length, 0);
  const inside = optionsOf(named).reduce((sum, option) => sum + characters(option), 0);
  const own =
    longest(named.name, named.name_localizations) + longest(named.description, named.description_localizations);
  return own + choices + inside;
}

function commandProblems(command: Named, path: string): FieldError[] {
  const isChat = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  if (!isChat) return [];
  const silent = command.description
    ? []
    : [fieldError(at(path, 'description'), 'BASE_TYPE_REQUIRED', 'This field is required')];
  const tooLong = fieldError(
    path || 'name',
    'APPLICATION_COMMAND_TOO_LARGE',
    `Command exceeds maximum size (${MOST_CHARACTERS})`,
  );
  return [...silent, ...problemsIn(command, path), ...(characters(command) > MOST_CHARACTERS ? [tooLong] : [])];
}

/** Refuses what Discord refuses in a set of commands beyond its schema; with 30032 where there are too many. */
export function checkCommands(all: readonly Named[]): void {
  for (const [type, most] of Object.entries(MOST)) {
    const held = all.filter(each => (each.type ?? 1) === Number(type));
    if (held.length > most) throw refused('too many commands');
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
