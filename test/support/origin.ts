import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Fetch } from '../../src/core/model/fetched.ts';
import { createFetch, type FetchOptions } from '../../src/fetch/fetch.ts';

/** A publisher's server on this machine, for the length of one test. */
export interface Origin {
  /** Without a trailing slash. */
  url: string;
  port: number;
  /** What was asked, oldest first. */
  requests: readonly IncomingMessage[];
}

export async function startOrigin(listener: RequestListener): Promise<Origin> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, port, requests };
}

/** Answers every request with the same whole document. */
export const answer =
  (status: number, headers: Record<string, string> = {}, body = ''): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

/** The bot's own fetching, closed after the test. It may go to 127.0.0.1 unless told otherwise. */
export function startFetch(options: Partial<FetchOptions> = {}): Fetch {
  const { fetch, close } = createFetch({ allow: ['127.0.0.1'], ...options });
  onTestFinished(close);
  return fetch;
}
