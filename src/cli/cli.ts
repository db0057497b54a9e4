import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import {
  ConfigError,
  type Environment,
  loadEnvironment,
  readConfig,
  readStore,
  SETTINGS,
  suggestionFor,
} from '../config/config.ts';
import { exitCodeOf, InvalidTokenError } from '../discord/invalid-token.ts';
import { StoreError } from '../store/failure.ts';
import type { StorageTarget } from '../store/store.ts';
import { VERSION } from '../version.ts';
import { drainOutput, ignoreClosedPipes, STANDARD_OUTPUT } from './output.ts';

const USAGE = `Usage:
  npm start                                                      run the bot (without DISCORD_TOKEN: the preview)
  npm run -s inspect -- <url or file> [--url <address>] [--json]   print what the bot reads in a source; with --quotes: who is quoted in it, and why
  npm run -s doctor [-- --set-install-link]                      check the settings, the store and the token; let “Add App” add the bot too
  npm run -s doctor -- --live <channel> [--hidden <channel>] [--publish]   try in a test server what only the real Discord can answer
  npm run -s backup -- <file>                                    copy the store's file while the bot runs
  npm run -s migrate -- <store from> <store to>                    copy a store into an empty one: addresses like STORE_URL, or names of variables
  npm start -- --version                                         print the bot's version
  npm start -- --help                                            print this`;

const { print, printError } = STANDARD_OUTPUT;

/** 0 stopped as asked · 1 bad usage or settings · 2 Discord refused the token or the intents. */
type ExitCode = 0 | 1 | 2;

interface Arguments {
  positionals: readonly string[];
  options: Readonly<Record<string, unknown>>;
}

interface TypedOption {
  name: string;
  rawName: string;
  value?: string;
}

interface Verb {
  options?: ParseArgsOptionsConfig;
  /** Throws `UsageError` if the arguments are wrong. */
  run(args: Arguments): Promise<ExitCode>;
}

// Each verb loads only what it needs.
const VERBS: Readonly<Record<string, Verb>> = {
  start: {
    async run({ positionals }) {
      refuseExtra(positionals);
      const env = loadEnvironment();
      const config = readConfig(env);
      const { start } = await import('./start.ts');
      return start({ config, env }, STANDARD_OUTPUT);
    },
  },
  doctor: {
    options: {
      'set-install-link': { type: 'boolean' },
      live: { type: 'string' },
      hidden: { type: 'string' },
      publish: { type: 'boolean' },
    },
    async run({ positionals, options }) {
      refuseExtra(positionals);
      const { doctor } = await import('./doctor.ts');
      return doctor(loadEnvironment(), print, options);
    },
  },
  inspect: {
    options: { url: { type: 'string' }, json: { type: 'boolean' }, quotes: { type: 'boolean' } },
    async run({ positionals: [target, ...more], options }) {
      if (!target || more.length > 0) throw new UsageError('Give one address or one file to inspect.');
      const { fetchAllow: allow } = readConfig(loadEnvironment());
      const { inspect } = await import('./inspect.ts');
      return inspect({ target, ...options, allow, now: new Date() }, STANDARD_OUTPUT);
    },
  },
  backup: {
    async run({ positionals: [file, ...more] }) {
      if (!file || more.length > 0) throw new UsageError('Give one file to write the backup to.');
      const { store } = readConfig(loadEnvironment());
      const { backUp } = await import('./backup.ts');
      print(`${await backUp(store, file)} entries are in ${file} now.`);
      return 0;
    },
  },
  migrate: {
    async run({ positionals }) {
      const [from, to] = storesIn(positionals, loadEnvironment());
      if (positionals.some(hasPassword)) print(VISIBLE_PASSWORD);
      const { migrate } = await import('./migrate.ts');
      await migrate(from, to, print);
      return 0;
    },
  },
};

/** The arguments are wrong. The message is a sentence to print before the usage. */
class UsageError extends Error {
  override name = 'UsageError';
}

const VISIBLE_PASSWORD =
  '! Everybody on this machine can read that password in the list of processes. Put the address into a variable, and give its name instead.';

const hasPassword = (typed: string): boolean => Boolean(URL.parse(typed)?.password);

const isVariable = (typed: string): boolean => /^[A-Z_][A-Z0-9_]*$/.test(typed);

/** Reads two stores: each an address, or the name of a variable that holds one. */
function storesIn(typed: readonly string[], env: Environment): [from: StorageTarget, to: StorageTarget] {
  const [from, to, ...more] = typed.map(each => readStore(isVariable(each) ? (env[each] ?? '') : each));
  if (from && to && more.length === 0) return [from, to];
  throw new UsageError(
    `Give two stores, from and to; each must be ${SETTINGS.STORE_URL.allowed}, or the name of a variable that holds one.`,
  );
}

function refuseExtra([extra]: readonly string[]): void {
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many.`);
}

/** Does what the arguments ask for, and settles when its output has been written. Never rejects. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  ignoreClosedPipes();
  const code = await dispatch(args).catch(explain);
  await drainOutput();
  return code;
}

async function dispatch([first = 'start', ...rest]: readonly string[]): Promise<ExitCode> {
  // Options alone are those of `start`, such as in `npm start -- --help`.
  const [name, args] = first.startsWith('-') ? ['start', [first, ...rest]] : [first, rest];
  const verb = VERBS[name];
  if (!verb) throw new UsageError(`There is no command "${name}".${didYouMean(name, Object.keys(VERBS), '')}`);
  const { positionals, options } = argumentsOf(verb, args);
  const { help, version, ...own } = options;
  if (!help && !version) return verb.run({ positionals, options: own });
  print(help ? USAGE : VERSION);
  return 0;
}

const GENERAL_OPTIONS = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } as const;

function argumentsOf({ options: own = {} }: Verb, args: string[]): Arguments {
  const options: ParseArgsOptionsConfig = { ...own, ...GENERAL_OPTIONS };
  const parsed = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  for (const token of parsed.tokens) if (token.kind === 'option') checkOption(token, options);
  return { positionals: parsed.positionals, options: { ...parsed.values } };
}

function checkOption({ name, rawName, value }: TypedOption, options: ParseArgsOptionsConfig): void {
  const known = options[name];
  if (!known) throw new UsageError(unknownOption(rawName, Object.keys(options)));
  if (known.type === 'string' && !value) throw new UsageError(`${rawName} needs a value.`);
  if (known.type === 'boolean' && value !== undefined) throw new UsageError(`${rawName} takes no value.`);
}

const unknownOption = (typed: string, names: readonly string[]): string =>
  `There is no option ${typed}.${didYouMean(typed.replace(/^-+/, ''), names, '--')}`;

/** A third of the letters may differ: "strat" is `start`. */
function didYouMean(typed: string, names: readonly string[], prefix: string): string {
  const meant = suggestionFor(typed, names, name => Math.ceil(name.length / 3));
  return meant === undefined ? '' : ` Did you mean ${prefix}${meant}?`;
}

function explain(error: unknown): ExitCode {
  if (error instanceof InvalidTokenError) {
    printError(error.message);
    return exitCodeOf(error);
  }
  if (error instanceof UsageError) printError(`${error.message}\n${USAGE}`);
  else if (error instanceof ConfigError || error instanceof StoreError) printError(error.message);
  else printError(error instanceof Error ? withCause(error) : String(error));
  return 1;
}

const withCause = ({ message, cause }: Error): string =>
  cause instanceof Error ? `${message} (${cause.message})` : message;
