import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createSupervisor, type SupervisedWorker, type SupervisorOptions } from '../../src/worker/supervisor.ts';

/** A worker that answers with its own number and the task, or does what the task says. */
class EchoWorker implements SupervisedWorker<string> {
  readonly events = new EventEmitter();
  readonly log: string[] = [];
  readonly #number: number;

  constructor(number: number) {
    this.#number = number;
  }

  send(task: string): void {
    this.log.push(task);
    const reactions: Record<string, () => void> = {
      hang: () => undefined,
      fail: () => this.events.emit('error', new Error('out of paper')),
      exit: () => this.events.emit('exit', 3, null),
    };
    const answer = () => this.events.emit('message', `${this.#number} ${task}`);
    setImmediate(reactions[task] ?? answer);
  }

  ref = () => void this.log.push('ref');
  unref = () => void this.log.push('unref');

  async terminate(): Promise<void> {
    this.log.push('terminate');
    this.events.emit('exit', null, 'SIGKILL');
  }
}

function supervise(options: Partial<SupervisorOptions<string, string>> = {}) {
  const workers: EchoWorker[] = [];
  const start = () => {
    const worker = new EchoWorker(workers.length + 1);
    workers.push(worker);
    return worker;
  };
  const supervisor = createSupervisor<string, string>({ name: 'The echo', start, deadlineMs: 10_000, ...options });
  onTestFinished(() => supervisor.close());
  return { ...supervisor, workers };
}

test('no worker starts before the first task, and all tasks go to one worker, one at a time', async () => {
  const { run, workers } = supervise();
  expect(workers).toEqual([]);
  expect(await Promise.all([run('a'), run('b')])).toEqual(['1 a', '1 b']);
  expect(workers.map(({ log }) => log)).toEqual([['ref', 'a', 'unref', 'ref', 'b', 'unref']]);
});

test.each([
  ['fails', 'fail', 'out of paper'],
  ['exits', 'exit', 'The echo ended with code 3.'],
  ['misses the deadline', 'hang', 'The echo took too long.'],
])('a worker that %s costs its task only, and the next task gets another worker', async (_, task, reason) => {
  const { run, workers } = supervise({ deadlineMs: 500 });
  const lost = expect(run(task)).rejects.toThrow(reason);
  expect(await run('next')).toBe('2 next');
  await lost;
  expect(workers).toHaveLength(2);
});

test('a worker that is worn out is replaced', async () => {
  const { run, workers } = supervise({ isWornOut: answer => answer === '1 heavy' });
  expect(await run('heavy')).toBe('1 heavy');
  expect(await run('light')).toBe('2 light');
  expect(workers[0]?.log.at(-1)).toBe('terminate');
});

test('an idle worker is ended, and the next task starts another', async () => {
  const { run, workers } = supervise({ idleMs: 0 });
  await run('a');
  await expect.poll(() => workers[0]?.log.at(-1)).toBe('terminate');
  expect(await run('b')).toBe('2 b');
});

test('an error between two tasks ends neither this process nor the queue', async () => {
  const { run, workers } = supervise();
  await run('a');
  workers[0]?.events.emit('error', new Error('too late'));
  expect(await run('b')).toBe('1 b');
});

test('closing aborts the task at hand, rejects those that wait, and ends the worker', async () => {
  const { run, close, workers } = supervise();
  const settled = Promise.allSettled([run('hang'), run('waiting')]);
  await new Promise(resolve => setImmediate(resolve));
  await close();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(workers.map(({ log }) => log.at(-1))).toEqual(['terminate']);
  await expect(run('late')).rejects.toThrow('The echo is closed.');
});
