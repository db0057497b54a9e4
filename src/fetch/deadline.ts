import { EventEmitter } from 'node:events';

/** When the time for something is over. */
export interface Deadline {
  /** Emits `abort`, as undici wants it. `AbortSignal.timeout` costs more (`npm run bench -- poll`) and keeps its timer. */
  signal: EventEmitter;
  /** Rejects when the time is over. */
  over: Promise<never>;
  isOver(): boolean;
  /** It is needed no longer. */
  clear(): void;
}

export function createDeadline(ms: number): Deadline {
  const signal = new EventEmitter();
  const { promise: over, reject } = Promise.withResolvers<never>();
  let isOver = false;
  const ring = (): void => {
    isOver = true;
    signal.emit('abort');
    reject(new Error('The time is over.'));
  };
  const timer = setTimeout(ring, ms);
  return { signal, over, isOver: () => isOver, clear: () => clearTimeout(timer) };
}
