import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startDiscordSimulator } from 'discord-simulator';

/** A simulated Discord with many servers, in a process of its own. */
export interface ServersProcess {
  /** REST base without a trailing slash. */
  url: string;
  token: string;
  /** A text channel of each server. */
  places: readonly { guildId: string; channelId: string }[];
  /** Ends the bot's session: it has to identify again, and is sent all servers anew. */
  dropSession(): void;
  /** Runs a command in one of the servers. Returns milliseconds; undefined if no answer came within 3 s. */
  ask(command: string, place?: number): Promise<number | undefined>;
  close(): Promise<void>;
}

type Opened = Pick<ServersProcess, 'url' | 'token' | 'places'>;
interface Question {
  ask: string;
  place: number;
  id: number;
}
type Order = { drop: true } | Question;

export async function openServers(count: number): Promise<ServersProcess> {
  const child = fork(fileURLToPath(import.meta.url), [String(count)]);
  const [opened] = (await once(child, 'message')) as [Opened];
  const answers = new Map<number, (ms: number | undefined) => void>();
  child.on('message', ({ id, ms }: { id: number; ms?: number }) => answers.get(id)?.(ms));
  const order = (wanted: Order) => child.send(wanted);
  return {
    ...opened,
    dropSession: () => void order({ drop: true }),
    ask(command, place = 0) {
      const { promise, resolve } = Promise.withResolvers<number | undefined>();
      const id = answers.size;
      answers.set(id, resolve);
      order({ ask: command, place, id });
      return promise;
    },
    close: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

async function serve(count: number): Promise<void> {
  const simulator = await startDiscordSimulator({ servers: count - 1 });
  const all = [simulator, ...simulator.servers];
  const places = all.map(({ guildId, channels }) => ({
    guildId,
    channelId: channels().find(({ type }) => type === 0)?.id ?? '',
  }));
  const ask = async (command: string, place: number): Promise<number | undefined> => {
    const begun = performance.now();
    const { state } = await (all[place] ?? simulator).invoke({ channelId: places[place]?.channelId ?? '', command });
    return state === 'failed' ? undefined : performance.now() - begun;
  };
  const answer = async ({ id, ask: command, place }: Question) =>
    process.send?.({ id, ms: await ask(command, place).catch(() => undefined) });
  process.on('message', (order: Order) => {
    if ('drop' in order) simulator.faults.dropGateway('invalid');
    else void answer(order);
  });
  // Ends with the benchmark, however that ends.
  process.once('disconnect', () => process.exit());
  process.send?.({ url: simulator.url, token: simulator.token, places } satisfies Opened);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send) await serve(Number(process.argv[2]));
