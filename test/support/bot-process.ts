import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { megabytes } from './process-memory.ts';

const MAIN = fileURLToPath(new URL('../../src/launch.js', import.meta.url));

/** As launch.js starts it: it would start itself once more otherwise. */
const FLAGS = ['--max-semi-space-size=8'];
const GIVEN_BACK = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

const INJECTED_FAULTS = new URL('./injected-faults.ts', import.meta.url).href;

/** Whatever becomes of a test, no bot outlives it. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface BotProcess {
  pid: number;
  /** Settles when the bot says that it is ready. */
  ready: Promise<void>;
  /** Ends it at once, wherever it is. */
  kill(): Promise<void>;
  /** Asks it to stop. Returns the exit code. */
  stop(): Promise<number | null>;
  /** Lets as much time pass for it as the `passMs` of its injected faults. */
  letPass(): void;
  /** Settles with the exit code when it has ended by itself. */
  ended: Promise<number | null>;
  /** What it wrote so far. */
  output(): string;
  /** The most memory that it held at any time, in MB; null where the system does not tell. */
  peakMemory(): number | null;
  /** Seconds of a core that it has used; null where the system does not tell. */
  coreSeconds(): number | null;
}

/** The real bot as a process of its own, with nothing of this one's environment but what finds its programs. */
export function startBot(env: Readonly<Record<string, string>>, args: readonly string[] = ['start']): BotProcess {
  const preload = env.INJECTED_FAULTS ? ['--import', INJECTED_FAULTS] : [];
  const child = spawn(process.execPath, [...FLAGS, ...preload, MAIN, ...args], {
    env: { PATH: process.env.PATH ?? '', ...GIVEN_BACK, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const exited = once(child, 'exit');
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    if (/^(Ready|Preview)\b/m.test(output)) resolve();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  void exited.then(() => running.delete(child));
  void exited.then(([code]) => reject(new Error(`The bot ended with ${code} before it was ready:\n${output}`)));
  // A test that does not wait for it to be ready kills it on purpose.
  ready.catch(() => undefined);
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    pid: child.pid ?? 0,
    ready,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    letPass: () => void child.kill('SIGUSR2'),
    ended: exited.then(([code]) => code),
    output: () => output,
    peakMemory: () => peakMemory(child.pid),
    coreSeconds: () => coreSeconds(child.pid),
  };
}

function peakMemory(pid = 0): number | null {
  try {
    return megabytes(pid, 'VmHWM');
  } catch {
    return null;
  }
}

/** The system counts in hundredths of a second. */
function coreSeconds(pid: number | undefined): number | null {
  try {
    const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(user) + Number(system)) / 100;
  } catch {
    return null;
  }
}
