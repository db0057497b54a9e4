import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Problem } from '../core/model/problem.ts';
import type { QuoteCard } from '../core/model/quote.ts';
import { UndrawableCardError } from '../core/render/quote-card.ts';
import { createSupervisor, type SupervisedWorker } from '../worker/supervisor.ts';

/** The outcome of a card, for another process. `broke`: a defect, or a missing library. */
export type DrawingOutcome =
  | { kind: 'drawn'; png: Uint8Array }
  | { kind: 'undrawable'; problem: Problem }
  | { kind: 'broke'; reason: string };

/** What the process answers: the outcome, and how much memory the process uses by now. */
export interface DrawingReport {
  outcome: DrawingOutcome;
  megabytes: number;
}

interface ProcessLimits {
  /** Milliseconds for one card, from when the process is ready. */
  deadlineMs: number;
  /** Milliseconds without a card after which the process is ended, to free its memory. */
  idleMs: number;
  /** Megabytes above which it is ended as well: fonts, once read, stay in its memory. */
  memoryMb: number;
}

/** Milliseconds in which the process must have loaded its library and its fonts: many, on a busy machine. */
const START_MS = 60_000;

function startProcess(): SupervisedWorker<QuoteCard> {
  const child = fork(new URL('./drawing-worker.ts', import.meta.url), {
    // Nothing of the bot's environment is passed on; only the fonts that are installed with the bot
    // are used.
    env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    events: child,
    ready: once(child, 'message'),
    // A process that was killed meanwhile says so when it ends.
    send: card => void child.send(card, () => undefined),
    ref() {
      child.ref();
      child.channel?.ref();
    },
    unref() {
      child.unref();
      child.channel?.unref();
    },
    async terminate() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.ref();
      child.kill('SIGKILL');
      await exit;
    },
  };
}

const DEFAULTS: ProcessLimits = { deadlineMs: 10_000, idleMs: 60_000, memoryMb: 240 };

/**
 * Nothing is loaded before the first card. All drawing happens in a process and not in a thread, because
 * the library is native: its crashes and its memory have to stay away from the bot's.
 */
export function createQuoteCards(limits: Partial<ProcessLimits> = {}) {
  const { deadlineMs, idleMs, memoryMb } = { ...DEFAULTS, ...limits };
  const drawing = createSupervisor<QuoteCard, DrawingReport>({
    name: 'The drawing process',
    start: startProcess,
    startMs: START_MS,
    deadlineMs,
    idleMs,
    isWornOut: ({ megabytes }) => megabytes > memoryMb,
  });
  return {
    /**
     * Resolves to a PNG below 500 kB, 1,200 pixels wide and 675 high, or higher for a long quote.
     * Rejects with `UndrawableCardError` if no picture can show the card, and with another error if
     * drawing failed; the caller can answer in text either way.
     */
    async draw(card: QuoteCard): Promise<Uint8Array> {
      const { outcome } = await drawing.run(card);
      if (outcome.kind === 'drawn') return outcome.png;
      throw outcome.kind === 'undrawable' ? new UndrawableCardError(outcome.problem) : new Error(outcome.reason);
    },
    close: drawing.close,
  };
}
