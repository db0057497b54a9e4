import { type Config, ConfigError, type Environment, readConfig } from '../config/config.ts';
import { identify } from '../discord/rest/identity.ts';
import { openStorage } from '../store/open.ts';

/**
 * Checks the settings, the store, the queue and the token, and prints what is wrong with each.
 * Returns 0 if nothing is, else 1.
 */
export async function doctor(env: Environment, print: (line: string) => void): Promise<0 | 1> {
  const config = configOrError(env);
  if ('problems' in config) {
    print(config.problems.map(problem => `✗ ${problem}`).join('\n'));
    return 1;
  }
  const results: readonly CheckLine[] = [
    { ok: true, line: 'The settings can be read.' },
    await checkStore(config),
    ...(await checkCluster(config)),
    await checkToken(config),
  ];
  print(results.map(({ ok, line }) => `${ok ? '✓' : '✗'} ${line}`).join('\n'));
  return results.every(({ ok }) => ok) ? 0 : 1;
}

interface CheckLine {
  ok: boolean;
  line: string;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function configOrError(env: Environment): Config | ConfigError {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

async function checkStore({ store: target }: Config): Promise<CheckLine> {
  try {
    const options = { now: () => new Date(), jitter: Math.random, skipUpgrade: true };
    const { store, place, warnings } = await openStorage(target, options);
    let feeds = 0;
    for await (const _ of store.feeds.entries()) feeds += 1;
    await store.close();
    const opens = `The store (${place}) opens; it follows ${feeds} source${feeds === 1 ? '' : 's'}.`;
    return { ok: true, line: [opens, ...warnings].join('\n! ') };
  } catch (error) {
    return { ok: false, line: messageOf(error) };
  }
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

async function checkToken({ discordToken, discordApiUrl }: Config): Promise<CheckLine> {
  if (!discordToken) return { ok: true, line: 'DISCORD_TOKEN is unset: npm start runs the preview.' };
  try {
    const { name, invite } = await identify({ token: discordToken, apiUrl: discordApiUrl });
    return { ok: true, line: `Discord knows the token as ${name}. Invite it with ${invite}` };
  } catch (error) {
    return { ok: false, line: messageOf(error) };
  }
}
