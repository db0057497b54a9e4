import type { Dispatcher } from 'undici';
import { TimeoutError } from '../async/deadline.ts';

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
  /** Milliseconds until the whole response must have arrived. */
  ms: number;
  /**
   * Returns how many bytes of the body are read at most; 0 if none are wanted. If it throws, the
   * exchange rejects.
   */
  wanted(answer: Omit<HttpAnswer, 'packed'>): number;
  /** Returns the error for a larger body. */
  tooLarge(): Error;
}

/** Bytes of an unwanted body that are read before its connection is given up. */
const LET_GO = 64 * 1024;
const NOTHING = new Uint8Array();

/**
 * Sends one request and resolves to the whole answer; rejects with `TimeoutError` after `ms`. It
 * stands on `dispatch`, because `request` makes a stream for every answer, and most of ours are
 * empty (`npm run bench -- poll`).
 */
export function exchange(dispatcher: Dispatcher, question: HttpQuestion): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    const end = (): void => clearTimeout(timer);
    const fail = (error: Error): void => {
      end();
      reject(error);
      // A request that is still connecting is aborted once it has started.
      controller?.abort(error);
    };
    let late: TimeoutError | undefined;
    const timer = setTimeout(() => {
      late = new TimeoutError(question.ms);
      fail(late);
    }, question.ms);
    const give = (answer: HttpAnswer): void => {
      end();
      resolve(answer);
    };
    const begin = (begun: Dispatcher.DispatchController): void => {
      controller = begun;
      if (late) begun.abort(late);
    };
    const { origin, pathname, search } = question.url;
    dispatcher.dispatch(
      { origin, path: pathname + search, method: 'GET', headers: question.headers },
      listener(question, { begin, give, fail }),
    );
  });
}

interface ExchangeCallbacks {
  begin(controller: Dispatcher.DispatchController): void;
  give(answer: HttpAnswer): void;
  fail(error: Error): void;
}

function listener(question: HttpQuestion, { begin, give, fail }: ExchangeCallbacks): Dispatcher.DispatchHandler {
  let head: Omit<HttpAnswer, 'packed'> | undefined;
  let most = 0;
  let length = 0;
  const chunks: Buffer[] = [];
  return {
    onRequestStart: begin,
    onResponseStart(_, status, headers) {
      // 100 and 103 only announce a response.
      if (status < 200) return;
      head = { status, headers };
      try {
        most = question.wanted(head);
      } catch (error) {
        return fail(error as Error);
      }
      if (most === 0) give({ ...head, packed: NOTHING });
    },
    onResponseData(controller, chunk) {
      length += chunk.byteLength;
      if (most > 0 && length <= most) chunks.push(chunk);
      else if (most > 0) fail(question.tooLarge());
      else if (length > LET_GO) controller.abort(new Error('The body is not wanted.'));
    },
    onResponseEnd() {
      if (head && most > 0) give({ ...head, packed: Buffer.concat(chunks, length) });
    },
    onResponseError: (_, error) => fail(error),
  };
}
