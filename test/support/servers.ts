import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@keyv/redis';
import pg from 'pg';
import { isInstalled } from './installed.ts';
import { type DatabaseServer, type ServerKind, startServer } from './server-process.ts';

const REDIS = (process.env.PATH ?? '')
  .split(':')
  .map(folder => join(folder, 'redis-server'))
  .find(existsSync);

/** Debian keeps PostgreSQL's programs outside the PATH, in a folder per version. */
const POSTGRES = foldersIn('/usr/lib/postgresql')
  .map(version => join('/usr/lib/postgresql', version, 'bin'))
  .findLast(folder => existsSync(join(folder, 'initdb')));

export const hasRedis = isInstalled(REDIS !== undefined, {
  tests: 'the tests on Redis',
  because: 'there is no redis-server on the PATH',
});
export const hasPostgres = isInstalled(POSTGRES !== undefined, {
  tests: 'the tests on PostgreSQL',
  because: 'there is no initdb in /usr/lib/postgresql/*/bin',
});

/** With `everysec`, Redis may acknowledge a write up to two seconds before it is on disk. */
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always'];

export const startRedis = (more: readonly string[] = DURABLE): Promise<DatabaseServer> => startServer(redis, more);

/** Starts PostgreSQL without fsync: its data need not survive a crash of the machine. */
export const startPostgres = (more: readonly string[] = []): Promise<DatabaseServer> => startServer(postgres, more);

const redis: ServerKind = {
  prepare: () => undefined,
  command: (folder, port) => [REDIS ?? '', '--dir', folder, '--port', `${port}`, '--bind', '127.0.0.1', '--save', ''],
  url: port => `redis://127.0.0.1:${port}`,
  async ping(url) {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => undefined);
    await client.connect();
    await client.ping().finally(() => client.destroy());
  },
};

const PASSWORD = 'sesame/open?';
const OWNER = process.getuid?.() === 0 ? 'postgres' : undefined;
/** PostgreSQL refuses to run as root. */
const asOwner = OWNER ? ['setpriv', `--reuid=${OWNER}`, `--regid=${OWNER}`, '--clear-groups'] : [];

/** Makes an empty cluster in a folder. Takes a second of a core. */
function initialise(folder: string): void {
  const secret = join(folder, 'password');
  writeFileSync(secret, PASSWORD);
  if (OWNER) for (const path of [folder, secret]) chownSync(path, numberOf('-u'), numberOf('-g'));
  const access = ['-U', 'bot', '-A', 'scram-sha-256', `--pwfile=${secret}`];
  const options = ['-D', join(folder, 'data'), ...access, '-N', '-E', 'UTF8', '--locale=C'];
  const [program = '', ...args] = [...asOwner, join(POSTGRES ?? '', 'initdb'), ...options];
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Returns the folder of an empty cluster that all files of this run copy. */
function templateIn(runFolder: string): string {
  const template = join(runFolder, 'postgres');
  if (existsSync(template)) return template;
  const folder = mkdtempSync(`${template}-`);
  initialise(folder);
  try {
    renameSync(folder, template);
  } catch {
    // Another file was faster.
  }
  return template;
}

const postgres: ServerKind = {
  prepare(folder) {
    if (!process.env.RUN_FOLDER) return initialise(folder);
    if (OWNER) chownSync(folder, numberOf('-u'), numberOf('-g'));
    execFileSync('cp', ['-a', join(templateIn(process.env.RUN_FOLDER), 'data'), folder]);
  },
  command: (folder, port) => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
    const [program = '', ...args] = [...asOwner, join(POSTGRES ?? '', 'postgres'), '-D', join(folder, 'data')];
    return [program, ...args, ...settings.flatMap(setting => ['-c', setting])];
  },
  url: port => `postgres://bot:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`,
  async ping(url) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
  },
};

function foldersIn(path: string): readonly string[] {
  return existsSync(path) ? readdirSync(path).sort((a, b) => Number(a) - Number(b)) : [];
}

const numberOf = (flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, OWNER ?? ''], { encoding: 'utf8' }));
