import { type EventEmitter, once } from 'node:events';
import { TimeoutError, withDeadline } from '../async/deadline.ts';

/** A worker thread or a child process that answers each task with one message. */
export interface SupervisedWorker<Task> {
  /** Emits `message` with an answer, `error` when the worker fails, `exit` when it has ended. */
  events: EventEmitter;
  /** Resolves when it has loaded its program. The deadline of its first task counts from then. */
  ready?: Promise<unknown>;
  send(task: Task): void;
  /** Lets the worker keep this process alive. */
  ref(): void;
  /** Lets this process end while the worker is idle. */
  unref(): void;
  /** Ends the worker at once, whatever it is doing. Resolves when it has ended. */
  terminate(): Promise<void>;
}

export interface SupervisorOptions<Task, Answer> {
  /** Appears in error messages: "The parser is closed." */
  name: string;
  /** Starts a worker: for the first task, and for the first task after a worker has ended. */
  start(): SupervisedWorker<Task>;
  /** Milliseconds for one task. The start of a worker without `ready` is included. */
  deadlineMs: number;
  startMs?: number;
  /** Milliseconds without a task after which the worker ends; it stays if absent. */
  idleMs?: number;
  /** Whether a worker that gave this answer has to be replaced: it uses too much memory, say. */
  isWornOut?(answer: Answer): boolean;
}

/** A task took longer than its deadline. Its worker has been ended. */
export class WorkerTimeoutError extends Error {
  override name = 'WorkerTimeoutError';
}

export type Supervisor<Task, Answer> = ReturnType<typeof createSupervisor<Task, Answer>>;

/**
 * Runs tasks in a worker, one after the other. If it fails, the next task gets a fresh one. None is started before the
 * first task.
 */
export function createSupervisor<Task, Answer>(options: SupervisorOptions<Task, Answer>) {
  const { name, idleMs, isWornOut = () => false } = options;
  const closing = new AbortController();
  const slot = createSlot(options.start);
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const attempt = async (task: Task): Promise<Answer> => {
    closing.signal.throwIfAborted();
    clearTimeout(idle);
    try {
      const answer = await answerTo<Task, Answer>(slot.running(), { ...options, task, signal: closing.signal });
      if (isWornOut(answer)) await slot.empty();
      else if (idleMs !== undefined) idle = setTimeout(() => void slot.empty(), idleMs).unref();
      return answer;
    } catch (error) {
      await slot.empty();
      throw error instanceof TimeoutError ? new WorkerTimeoutError(`${name} took too long.`, { cause: error }) : error;
    }
  };

  return {
    /**
     * Rejects with a `WorkerTimeoutError` after the deadline, else with the worker's own error, or
     * with an error that says that the worker ended or that the supervisor is closed.
     */
    run(task: Task): Promise<Answer> {
      const answer = queue.then(() => attempt(task));
      queue = answer.catch(() => undefined);
      return answer;
    },
    /** Aborts the task at hand, rejects those that wait, and ends the worker. */
    async close(): Promise<void> {
      closing.abort(new Error(`${name} is closed.`));
      clearTimeout(idle);
      await queue;
      await slot.empty();
    },
  };
}

/** Holds the worker that is running, if any. */
function createSlot<Task>(start: () => SupervisedWorker<Task>) {
  let worker: SupervisedWorker<Task> | undefined;
  return {
    running(): SupervisedWorker<Task> {
      if (worker) return worker;
      const started = start();
      // Without a listener, an error between two tasks would end this process.
      started.events.on('error', () => undefined);
      started.events.once('exit', () => {
        if (worker === started) worker = undefined;
      });
      worker = started;
      return started;
    },
    async empty(): Promise<void> {
      const ending = worker;
      worker = undefined;
      await ending?.terminate();
    },
  };
}

interface Assignment<Task> extends Pick<SupervisorOptions<Task, never>, 'name' | 'deadlineMs' | 'startMs'> {
  task: Task;
  /** Aborted if nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** Sends a task and waits. Only meanwhile does the worker keep this process alive. */
async function answerTo<Task, Answer>(
  worker: SupervisedWorker<Task>,
  { name, task, signal, deadlineMs, startMs = deadlineMs }: Assignment<Task>,
): Promise<Answer> {
  const settled = new AbortController();
  const until = { signal: AbortSignal.any([signal, settled.signal]) };
  const ended = once(worker.events, 'exit', until).then(([code, signalName]) => {
    throw new Error(`${name} ended with ${signalName ?? `code ${code}`}.`);
  });
  worker.ref();
  try {
    await withDeadline(Promise.race([worker.ready, ended]), startMs);
    worker.send(task);
    const [answer] = await withDeadline(Promise.race([once(worker.events, 'message', until), ended]), deadlineMs);
    return answer;
  } finally {
    settled.abort();
    worker.unref();
    await ended.catch(() => undefined);
  }
}
