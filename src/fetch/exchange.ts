import type { Dispatcher } from 'undici';
import { createSharedDeadlines, TimeoutError } from '../async/deadline.ts';
import { FREE, type Receiver } from './body-rooms.ts';
import { BusyError } from './refusals.ts';

/** A response as received. `packed`: its body, still encoded; empty if it was not wanted. */
export interface HttpAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  packed: Uint8Array;
}

/** One request, and how its response is limited. */
export interface HttpQuestion {
  url: URL;
  headers: Record<string, string>;
  /** Milliseconds until the whole response must have arrived, without the wait for room. */
  ms: number;
  /** Returns how many bytes of the body are wanted; 0 if none. Rejects the exchange if it throws. */
  wanted(answer: Omit<HttpAnswer, 'packed'>): number;
  /**
   * Resolves, when there is room for a body of more than `bytes`, to the most bytes for which there is.
   * Until then no more of it is received.
   */
  room?(bytes: number, receiver: Receiver): Promise<number>;
  tooLarge(): Error;
}

/** Bytes of an unwanted body that are read before its connection is given up. */
const LET_GO = 64 * 1024;
const NOTHING = new Uint8Array();

/**
 * Sends one request and resolves to the whole answer; rejects with `TimeoutError` after `ms`, and
 * with `BusyError` if there is no room for it. It stands on `dispatch`, because `request` makes a
 * stream for every answer, and most of ours are empty (`npm run bench -- poll`).
 */
export function exchange(dispatcher: Dispatcher, question: HttpQuestion): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = question.url;
    dispatcher.dispatch(
      { origin, path: pathname + search, method: 'GET', headers: question.headers },
      new Exchange(question, resolve, reject),
    );
  });
}

/** Receives one answer within its limits. A class, so that a request makes no closures. */
class Exchange implements Dispatcher.DispatchHandler, Receiver {
  static readonly #deadlines = createSharedDeadlines<Exchange>(late => late.#expire());

  readonly #question: HttpQuestion;
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (error: Error) => void;
  /** When the whole response must have arrived. */
  #dueAt: number;
  #failed: Error | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #head: Omit<HttpAnswer, 'packed'> | undefined;
  /** Bytes of the body that are wanted at most. */
  #most = 0;
  /** Bytes for which there is room. */
  #room = FREE;
  #isPaused = false;
  received = 0;
  readonly #chunks: Buffer[] = [];

  constructor(question: HttpQuestion, resolve: (answer: HttpAnswer) => void, reject: (error: Error) => void) {
    this.#question = question;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#dueAt = performance.now() + question.ms;
    Exchange.#deadlines.set(this, question.ms);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failed) controller.abort(this.#failed);
  }

  onResponseStart(_: unknown, status: number, headers: HttpAnswer['headers']): void {
    // 100 and 103 only announce a response.
    if (status < 200) return;
    this.#head = { status, headers };
    try {
      this.#most = this.#question.wanted(this.#head);
    } catch (error) {
      this.#fail(error as Error);
      return;
    }
    if (this.#most === 0) this.#give({ status, headers, packed: NOTHING });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.received += chunk.byteLength;
    if (this.#most === 0) {
      if (this.received > LET_GO) controller.abort(new Error('The body is not wanted.'));
      return;
    }
    if (this.received > this.#most) {
      this.#fail(this.#question.tooLarge());
      return;
    }
    this.#chunks.push(chunk);
    const { room } = this.#question;
    if (this.received > this.#room && room && !this.#isPaused)
      this.#pauseFor(room, controller).catch((error: Error) => this.#fail(error));
  }

  onResponseEnd(): void {
    if (this.#head && this.#most > 0) {
      this.#give({ ...this.#head, packed: Buffer.concat(this.#chunks, this.received) });
    }
  }

  onResponseError(_: unknown, error: Error): void {
    // A source may not want to wait for us.
    this.#fail(this.#isPaused ? new BusyError() : error);
  }

  giveWay(): void {
    this.#fail(new BusyError());
  }

  #expire(): void {
    this.#fail(new TimeoutError(this.#question.ms));
  }

  /** Stops receiving until there is room. The deadline does not count meanwhile. */
  async #pauseFor(room: NonNullable<HttpQuestion['room']>, paused: Dispatcher.DispatchController): Promise<void> {
    const left = Math.max(1, this.#dueAt - performance.now());
    Exchange.#deadlines.clear(this);
    this.#isPaused = true;
    paused.pause();
    this.#room = await room(this.received, this);
    if (this.#failed) return;
    this.#isPaused = false;
    this.#dueAt = performance.now() + left;
    Exchange.#deadlines.set(this, left);
    paused.resume();
  }

  #give(answer: HttpAnswer): void {
    Exchange.#deadlines.clear(this);
    // It is over: there is nothing left to abort.
    this.#controller = undefined;
    this.#resolve(answer);
  }

  #fail(error: Error): void {
    if (this.#failed) return;
    this.#failed = error;
    Exchange.#deadlines.clear(this);
    this.#reject(error);
    // A request that is still connecting is aborted once it has started.
    this.#controller?.abort(error);
  }
}
