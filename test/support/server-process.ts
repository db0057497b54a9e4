import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

/** A database server as a process of its own on 127.0.0.1, with a folder of its own. */
export interface DatabaseServer {
  url: string;
  /** It stands still: connections stay open, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Ends it wherever it is, as a crash would. */
  kill(): Promise<void>;
  /** Starts it on the same folder and port, with these arguments from then on. */
  start(more?: readonly string[]): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** What a kind of server differs in from another. */
export interface Kind {
  /** Makes what must be there before the first start. */
  prepare(folder: string): void;
  command(folder: string, port: number): [program: string, ...args: string[]];
  url(port: number): string;
  /** Rejects while it does not answer. */
  greet(url: string): Promise<unknown>;
}

/** Whatever becomes of a test, no server outlives it. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function startServer(kind: Kind, more: readonly string[]): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'server-'));
  kind.prepare(folder);
  const port = await freePort();
  const url = kind.url(port);
  let args = more;
  let child: ChildProcess | undefined;
  const isUp = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const signal = (name: NodeJS.Signals): void => {
    if (!isUp()) return;
    // PostgreSQL's workers are processes of their own, which come and go.
    for (const pid of [...childrenOf(child?.pid), child?.pid]) if (pid) send(pid, name);
  };
  const kill = async (): Promise<void> => {
    if (!child || !isUp()) return;
    const exit = once(child, 'exit');
    const workers = childrenOf(child.pid);
    signal('SIGKILL');
    await exit;
    running.delete(child);
    await until(() => !workers.some(isAlive), 5_000);
  };
  const start = async (anew: readonly string[] = args): Promise<void> => {
    args = anew;
    const [program, ...own] = kind.command(folder, port);
    child = spawn(program, [...own, ...args], { stdio: 'ignore' });
    running.add(child);
    await answered(kind, url);
  };
  await start();
  return {
    url,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    kill,
    start,
    async stop() {
      signal('SIGCONT');
      // Both take that for "end in good order"; a killed PostgreSQL leaves its workers to whoever collects the dead.
      if (isUp() && child?.kill('SIGINT')) await once(child, 'exit');
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function answered(kind: Kind, url: string): Promise<void> {
  let trouble: unknown;
  const greeted = () =>
    kind.greet(url).then(
      () => true,
      (error: unknown) => {
        trouble = error;
        return false;
      },
    );
  let isUp = false;
  await until(async () => {
    isUp = await greeted();
    return isUp;
  }, 30_000);
  if (!isUp) throw new Error(`The server at ${url} does not answer.`, { cause: trouble });
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended meanwhile.
    if (isAlive(pid)) throw error;
  }
}

/** Whom nobody has collected yet, once it has ended, has no program any more. */
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/exe`);

function childrenOf(pid: number | undefined): readonly number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  return pid && existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number) : [];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
