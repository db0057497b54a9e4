import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { QuoteCard } from './card.ts';

/** What a card came to, in values that may cross from one process to another. `broke`: a defect, or a library that is not there. */
export type Answer =
  | { kind: 'drawn'; png: Uint8Array }
  | { kind: 'undrawable'; sentence: string }
  | { kind: 'broke'; reason: string };

/** With the memory that the process has by now. */
export interface Report {
  answer: Answer;
  megabytes: number;
}

export interface ProcessLimits {
  /** Milliseconds for one card, the start of the process included. */
  deadlineMs: number;
  /** Milliseconds without a card after which the process ends, and gives its memory back. */
  idleMs: number;
  /** Megabytes past which it ends as well: fonts, once read, stay in its memory. */
  memoryMb: number;
}

/**
 * A process that draws one card after the other. It is started for the first, and anew after an idle spell or a failure. A
 * process and not a thread: the library is native, so it is its crash and its memory that have to stay away from the bot's.
 */
export interface DrawingProcess {
  /** Rejects with what is wrong where the process dies or takes too long, and once it is closed. */
  ask(card: QuoteCard): Promise<Answer>;
  close(): Promise<void>;
}

export function createDrawingProcess({ deadlineMs, idleMs, memoryMb }: ProcessLimits): DrawingProcess {
  const closing = new AbortController();
  let child: ChildProcess | undefined;
  let line: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const running = (): ChildProcess => {
    if (child) return child;
    const started = startChild();
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  };

  const end = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending) await ended(ending);
  };

  const take = async (card: QuoteCard): Promise<Answer> => {
    closing.signal.throwIfAborted();
    clearTimeout(idle);
    const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), closing.signal]);
    try {
      const { answer, megabytes } = await answered(running(), card, signal);
      if (megabytes > memoryMb) await end();
      else idle = setTimeout(() => void end(), idleMs).unref();
      return answer;
    } catch (error) {
      await end();
      throw new Error('The picture could not be drawn.', { cause: error });
    }
  };

  return {
    ask(card) {
      const answer = line.then(() => take(card));
      line = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      closing.abort(new Error('The cards are closed.'));
      clearTimeout(idle);
      await line;
      await end();
    },
  };
}

function startChild(): ChildProcess {
  const child = fork(new URL('./drawing-worker.ts', import.meta.url), {
    // Nothing of the bot's environment goes along; only the fonts that are installed with the bot are drawn with.
    env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Whoever waits for an answer hears of an error; without a listener one that comes later would end the bot.
  child.on('error', () => undefined);
  child.unref();
  child.channel?.unref();
  return child;
}

/** Sends a card and waits for its answer. Only then does the process keep the bot's alive. */
async function answered(child: ChildProcess, card: QuoteCard, signal: AbortSignal): Promise<Report> {
  const settled = new AbortController();
  const until = { signal: AbortSignal.any([signal, settled.signal]) };
  const died = once(child, 'exit', until).then(([code, by]) => {
    throw new Error(`The process that draws ended with ${by ?? `code ${code}`}.`);
  });
  child.ref();
  child.channel?.ref();
  try {
    child.send(card);
    const [report] = await Promise.race([once(child, 'message', until), died]);
    return report;
  } finally {
    settled.abort();
    child.unref();
    child.channel?.unref();
    await died.catch(() => undefined);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.ref();
  child.kill('SIGKILL');
  await exit;
}
