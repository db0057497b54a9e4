import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

/** A database server in a process and a folder of its own, on 127.0.0.1. */
export interface DatabaseServer {
  url: string;
  /** Suspends it: connections stay open, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Kills it, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port; `more` replaces its additional arguments. */
  start(more?: readonly string[]): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** How to run one kind of server. */
export interface ServerKind {
  /** Prepares the folder before the first start. */
  prepare(folder: string): void;
  command(folder: string, port: number): [program: string, ...args: string[]];
  url(port: number): string;
  /** Connects once; rejects while the server does not answer. */
  ping(url: string): Promise<unknown>;
}

/** No server outlives the test run, however that ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function startServer(kind: ServerKind, more: readonly string[]): Promise<DatabaseServer> {
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
    await until(() => !workers.some(isAlive));
  };
  const start = async (anew: readonly string[] = args): Promise<void> => {
    args = anew;
    const [program, ...own] = kind.command(folder, port);
    child = spawn(program, [...own, ...args], { stdio: 'ignore' });
    running.add(child);
    await untilUp(kind, url);
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
      // Both shut down in order at SIGINT; a killed PostgreSQL leaves its workers as orphans.
      if (isUp() && child?.kill('SIGINT')) await once(child, 'exit');
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function untilUp(kind: ServerKind, url: string): Promise<void> {
  let lastError: unknown;
  const pinged = () =>
    kind.ping(url).then(
      () => true,
      (error: unknown) => {
        lastError = error;
        return false;
      },
    );
  let isUp = false;
  await until(async () => {
    isUp = await pinged();
    return isUp;
  });
  if (!isUp) throw new Error(`The server at ${url} does not answer.`, { cause: lastError });
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // The process may have ended meanwhile.
    if (isAlive(pid)) throw error;
  }
}

/** A zombie, which has ended but was not waited for, has no program. */
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/exe`);

function childrenOf(pid: number | undefined): readonly number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  return pid && existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number) : [];
}

/** A free port that the system gives to no connection by itself, so that it is still free at the next start. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
