import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

const FINISHED = 'http.server.response.finish';

/** Counts answers of servers in this process, until the test ends. */
export function countAnswers(isMeant: (response: ServerResponse, request: IncomingMessage) => boolean): () => number {
  let count = 0;
  const hear = (event: unknown): void => {
    const { request, response } = event as { request: IncomingMessage; response: ServerResponse };
    if (isMeant(response, request)) count += 1;
  };
  subscribe(FINISHED, hear);
  onTestFinished(() => void unsubscribe(FINISHED, hear));
  return () => count;
}

/** How often a Discord simulator said that the bot as a whole asks too much. */
export const countGlobalLimits = (): (() => number) =>
  countAnswers(response => response.getHeader('x-ratelimit-scope') === 'global');
