import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Config, ConfigError, type Environment, readConfig } from '../config/config.ts';
import type { Operation } from '../core/model/operation.ts';
import { applicationIn, checkApplication, identify, setInstallLink } from '../discord/rest/application.ts';
import { STEP_NAMES } from '../pipeline/operations/operations.ts';
import { openStorage, refuseOthers } from '../store/open.ts';

const READ_BY_OTHERS = 0o044;
const ENTERED_BY_OTHERS = 0o011;

/** Whether other users of this machine can read a file. Windows has no such modes. */
export function readableByOthers(path: string): boolean {
  if (process.platform === 'win32') return false;
  const file = statSync(path, { throwIfNoEntry: false });
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (!file || !folder) return false;
  return (file.mode & READ_BY_OTHERS) !== 0 && (folder.mode & ENTERED_BY_OTHERS) !== 0;
}

/** Says which files with secrets other users of this machine can read, and what to do. */
function fileWarnings({ store }: Pick<Config, 'store'>, dotenv = '.env'): readonly string[] {
  const secret = readableByOthers(dotenv)
    ? [`Other users of this machine can read ${dotenv}: chmod 600 ${dotenv}`]
    : [];
  if (store.kind !== 'sqlite' || !readableByOthers(store.path)) return secret;
  const folder = dirname(store.path);
  return [...secret, `Other users of this machine can read the store ${store.path}: chmod 700 ${folder}`];
}

interface DoctorOptions {
  /** Sets what “Add App” in the bot's profile adds. */
  'set-install-link'?: boolean;
  /** A channel in which to try what only the real Discord can answer. */
  live?: string;
  /** With `live`: a channel that the bot may not see. */
  hidden?: string;
  /** With `live`: publish eleven messages. */
  publish?: boolean;
}

/** Checks settings, store, queue and token, and prints what is wrong: returns 1 then, else 0. */
export async function doctor(
  env: Environment,
  print: (line: string) => void,
  options: DoctorOptions = {},
): Promise<0 | 1> {
  const config = readOrPrint(env, print);
  if (!config) return 1;
  // What opens the store closes it to other users.
  const store = await checkStore(config);
  const results: readonly CheckLine[] = [
    { ok: true, line: ['The settings can be read.', ...fileWarnings(config)].join('\n! ') },
    store,
    ...(await checkCluster(config)),
    ...(await checkToken(config, options)),
  ];
  print(results.map(({ ok, line }) => `${ok ? '✓' : '✗'} ${line}`).join('\n'));
  if (!results.every(({ ok }) => ok)) return 1;
  const { live } = options;
  return live === undefined || (await askDiscord(config, { ...options, live }, print)) ? 0 : 1;
}

/** Returns whether Discord answers as expected. Ctrl+C ends it, after what it posted was deleted. */
async function askDiscord(
  { discordToken: token, discordApiUrl: apiUrl, userApp }: Config,
  { live: channelId, hidden, publish }: DoctorOptions & { live: string },
  print: (line: string) => void,
): Promise<boolean> {
  if (!token) {
    print('✗ --live asks the real Discord, so it needs DISCORD_TOKEN: the preview can only repeat what we believe.');
    return false;
  }
  const stop = new AbortController();
  const { signal } = stop;
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort());
  const wait = (ms: number) => setTimeout(ms, undefined, { signal }).catch(() => undefined);
  const { commandsFor } = await import('../app/gateway.ts');
  const { checkLive } = await import('../discord/live.ts');
  print('I ask Discord in that channel, and delete what I post. It takes six minutes: some answers need a wait.');
  return checkLive(
    { token, apiUrl, channelId },
    { commands: commandsFor({ userApp }), hidden, publish, wait },
    { print, signal },
  );
}

interface CheckLine {
  ok: boolean;
  line: string;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readOrPrint(env: Environment, print: (line: string) => void): Config | undefined {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    print(error.problems.map(problem => `✗ ${problem}`).join('\n'));
    return undefined;
  }
}

async function checkStore({ store: target, discordToken }: Config): Promise<CheckLine> {
  try {
    const options = { now: () => new Date(), jitter: Math.random, skipUpgrade: true };
    const storage = await openStorage(target, options);
    const { store, place, warnings } = storage;
    let feeds = 0;
    const begun: string[] = [];
    try {
      if (discordToken) await refuseOthers(storage, applicationIn(discordToken));
      for await (const _ of store.feeds.entries()) feeds += 1;
      for await (const [channelId, operation] of store.operations.entries()) begun.push(lineOf(channelId, operation));
    } finally {
      await store.close();
    }
    const opens = `The store (${place}) opens; it follows ${feeds} source${feeds === 1 ? '' : 's'}.`;
    return { ok: true, line: [opens, ...warnings, ...begun].join('\n! ') };
  } catch (error) {
    return { ok: false, line: messageOf(error) };
  }
}

/** Says what was begun in a channel: a bot that runs finishes it within a second. */
function lineOf(channelId: string, { kind, begunAt, done }: Operation): string {
  const steps = STEP_NAMES[kind].map(name => (done.includes(name) ? `${name} ✓` : name));
  return `Channel ${channelId} began to ${kind} at ${begunAt}: ${steps.join(', ')}.`;
}

async function checkCluster({ cluster }: Config): Promise<readonly CheckLine[]> {
  if (!cluster) return [];
  try {
    // Loaded only when used.
    const { checkQueue } = await import('../run/queue/queues.ts');
    await checkQueue(cluster.url);
    return [{ ok: true, line: `The queue can be reached; this process would be "${cluster.role}".` }];
  } catch (error) {
    return [{ ok: false, line: messageOf(error) }];
  }
}

async function checkToken(
  { discordToken, discordApiUrl, userApp }: Config,
  options: DoctorOptions,
): Promise<CheckLine[]> {
  if (!discordToken) return [{ ok: true, line: 'DISCORD_TOKEN is unset: npm start runs the preview.' }];
  const access = { token: discordToken, apiUrl: discordApiUrl };
  try {
    const { name, invite } = await identify(access);
    if (options['set-install-link']) await setInstallLink(access, { userApp });
    const { problems, warnings } = await checkApplication(access, { userApp });
    const known = [`Discord knows the token as ${name}. Invite it with ${invite}`, ...warnings];
    return [{ ok: true, line: known.join('\n! ') }, ...problems.map(line => ({ ok: false, line }))];
  } catch (error) {
    return [{ ok: false, line: messageOf(error) }];
  }
}
