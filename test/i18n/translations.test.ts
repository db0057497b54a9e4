import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/actions/command.ts';
import { commandsFor } from '../../src/app/gateway.ts';
import { hasOneForm } from '../../src/discord/interactions/invocation.ts';
import {
  localeFor,
  OTHERS,
  type Other,
  postingLocale,
  type SpokenLanguage,
  textsIn,
} from '../../src/i18n/translate.ts';

const commands = commandsFor({ userApp: true });

type Part = { name: string; description: string };
const optionsOf = (command: Command) => command.subcommands.flatMap(({ options }) => Object.entries(options));
const formsOf = (command: Command): readonly Part[] => (hasOneForm(command) ? [] : command.subcommands);
const typed = commands.filter(({ kind }) => kind !== 'message');
const named: readonly Part[] = [
  ...commands,
  ...typed.flatMap(formsOf),
  ...typed.flatMap(optionsOf).map(([name, { description }]) => ({ name, description })),
];
const choices = typed
  .flatMap(optionsOf)
  .flatMap(([, option]) => (option.type === 'text' && option.choices ? option.choices.map(({ name }) => name) : []));

const distinct = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();
const others = Object.keys(OTHERS) as Other[];
const languages: readonly SpokenLanguage[] = ['en', ...others];
const english = textsIn('en');

type Parts = ReturnType<IntlMessageFormat['getAst']>;
const partsOf = (text: string, language: string) =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();

/** Of values, with the words that a text chooses between. */
const within = (parts: Parts): Parts =>
  parts.flatMap(part => [
    part,
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => within(value)) : []),
  ]);
const LITERAL = 0;
const PLURAL = 6;
const valuesIn = (parts: Parts): string[] =>
  distinct(within(parts).flatMap(part => (part.type !== LITERAL && 'value' in part ? String(part.value) : [])));

describe.each(others)('in %s', language => {
  const { texts, names, descriptions, choices: chosen } = OTHERS[language];

  test('no text is missing, and none is left over', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    expect(Object.values(texts)).not.toContain('');
  });

  test('every text takes the same values as in English', () => {
    const wrong = Object.entries(english).filter(([key, text]) => {
      const own = valuesIn(partsOf(texts[key as keyof typeof texts], language));
      return String(own) !== String(valuesIn(partsOf(text, 'en')));
    });
    expect(wrong).toEqual([]);
  });

  test('every command, option and choice has its words, and no words are left over', () => {
    expect(Object.keys(names).sort()).toEqual(distinct(named.map(({ name }) => name)));
    const described = distinct(named.filter(({ name }) => !isMenu(name)).map(({ description }) => description));
    expect(Object.keys(descriptions).sort()).toEqual(described);
    expect(Object.keys(chosen).sort()).toEqual(distinct(choices));
  });

  test('all of these fit what Discord takes', () => {
    for (const [name, own] of Object.entries(names)) {
      expect(own.length).toBeLessThanOrEqual(32);
      if (!isMenu(name)) expect(own).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
      if (!isMenu(name)) expect(own).toBe(own.toLowerCase());
    }
    for (const text of [...Object.values(descriptions), ...Object.values(chosen)])
      expect(`${text}: ${text.length <= 100}`).toBe(`${text}: true`);
  });

  test('nothing is called the same as what stands beside it', () => {
    const called = (all: readonly string[]) =>
      expect(distinct(all.map(name => names[name] ?? ''))).toHaveLength(all.length);
    called(commands.map(({ name }) => name));
    for (const command of typed) called(command.subcommands.map(({ name }) => name));
    for (const { options } of typed.flatMap(({ subcommands }) => subcommands)) called(Object.keys(options));
  });
});

const isMenu = (name: string): boolean => commands.some(one => one.kind === 'message' && one.name === name);

const pluralsIn = (text: string, language: string) =>
  within(partsOf(text, language)).flatMap(part => (part.type === PLURAL && 'options' in part ? [part.options] : []));

test('every text that counts has the forms that its language counts with', () => {
  for (const language of languages) {
    // Millions, which French and Spanish count otherwise, are nothing that is counted here.
    const forms = [1, 2, 5, 1.5].map(count => new Intl.PluralRules(language).select(count));
    for (const text of Object.values(textsIn(language)))
      for (const options of pluralsIn(text, language))
        expect(Object.keys(options)).toEqual(expect.arrayContaining(forms));
  }
});

/** What stands between backticks names a command, with or without options, an option, or an example. */
function unknownIn(text: string, language: SpokenLanguage): string[] {
  const own = (english: string): string => (language === 'en' ? english : (OTHERS[language].names[english] ?? ''));
  const paths = typed.flatMap(command => [
    own(command.name),
    ...formsOf(command).map(({ name }) => `${own(command.name)} ${own(name)}`),
  ]);
  const options = new Set(typed.flatMap(optionsOf).map(([name]) => own(name)));
  const isKnown = (code: string): boolean => {
    const [, path, option] = /^\/([^:]+?)(?: ([^ :]+):.*)?$/u.exec(code) ?? [];
    if (path !== undefined) return paths.includes(path) && (option === undefined || options.has(option));
    return options.has(code.split(':')[0] ?? '');
  };
  return [...text.matchAll(/`([^`{]+)`/gu)].flatMap(([, code = '']) => (isKnown(code) ? [] : [code]));
}

test.each(languages)('the texts in %s call commands and options what they are called there', language => {
  const examples = Object.entries(textsIn(language)).filter(([key]) => !/^since|^digest\.bad/u.test(key));
  expect(examples.flatMap(([, text]) => unknownIn(text, language))).toEqual([]);
});

test.each([
  ['de', 'Seite 1 von 2'],
  ['es-419', 'Página 1 de 2'],
  ['en-GB', 'Page 1 of 2'],
  ['xx', 'Page 1 of 2'],
  ['constructor', 'Page 1 of 2'],
])('somebody whose Discord is in %s reads "%s"', (locale, words) => {
  expect(localeFor(locale).t('page.number', { number: 1, of: 2 })).toBe(words);
});

test('what is posted for a subscription without a language is in English', () => {
  expect(postingLocale({}).t('page.number', { number: 1, of: 2 })).toBe('Page 1 of 2');
});
