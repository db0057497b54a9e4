import { type Config, ConfigError, readConfig } from '../config/config.ts';
import { identify } from '../discord/rest/identity.ts';
import { openStorage } from '../store/open.ts';

/** Checks the settings, the store and the token, and says what is wrong with each. 0 = all is well. */
export async function doctor(env: Readonly<Record<string, string | undefined>>, print: (line: string) => void) {
  const config = settings(env);
  if ('problems' in config) {
    print(config.problems.map(problem => `✗ ${problem}`).join('\n'));
    return 1;
  }
  const found = [await store(config), await queue(config), await token(config)];
  const findings = [
    { well: true, line: 'The settings can be read.' },
    ...found.filter(finding => finding !== undefined),
  ];
  print(findings.map(({ well, line }) => `${well ? '✓' : '✗'} ${line}`).join('\n'));
  return findings.every(({ well }) => well) ? 0 : 1;
}

interface Finding {
  well: boolean;
  line: string;
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function settings(env: Readonly<Record<string, string | undefined>>): Config | ConfigError {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

async function store({ store: target }: Config): Promise<Finding> {
  try {
    const {
      store: opened,
      place,
      warnings,
    } = await openStorage(target, {
      now: () => new Date(),
      jitter: Math.random,
      skipUpgrade: true,
    });
    let feeds = 0;
    for await (const _ of opened.feeds.entries()) feeds += 1;
    await opened.close();
    const opens = `The store (${place}) opens; it follows ${feeds} source${feeds === 1 ? '' : 's'}.`;
    return { well: true, line: [opens, ...warnings].join('\n! ') };
  } catch (error) {
    return { well: false, line: sentence(error) };
  }
}

async function queue({ cluster }: Config): Promise<Finding | undefined> {
  if (!cluster) return undefined;
  try {
    // Loaded only when used.
    const { checkQueue } = await import('../run/queue/queues.ts');
    await checkQueue(cluster.url);
    return { well: true, line: `The queue can be reached; this process would be "${cluster.role}".` };
  } catch (error) {
    return { well: false, line: sentence(error) };
  }
}

async function token({ discordToken, discordApiUrl }: Config): Promise<Finding> {
  if (!discordToken) return { well: true, line: 'DISCORD_TOKEN is unset: npm start runs the preview.' };
  try {
    const { name, invite } = await identify({ token: discordToken, apiUrl: discordApiUrl });
    return { well: true, line: `Discord knows the token as ${name}. Invite it with ${invite}` };
  } catch (error) {
    return { well: false, line: sentence(error) };
  }
}
