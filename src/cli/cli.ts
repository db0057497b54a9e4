import { parseArgs } from 'node:util';
import { ConfigError, loadEnvironment, readConfig } from '../config/config.ts';
import { readStore, SETTINGS } from '../config/settings.ts';
import { InvalidTokenError } from '../discord/invalid-token.ts';
import { StoreError } from '../store/failure.ts';
import type { StorageTarget } from '../store/storage.ts';

const USAGE = `Usage:
  npm start                                                      run the bot (without DISCORD_TOKEN: the preview)
  npm run -s inspect -- <url or file> [--url <address>] [--json]   print what the bot reads in a source
  npm run -s doctor                                              check the settings, the store and the token
  npm run -s backup -- <file>                                    copy the store's file while the bot runs
  npm run -s migrate -- <STORE_URL from> <STORE_URL to>            copy a store into an empty one`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const printError = (line: string): void => void process.stderr.write(`${line}\n`);

/** 0 stopped as asked · 1 bad usage or settings · 2 Discord refused the token or the intents. */
type ExitCode = 0 | 1 | 2;

// Each verb loads what it needs, and no more.
const VERBS: Record<string, (args: string[]) => Promise<ExitCode>> = {
  async start() {
    const env = loadEnvironment();
    const config = readConfig(env);
    const { start } = await import('./start.ts');
    return start({ config, env }, { print, printError });
  },
  async doctor() {
    const { doctor } = await import('./doctor.ts');
    return doctor(loadEnvironment(), print);
  },
  async inspect(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { url: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [target, ...more] = positionals;
    if (!target || more.length > 0) throw new UsageError('Give one address or one file to inspect.');
    const { fetchAllow: allow } = readConfig(loadEnvironment());
    const { inspect } = await import('./inspect.ts');
    return inspect({ target, ...values, allow }, { print, printError });
  },
  async backup(args) {
    const [file, ...more] = parseArgs({ args, allowPositionals: true }).positionals;
    if (!file || more.length > 0) throw new UsageError('Give one file to write the backup to.');
    const { store } = readConfig(loadEnvironment());
    const { backUp } = await import('./backup.ts');
    print(`${await backUp(store, file)} entries are in ${file} now.`);
    return 0;
  },
  async migrate(args) {
    const [from, to] = storesAsked(parseArgs({ args, allowPositionals: true }).positionals);
    const { migrate } = await import('./migrate.ts');
    await migrate(from, to, print);
    return 0;
  },
};

class UsageError extends Error {}

function storesAsked(urls: readonly string[]): [from: StorageTarget, to: StorageTarget] {
  const [from, to, ...more] = urls.map(readStore);
  if (from && to && more.length === 0) return [from, to];
  throw new UsageError(`Give two stores, from and to; each must be ${SETTINGS.STORE_URL.allowed}.`);
}

/** Does what the arguments ask for; gives the exit code, and says why where it could not. */
export const run = (args: string[]): Promise<ExitCode> => chosen(args).catch(explain);

async function chosen([verb = 'start', ...args]: string[]): Promise<ExitCode> {
  const todo = VERBS[verb];
  if (!todo) throw new UsageError(`There is no command "${verb}".`);
  return todo(args);
}

function explain(error: unknown): ExitCode {
  if (error instanceof InvalidTokenError) {
    printError(error.message);
    return 2;
  }
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  if (isUsage) printError(`${(error as Error).message}\n${USAGE}`);
  else if (error instanceof ConfigError || error instanceof StoreError) printError(error.message);
  else printError(error instanceof Error ? withCause(error) : String(error));
  return 1;
}

const withCause = ({ message, cause }: Error): string =>
  cause instanceof Error ? `${message} (${cause.message})` : message;
